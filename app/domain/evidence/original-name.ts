/** Name of the untouched original that goes along with a cleaned copy: `photo.jpg` becomes `photo.original.jpg`. */
export function originalName(name: string): string {
  const dot = name.lastIndexOf(".")
  return dot > 0 ? `${name.slice(0, dot)}.original${name.slice(dot)}` : `${name}.original`
}
