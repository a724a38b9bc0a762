import type { JsonAnswer } from "./json-client.ts"

/** The tus protocol by hand, so that tests can send what no library would. */
export type TusClient = {
  begin: (length: number | string, headers?: Record<string, string>, body?: BodyInit) => Promise<TusAnswer>
  look: (path: string) => Promise<TusAnswer>
  add: (
    path: string,
    offset: number,
    body: Uint8Array,
    headers?: Record<string, string>,
  ) => Promise<TusAnswer>
  drop: (path: string) => Promise<TusAnswer>
}

export type TusAnswer = JsonAnswer & { location: string; offset: number }

export const tusType = "application/offset+octet-stream"

/** @param common headers of every request: a form token, or a cookie and an origin */
export function tusClient(origin: string, door: string, common: Record<string, string>): TusClient {
  const send = async (
    method: string,
    path: string,
    { headers = {}, body = null }: { headers?: Record<string, string>; body?: BodyInit | null } = {},
  ): Promise<TusAnswer> => {
    const all = { "Tus-Resumable": "1.0.0", ...common, ...headers }
    const answer = await fetch(new URL(path, origin), { method, headers: all, body })
    const text = await answer.text()
    const json = /^\{/.test(text) ? (JSON.parse(text) as Record<string, unknown>) : {}
    const { status } = answer
    const offset = Number(answer.headers.get("Upload-Offset") ?? Number.NaN)
    return {
      ...{ status, headers: answer.headers, text, body: json, offset },
      location: answer.headers.get("Location") ?? "",
    }
  }
  return {
    begin: (length, headers = {}, body) =>
      send("POST", door, {
        headers: { "Upload-Length": String(length), ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    look: (path) => send("HEAD", path),
    add: (path, offset, bytes, headers = {}) =>
      send("PATCH", path, {
        headers: { "Content-Type": tusType, "Upload-Offset": String(offset), ...headers },
        body: new Uint8Array(bytes),
      }),
    drop: (path) => send("DELETE", path),
  }
}
