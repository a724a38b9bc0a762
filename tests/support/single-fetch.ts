/**
 * Reads the answer of a page's `.data` address (single fetch): values in one flat array that name each other by index.
 * Enough for what our loaders return; answers that stream later are refused.
 */
export function decodeSingleFetch(text: string): unknown {
  const [line = "", ...more] = text.split("\n").filter((one) => one !== "")
  if (more.length > 0) throw new Error("the answer goes on after its first line")
  const values = JSON.parse(line) as unknown[]
  const known = new Map<number, unknown>()
  const read = (index: number): unknown => {
    if (index < 0) return index === -5 ? null : undefined
    if (known.has(index)) return known.get(index)
    const value = values[index]
    if (Array.isArray(value)) return readArray(index, value as unknown[])
    if (typeof value === "object" && value !== null) return readObject(index, value)
    return value
  }
  const readObject = (index: number, value: object) => {
    const made: Record<string, unknown> = {}
    known.set(index, made)
    for (const [key, at] of Object.entries(value))
      made[String(read(Number(key.slice(1))))] = read(at as number)
    return made
  }
  const readArray = (index: number, value: unknown[]) => {
    if (value[0] === "N") return readObject(index, value[1] as object)
    // ["SingleFetchRedirect", 5] and the like: a named kind of value.
    if (typeof value[0] === "string") return { kind: value[0], value: read(value[1] as number) }
    const made: unknown[] = []
    known.set(index, made)
    for (const at of value) made.push(read(at as number))
    return made
  }
  return read(0)
}

/** What one route's loader returned, in the answer of a `.data` address; undefined when the route is not in it. */
export function loaderData(text: string, route: string): unknown {
  const routes = decodeSingleFetch(text) as Record<string, { data?: unknown } | undefined>
  return routes[route]?.data
}
