/** Hour and minute in the city, `09:26`, whatever zone the machine is set to. */
export function localTime(moment: Date): string {
  return new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(11, 16)
}
