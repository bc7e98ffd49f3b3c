import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import { keepReady, type ReadySlots } from './ready-slots.ts'
import type { Slot, SlotKind } from './slot.ts'
import type { Stock } from './stock.ts'
import type { Watch } from './watch.ts'
import { startZygote, type Zygote } from './zygote.ts'

/** One zygote a stock of libraries, each started anew when it is lost. */
export type Zygotes = {
  /** A slot of a warm zygote's; undefined while there is none. Rejects when it has one and that gives none. */
  take(stock: Stock, kind: SlotKind): Promise<Slot> | undefined
  /** Resolves when it is warm, at once if it is; rejects when it never will be. */
  warm(stock: Stock): Promise<void>
  close(): Promise<void>
}

/** Slots that wait, of each kind: each is memory, and few but the plain ones are asked for at once. */
function waitingFor(stock: Stock): Record<SlotKind, number> {
  if (stock === 'core') return { pipes: 3, terminal: 1, grade: 1 }
  return { pipes: stock === 'tools' ? 1 : 2, terminal: 0, grade: 0 }
}

type Warm = { zygote: Zygote; slots: Record<SlotKind, ReadySlots> }

/**
 * Warms the stocks in the background, one at a time, in this order. `onNested` hears whether slots can be made at all
 * on this machine, once that is known.
 */
export function keepZygotes(options: {
  ground: Ground
  watch: Watch
  stocks: Stock[]
  onNested: (works: boolean) => void
  log: (message: string, detail?: object) => void
}): Zygotes {
  const { ground, watch, stocks, onNested, log } = options
  const warm = new Map<Stock, Warm>()
  const hopes = new Map<Stock, PromiseWithResolvers<void>>()
  const all = new Set<Zygote>()
  const closing = new AbortController()
  for (const stock of stocks) hope(stock)
  const warming = warmAll()

  function hope(stock: Stock): void {
    const resolvers = Promise.withResolvers<void>()
    resolvers.promise.catch(() => {})
    hopes.set(stock, resolvers)
  }

  async function warmAll(): Promise<void> {
    for (const stock of stocks) {
      if (closing.signal.aborted) return
      const works = await start(stock)
      if (stock === stocks[0]) onNested(works)
      // What the first one cannot do, the others cannot either.
      if (!works && stock === stocks[0]) return giveUp(new Error('There are no zygotes here.'))
    }
  }

  /** Whether it has become warm. */
  async function start(stock: Stock): Promise<boolean> {
    try {
      const zygote = await startZygote(ground, watch, stock)
      all.add(zygote)
      void zygote.ended.then(() => lose(stock, zygote))
      if (closing.signal.aborted) zygote.kill()
      // The proof, and it warms what only a slot's birth touches.
      const slot = await zygote.open('pipes')
      slot.release()
      const keep = (kind: SlotKind) => keepReady(waitingFor(stock)[kind], () => zygote.open(kind))
      const slots = { pipes: keep('pipes'), terminal: keep('terminal'), grade: keep('grade') }
      warm.set(stock, { zygote, slots })
      hopes.get(stock)?.resolve()
      return true
    } catch (error) {
      if (!closing.signal.aborted) log(`No zygote for ${stock}: its programs start cold.`, { error })
      return false
    }
  }

  async function lose(stock: Stock, zygote: Zygote): Promise<void> {
    all.delete(zygote)
    const lost = warm.get(stock)
    if (lost?.zygote !== zygote) return
    warm.delete(stock)
    for (const each of Object.values(lost.slots)) each.close()
    if (closing.signal.aborted) return
    log(`The zygote for ${stock} is lost.`)
    hope(stock)
    for (let pauseMs = 100; !closing.signal.aborted; pauseMs = Math.min(2 * pauseMs, 60_000)) {
      await wait(pauseMs, undefined, { signal: closing.signal }).catch(() => {})
      if (closing.signal.aborted || (await start(stock))) return
    }
  }

  function giveUp(error: Error): void {
    for (const { reject } of hopes.values()) reject(error)
  }

  return {
    take: (stock, kind) => warm.get(stock)?.slots[kind].take(),
    async warm(stock) {
      const hoped = hopes.get(stock)
      if (!hoped) throw new Error(`Nothing of ${stock} is kept warm here.`)
      await hoped.promise
    },
    async close() {
      closing.abort()
      giveUp(new Error('The engine is closed.'))
      for (const zygote of all) zygote.kill()
      await Promise.all([...all].map(({ ended }) => ended))
      await warming
      for (const zygote of all) zygote.kill()
      await Promise.all([...all].map(({ ended }) => ended))
    },
  }
}
