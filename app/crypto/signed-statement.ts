import { concat, utf8, type Bytes } from "./bytes.ts"
import { canonicalJson, type JsonValue } from "./canonical-json.ts"
import { signBytes, verifyBytes } from "./ed25519.ts"
import { FormatError } from "./errors.ts"

const NAMESPACE = /^[a-z][a-z0-9-]{0,31}$/

/**
 * The bytes that are signed: "liemchinh/" ‖ namespace ‖ "/v1\n" ‖ canonicalJson(statement).
 * Throws `FormatError`: "namespace" (not a short lower-case word), or what `canonicalJson` throws.
 */
export function statementBytes(namespace: string, statement: JsonValue): Bytes {
  if (!NAMESPACE.test(namespace)) throw new FormatError("namespace")
  return concat(utf8(`liemchinh/${namespace}/v1\n`), utf8(canonicalJson(statement)))
}

/** Ed25519 over {@link statementBytes}, 64 bytes. The namespace keeps one kind of statement from passing as another. */
export function signStatement(namespace: string, statement: JsonValue, signSecret: Bytes): Bytes {
  return signBytes(statementBytes(namespace, statement), signSecret)
}

/**
 * True when this key signed this statement under this namespace. Whatever is wrong (signature, key, a statement
 * that is not JSON), the answer is `false`; never throws.
 */
// eslint-disable-next-line @typescript-eslint/max-params -- the four things that any verification is about
export function verifyStatement(
  namespace: string,
  statement: JsonValue,
  signature: Bytes,
  signPublic: Bytes,
): boolean {
  let message: Bytes
  try {
    message = statementBytes(namespace, statement)
  } catch {
    return false
  }
  return verifyBytes(message, signature, signPublic)
}
