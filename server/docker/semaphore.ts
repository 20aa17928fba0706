/** Lets so many act at once; the others wait in order. */
export interface Semaphore {
  run<T>(act: () => Promise<T>): Promise<T>
}

/**
 * @param patience after so many ms the place of an act is given away although it goes on: it waits for something else than the processor,
 * such as a package manager for a lock that somebody else holds
 */
export function semaphore(places: number, patience: number): Semaphore {
  const waiting: (() => void)[] = []
  let free = places

  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }

  return {
    async run(act) {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      let here = true
      const go = (): void => {
        if (here) leave()
        here = false
      }
      const timer = setTimeout(go, patience).unref()
      try {
        return await act()
      } finally {
        clearTimeout(timer)
        go()
      }
    },
  }
}
