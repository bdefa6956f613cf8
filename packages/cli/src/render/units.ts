/** Seconds for people: `0.03 s`. */
export function showSeconds(seconds: number): string {
  return `${seconds.toFixed(2)} s`
}

/** Bytes for people, in the unit that fits: `3.4 MiB`. */
export function showBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KiB', 'MiB', 'GiB']
  let value = bytes / 1024
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`
}

/** A moment for people, in the time zone of this machine: `2026-03-01 14:05:09`. */
export function showTime(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('sv-SE')
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
