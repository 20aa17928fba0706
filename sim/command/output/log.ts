/**
 * Text that grows line by line, some lines of it in the form of Python's logging: `MM/DD/YYYY HH:MM:SS root [INFO]: …`, UTC.
 * Their times lie between the run's start and end, at the share of the way last given to `at`.
 */
export interface Log {
  at(share: number): Log
  /** Whole lines as some other program printed them; '' adds nothing. */
  raw(text: string): Log
  info(message: string): Log
  error(message: string): Log
  text(): string
}

export function createLog(start: number, end: number): Log {
  // Joined at the end: text that grows by + keeps every piece of it alive, ten times its size for as long as it is stored.
  const written: string[] = []
  let stamp = dateTime(start)
  const log: Log = {
    at(share) {
      stamp = dateTime(start + (end - start) * share)
      return log
    },
    raw(text) {
      if (text !== '') written.push(text, text.endsWith('\n') ? '' : '\n')
      return log
    },
    info(message) {
      written.push(stamp, ' root [INFO]: ', message, '\n')
      return log
    },
    error(message) {
      written.push(stamp, ' root [ERROR]: ', message, '\n')
      return log
    },
    text: () => written.join(''),
  }
  return log
}

function dateTime(time: number): string {
  const iso = new Date(time).toISOString()
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`
}

/** `2021-11-02T04:15:51Z`, as reports spell times (spec §4.4). */
export function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}
