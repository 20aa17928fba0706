/** The wall clock, epoch ms, that stands still rather than go back when somebody sets it back. */
export function wallClock(): () => number {
  let last = 0
  return () => (last = Math.max(last, Date.now()))
}
