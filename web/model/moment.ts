/** Lab time for people: `2027-01-15 13:02:11`, always UTC, so that it is the same on every screen of a class. */
export const moment = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ')
