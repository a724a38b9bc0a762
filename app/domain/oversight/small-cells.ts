/** Counts below this many are not shown where they could point at a person (workflow §10). */
export const smallestShown = 5

export type Cell = { row: string; column: string; count: number }
/** `small`: fewer than {@link smallestShown}; `with`: hidden so that the sum beside it does not give a small one away. */
export type ShownCell = Cell & { hidden: "small" | "with" | null }

/**
 * Hides small cells of a table by two dimensions. Where exactly one cell of a row or column is hidden, its sum would tell
 * it: the smallest of the others is hidden too. Repeated until no line gives anything away.
 */
export function hideSmallCells(cells: readonly Cell[]): ShownCell[] {
  const shown = cells.map((cell): ShownCell => ({
    ...cell,
    hidden: cell.count < smallestShown ? "small" : null,
  }))
  const lines = [...linesBy(shown, "row"), ...linesBy(shown, "column")]
  for (let changed = true; changed;) {
    changed = false
    for (const line of lines) {
      if (line.filter((cell) => cell.hidden !== null).length !== 1) continue
      const next = line.filter((cell) => cell.hidden === null).sort((a, b) => a.count - b.count)[0]
      if (next === undefined) continue
      next.hidden = "with"
      changed = true
    }
  }
  return shown
}

function linesBy(cells: readonly ShownCell[], key: "row" | "column"): ShownCell[][] {
  const lines = new Map<string, ShownCell[]>()
  for (const cell of cells) {
    const line = lines.get(cell[key])
    if (line === undefined) lines.set(cell[key], [cell])
    else line.push(cell)
  }
  return [...lines.values()]
}
