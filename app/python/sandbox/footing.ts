import { defaultLimits } from '../run.ts'
import { openColdSlot } from './cold.ts'
import { type Environment, type InnerProfile, missingWithout } from './environment.ts'
import { type Ground, layGround } from './ground.ts'
import { framesOf } from './order.ts'
import { startPerformance } from './performance.ts'
import {
  type Hindrance,
  isHindrance,
  lacksProc,
  type Machine,
  type PythonFound,
  readFailure,
} from './probe.ts'
import type { Slot, SlotKind } from './slot.ts'
import { type Stock, stocksOf } from './stock.ts'
import type { Watch } from './watch.ts'
import { keepZygotes, type Zygotes } from './zygotes.ts'

/** What slots are opened on: one Python with its libraries. It has been tried. */
export type Footing = {
  environment: Environment | undefined
  missing: Environment['missing']
  /** Whether programs start from a zygote; cold until that is known. */
  isolation(): 'zygote' | 'cold'
  /** Rejects when not even a cold slot can be opened. */
  take(stock: Stock, kind: SlotKind): Promise<Slot>
  warm(profile: InnerProfile): Promise<void>
  /** Waits for what still runs, unless it is told to hurry. */
  close(how: 'wait' | 'hurry'): Promise<void>
}

export type FootingOptions = {
  machine: Machine
  found: PythonFound
  environment: Environment | undefined
  watch: Watch
  /** Which profiles to keep warm, of those that are there; 'none' starts everything cold. */
  profiles: InnerProfile[]
  log: (message: string, detail?: object) => void
}

/** Proves by one run that sandboxes work here. Warming begins when it has answered. */
export async function openFooting(options: FootingOptions): Promise<Footing | Hindrance> {
  const tried = await tryGround(options, true)
  const ground = isHindrance(tried) && lacksProc(tried.why) ? await tryGround(options, false) : tried
  if (isHindrance(ground)) return ground
  const { environment, watch, log } = options
  const missing = environment?.missing ?? missingWithout
  const profiles = options.profiles.filter(profile => !(profile in missing))
  const used = new Set<Slot>()
  let nested = false
  let zygotes: Zygotes | undefined
  // A sandbox of its own is open before this begins: the page that waits for us goes first.
  const onNested = (works: boolean) => {
    nested = works
  }
  if (profiles.length > 0) zygotes = keepZygotes({ ground, watch, stocks: stocksOf(profiles), onNested, log })

  async function take(stock: Stock, kind: SlotKind): Promise<Slot> {
    // Never for a zygote that is still warming: it imports all that a profile has, which takes longer than what one
    // program imports of it.
    const slot = await (zygotes
      ?.take(stock, kind)
      ?.catch(error => void log('A zygote gives no slot.', { error })) ?? undefined)
    const taken = slot ?? (await openColdSlot(ground as Ground, watch, kind))
    used.add(taken)
    void taken.gone.then(() => used.delete(taken))
    return taken
  }

  return {
    environment,
    missing,
    isolation: () => (nested ? 'zygote' : 'cold'),
    take,
    async warm(profile) {
      if (!zygotes) throw new Error('Nothing is kept warm here.')
      for (const stock of stocksOf([profile])) await zygotes.warm(stock)
    },
    async close(how) {
      if (how === 'hurry') for (const slot of used) slot.kill()
      await Promise.all([...used].map(({ gone }) => gone))
      await zygotes?.close()
      ground.close()
    },
  }
}

async function tryGround(options: FootingOptions, proc: boolean): Promise<Ground | Hindrance> {
  const { machine, found, environment, watch } = options
  const walls = { python: found.python, roots: found.roots, environment: environment?.folder, proc }
  const ground = layGround({ ...machine, walls, modules: found.modules })
  try {
    const slot = await openColdSlot(ground, watch, 'pipes')
    const job = {
      kind: 'program',
      profile: 'core',
      files: { 'probe.py': 'print("sound")' },
      entry: 'probe.py',
    } as const
    const order = { frames: framesOf(job, defaultLimits, slot), limits: defaultLimits }
    const { output } = await startPerformance(slot, order, deaf(found.version)).result
    await slot.gone
    if (output.some(({ text }) => text === 'sound\n')) return ground
    ground.close()
    return readFailure(output.map(({ text }) => text).join(''))
  } catch (error) {
    ground.close()
    const words = error instanceof Error ? error.message : String(error)
    return lacksProc(words) ? { why: words, toDo: '' } : readFailure(words)
  }
}

function deaf(python: string) {
  const nothing = () => {}
  return { python, onOutput: nothing, onFigure: nothing, onVerdict: nothing, onTrouble: nothing }
}
