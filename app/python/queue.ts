/** Slots shared fairly: the key that uses the fewest goes next, and among equals the one that waited longest for a turn. */
export type FairQueue = {
  /** Waits for a slot. Answers with the function that gives it back, or with undefined when `signal` aborted first. */
  take(
    key: string,
    options: { onQueued?: (place: number) => void; signal?: AbortSignal },
  ): Promise<Release | undefined>
  /** Sends everyone who waits away empty-handed. */
  clear(): void
}

export type Release = () => void

type Waiting = {
  admit: (release: Release | undefined) => void
  onQueued: ((place: number) => void) | undefined
  told: number | undefined
}

export function fairQueue(slots: number): FairQueue {
  /** By key, the longest unserved first. */
  const waiting = new Map<string, Waiting[]>()
  const running = new Map<string, number>()
  let free = slots

  function take(
    key: string,
    { onQueued, signal }: { onQueued?: (place: number) => void; signal?: AbortSignal },
  ): Promise<Release | undefined> {
    if (signal?.aborted) return Promise.resolve(undefined)
    return new Promise(resolve => {
      const leave = () => {
        forget(key, entry)
        entry.admit(undefined)
        tellPlaces()
      }
      const entry: Waiting = {
        admit: release => {
          signal?.removeEventListener('abort', leave)
          resolve(release)
        },
        onQueued,
        told: undefined,
      }
      waiting.set(key, [...(waiting.get(key) ?? []), entry])
      signal?.addEventListener('abort', leave, { once: true })
      admitNext()
    })
  }

  function admitNext(): void {
    while (free > 0) {
      const key = nextKey()
      if (key === undefined) break
      const entry = waiting.get(key)?.[0]
      if (!entry) break
      forget(key, entry)
      // Behind the others from now on.
      const rest = waiting.get(key)
      if (rest) {
        waiting.delete(key)
        waiting.set(key, rest)
      }
      free -= 1
      running.set(key, (running.get(key) ?? 0) + 1)
      entry.admit(releaseOnce(key))
    }
    tellPlaces()
  }

  function releaseOnce(key: string): Release {
    let released = false
    return () => {
      if (released) return
      released = true
      free += 1
      const left = (running.get(key) ?? 1) - 1
      if (left > 0) running.set(key, left)
      else running.delete(key)
      admitNext()
    }
  }

  function nextKey(): string | undefined {
    let next: string | undefined
    for (const key of waiting.keys()) {
      if (next === undefined || (running.get(key) ?? 0) < (running.get(next) ?? 0)) next = key
    }
    return next
  }

  /** The order in which all would go if nobody else came: by how many of the same key go, or are running, before it. */
  function tellPlaces(): void {
    const order = [...waiting].flatMap(([key, entries]) =>
      entries.map((entry, index) => ({ entry, round: (running.get(key) ?? 0) + index })),
    )
    order
      .sort((a, b) => a.round - b.round)
      .forEach(({ entry }, index) => {
        if (entry.told === index + 1) return
        entry.told = index + 1
        entry.onQueued?.(index + 1)
      })
  }

  function forget(key: string, entry: Waiting): void {
    const rest = (waiting.get(key) ?? []).filter(other => other !== entry)
    if (rest.length > 0) waiting.set(key, rest)
    else waiting.delete(key)
  }

  function clear(): void {
    const everyone = [...waiting.values()].flat()
    waiting.clear()
    for (const entry of everyone) entry.admit(undefined)
  }

  return { take, clear }
}
