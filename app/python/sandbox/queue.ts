/** Slots shared fairly: the key that uses the fewest goes next, and among equals the one served longest ago. */
export type FairQueue = {
  /** Waits for a slot. Answers with the function that gives it back, or with undefined when `signal` aborted first. */
  take(key: string, options: TakeOptions): Promise<Release | undefined>
}

export type Release = () => void

/** `onQueued` hears the place, 1 being next, of who has to wait: at first and whenever it changes. */
export type TakeOptions = { onQueued?: (place: number) => void; signal?: AbortSignal }

type Entry = {
  admit: (release: Release | undefined) => void
  onQueued: ((place: number) => void) | undefined
  told: number | undefined
}

/** One key that waits or runs. `served` is the turn in which it last began a run; 0 is never. */
type Party = { waiting: Entry[]; running: number; served: number }

/** At most `perKey` of one key run at a time, however many slots are free. */
export function fairQueue(slots: number, perKey = Number.POSITIVE_INFINITY): FairQueue {
  const parties = new Map<string, Party>()
  let free = slots
  let turn = 0

  function take(key: string, { onQueued, signal }: TakeOptions): Promise<Release | undefined> {
    if (signal?.aborted) return Promise.resolve(undefined)
    const party = parties.get(key) ?? { waiting: [], running: 0, served: 0 }
    parties.set(key, party)
    return new Promise(resolve => {
      const leave = () => {
        party.waiting.splice(party.waiting.indexOf(entry), 1)
        forgetIfIdle(key, party)
        entry.admit(undefined)
        tellPlaces()
      }
      const entry: Entry = {
        admit(release) {
          signal?.removeEventListener('abort', leave)
          resolve(release)
        },
        onQueued,
        told: undefined,
      }
      party.waiting.push(entry)
      signal?.addEventListener('abort', leave, { once: true })
      admitNext()
    })
  }

  function admitNext(): void {
    while (free > 0) {
      const next = nextParty()
      if (!next) break
      const [key, party] = next
      const entry = party.waiting.shift()
      free -= 1
      turn += 1
      party.running += 1
      party.served = turn
      entry?.admit(releaseOnce(key, party))
    }
    tellPlaces()
  }

  function nextParty(): [string, Party] | undefined {
    return [...parties]
      .filter(([, { waiting, running }]) => waiting.length > 0 && running < perKey)
      .reduce<[string, Party] | undefined>(
        (first, each) => (first && !goesBefore(each[1], first[1]) ? first : each),
        undefined,
      )
  }

  function releaseOnce(key: string, party: Party): Release {
    let released = false
    return () => {
      if (released) return
      released = true
      free += 1
      party.running -= 1
      forgetIfIdle(key, party)
      admitNext()
    }
  }

  /** The order in which all would go if nobody else came: by how many of the same key go, or are running, before it. */
  function tellPlaces(): void {
    const order = [...parties.values()]
      .flatMap(({ waiting, running, served }) =>
        waiting.map((entry, index) => ({ entry, running: running + index, served })),
      )
      .sort((a, b) => (goesBefore(a, b) ? -1 : goesBefore(b, a) ? 1 : 0))
    for (const [index, { entry }] of order.entries()) {
      if (entry.told === index + 1) continue
      entry.told = index + 1
      entry.onQueued?.(index + 1)
    }
  }

  function forgetIfIdle(key: string, party: Party): void {
    if (party.running === 0 && party.waiting.length === 0) parties.delete(key)
  }

  return { take }
}

function goesBefore(a: { running: number; served: number }, b: { running: number; served: number }): boolean {
  return a.running < b.running || (a.running === b.running && a.served < b.served)
}
