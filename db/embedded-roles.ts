import { randomBytes } from "node:crypto"
import postgres from "postgres"

/** `superuser` makes databases, `owner` owns and migrates them, `app` is what the application works with. */
export type EmbeddedRole = "superuser" | "owner" | "app"
export type Passwords = Record<EmbeddedRole, string>
/** All that is needed to reach an embedded server from another process. Contains its passwords. */
export type EmbeddedAccess = { port: number; passwords: Passwords }

const roleNames = { superuser: "postgres", owner: "liemchinh_owner", app: "liemchinh_app" } as const

/** The database that every embedded server has. */
const mainDatabase = "liemchinh"

export function newPasswords(): Passwords {
  const password = (): string => randomBytes(24).toString("base64url")
  return { superuser: password(), owner: password(), app: password() }
}

/** The address of a database, for one role. Contains a password. */
export function databaseUrl(
  { port, passwords }: EmbeddedAccess,
  role: EmbeddedRole,
  database = mainDatabase,
): string {
  return `postgres://${roleNames[role]}:${passwords[role]}@127.0.0.1:${String(port)}/${database}`
}

/** Creates what is missing of the two roles and the main database. */
export async function ensureRolesAndDatabase(access: EmbeddedAccess): Promise<void> {
  await asSuperuser(access, async (sql) => {
    const databases = await sql<{ datconnlimit: number }[]>`
      select datconnlimit from pg_database where datname = ${mainDatabase}`
    if (databases[0]?.datconnlimit === -1) return
    // A start that was cut off: nobody could enter it yet.
    if (databases.length > 0) await sql.unsafe(`drop database ${mainDatabase}`)
    const roles = await sql<{ rolname: string }[]>`select rolname from pg_roles`
    for (const role of ["owner", "app"] as const) {
      if (roles.some(({ rolname }) => rolname === roleNames[role])) continue
      await sql.unsafe(`create role ${roleNames[role]} login password '${access.passwords[role]}'`)
    }
    await sql.unsafe("revoke connect on database postgres, template1 from public")
    await createDatabaseWith(sql, mainDatabase, "template1")
  })
}

/**
 * Creates a database that belongs to the owner role and that only the two roles can enter, as a copy of `template`. The
 * template must have no connections at that moment.
 *
 * @throws RangeError for a name other than lower-case letters, digits and underscores
 */
export async function createDatabase(
  access: EmbeddedAccess,
  name: string,
  template = "template1",
): Promise<void> {
  await asSuperuser(access, (sql) => createDatabaseWith(sql, name, template))
}

/** Drops a database, ending the connections to it; none of that name is fine. */
export async function dropDatabase(access: EmbeddedAccess, name: string): Promise<void> {
  await asSuperuser(access, (sql) => sql.unsafe(`drop database if exists ${checkedName(name)} with (force)`))
}

async function createDatabaseWith(sql: postgres.Sql, name: string, template: string): Promise<void> {
  const [created, copied] = [checkedName(name), checkedName(template)]
  // Nobody but the superuser may enter between the three steps, so that a crash in between leaves nothing open.
  await sql.unsafe(
    `create database ${created} owner ${roleNames.owner} template ${copied} connection limit 0`,
  )
  await sql.unsafe(`revoke all on database ${created} from public`)
  await sql.unsafe(`grant connect on database ${created} to ${roleNames.app}`)
  await sql.unsafe(`alter database ${created} connection limit -1`)
}

async function asSuperuser(
  access: EmbeddedAccess,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(databaseUrl(access, "superuser", "postgres"), {
    max: 1,
    onnotice: () => undefined,
    connect_timeout: 10,
  })
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function checkedName(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new RangeError(`not a name for a database: ${name}`)
  return name
}
