import { z } from "zod"

/**
 * The environment, read once. Every variable is listed here and in `docs/operations.md`; a bad or unsafe one stops the
 * start with a sentence that names it.
 */

const port = z.coerce.number().int().min(1).max(65_535)

const schema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  PORT: port.default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default(".data"),
  /** `https://…` of the site; requests whose Origin differs are refused. Without it only loopback is served. */
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** 64 hex digits; kept in DATA_DIR/secret-key when it is not given. */
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "needs 64 hexadecimal digits")
    .optional(),
  MINIO_ENDPOINT: z.string().optional(),
  MINIO_PORT: port.optional(),
  MINIO_USE_SSL: z.enum(["true", "false"]).default("true"),
  MINIO_ACCESS_KEY: z.string().optional(),
  MINIO_SECRET_KEY: z.string().optional(),
  MINIO_BUCKET: z.string().default("liem-chinh"),
  MINIO_REGION: z.string().optional(),
  MAX_FILE_MB: z.coerce.number().int().min(1).max(4096).default(500),
  MAX_REPORT_MB: z.coerce.number().int().min(1).max(16_384).default(2048),
  UNCLAIMED_UPLOADS_MB: z.coerce.number().int().min(1).default(20_480),
  /** Where clamd listens, for scans of decrypted copies that officers ask for: `host:port`, or the path of its socket. */
  CLAMD_ADDRESS: z
    .string()
    .regex(/^(\/[^\0]+|(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5})$/i, "needs host:port or the path of a socket")
    .optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info"]).default("info"),
  /** Set by npm in the scripts that it runs. */
  npm_lifecycle_event: z.string().optional(),
})

export type Environment = z.infer<typeof schema>

/** Thrown with one sentence for each bad variable; printed without a stack. */
export class BadSettings extends Error {}

/**
 * Checks the variables. In production, an https `PUBLIC_ORIGIN` is demanded as soon as the server listens beyond this
 * machine, `SECRET_KEY` as soon as the database is not the embedded one, and the MinIO settings only together.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  )
  const result = schema.safeParse(given)
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    throw new BadSettings(`These settings are wrong:\n  ${lines.join("\n  ")}`)
  }
  const unsafe = unsafeSettings(result.data)
  if (unsafe.length > 0) throw new BadSettings(`These settings are unsafe:\n  ${unsafe.join("\n  ")}`)
  return result.data
}

/**
 * The environment of this process. The only reader of `process.env`, and the only writer: React looks there by itself
 * whether to load its slow development build.
 */
export function processEnvironment(): Environment {
  const env = readEnvironment(process.env)
  process.env.NODE_ENV = env.NODE_ENV
  return env
}

function unsafeSettings(env: Environment): string[] {
  const problems: string[] = []
  const loopback = ["127.0.0.1", "localhost", "::1"]
  if (!loopback.includes(env.HOST) && env.PUBLIC_ORIGIN === undefined)
    problems.push("PUBLIC_ORIGIN: must be set when HOST is not a loopback address.")
  if (env.PUBLIC_ORIGIN !== undefined) {
    const origin = new URL(env.PUBLIC_ORIGIN)
    if (
      origin.protocol !== "https:" &&
      !loopback.includes(origin.hostname) &&
      !origin.hostname.endsWith(".onion")
    )
      problems.push(
        "PUBLIC_ORIGIN: must begin with https:// (only a loopback or .onion address may do without).",
      )
    if (origin.pathname !== "/") problems.push("PUBLIC_ORIGIN: must not have a path.")
  }
  if (env.DATABASE_URL !== undefined && env.SECRET_KEY === undefined)
    problems.push("SECRET_KEY: must be set when DATABASE_URL is, so that every process shares it.")
  const minio = [env.MINIO_ENDPOINT, env.MINIO_ACCESS_KEY, env.MINIO_SECRET_KEY]
  if (minio.some((value) => value !== undefined) && minio.includes(undefined))
    problems.push("MINIO_ENDPOINT, MINIO_ACCESS_KEY, MINIO_SECRET_KEY: set all three or none.")
  if (env.MINIO_SECRET_KEY !== undefined && env.MINIO_SECRET_KEY.length < 16)
    problems.push("MINIO_SECRET_KEY: needs at least 16 characters.")
  return problems
}
