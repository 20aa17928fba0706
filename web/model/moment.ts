/** `2025-03-26`, of epoch seconds as the API has them; `–` for none. */
export const dayOf = (seconds: number | undefined): string =>
  seconds === undefined ? '–' : new Date(seconds * 1000).toISOString().slice(0, 10)

/** `2025-03-26 17:00 UTC`. */
export const minuteOf = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** `2027-01-15 13:02:11`, UTC, of epoch ms as the records have them. */
export const secondOf = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ')
