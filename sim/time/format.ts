/** A duration in ISO 8601 as Run Command writes it: `PT0.091S`, `PT1M3.5S` (spec §6.5). */
export function isoDuration(ms: number): string {
  const hours = Math.floor(ms / 3_600_000)
  const minutes = Math.floor((ms % 3_600_000) / 60_000)
  const seconds = (ms % 60_000) / 1000
  const large = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}`
  return `PT${large}${seconds > 0 || large === '' ? `${seconds}S` : ''}`
}

/** `2020-02-19T18:18:03.419Z`; '' for a time that has not come (0). */
export function isoTime(at: number): string {
  return at === 0 ? '' : new Date(at).toISOString()
}
