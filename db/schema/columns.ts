import { bigint, customType, date, uuid } from "drizzle-orm/pg-core"

/** `bytea`, as plain bytes in both directions. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
})

/** A transaction id as the server wrote it; used only to tie rows to the event of the same transaction. */
export const transactionId = customType<{ data: string }>({ dataType: () => "xid8" })

/** A whole day, `YYYY-MM-DD`. Acts of reporters have nothing finer. */
export const day = (name: string) => date(name, { mode: "string" })

/** A random (v4) identifier; never ordered by time. */
export const id = () => uuid("id").primaryKey()

/** A length in bytes: below 2^53 always. */
export const bigintNumber = (name: string) => bigint(name, { mode: "number" })
