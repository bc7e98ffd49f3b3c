import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Runner } from '../python-engine.ts'
import { defaultLimits, type RunJob, type RunLimits, type RunResult } from '../run.ts'
import { openColdSlot } from '../sandbox/cold.ts'
import { frameOf, heard, said } from '../sandbox/frames.ts'
import type { Ground } from '../sandbox/ground.ts'
import { startPerformance } from '../sandbox/performance.ts'
import { findMachine, type Hindrance, isHindrance, lacksProc, readFailure } from '../sandbox/probe.ts'
import { startWatch, type Watch } from '../sandbox/watch.ts'
import { browserLimits } from './browser-limits.ts'
import { pythonRelease } from './browser-release.ts'
import { layConfinedGround } from './confined-ground.ts'

/** The browser's Python without a browser: each program in a sandbox of its own. */
export type ConfinedEngine = Runner & { python: string; close(): Promise<void> }

/**
 * Starts the Python that readers get on this machine, behind the same walls as the server's: what a guide from a stranger
 * says to run reaches nothing, and no program can change what the next one finds. Says why where that cannot be.
 */
export async function startConfinedEngine(): Promise<ConfinedEngine | Hindrance> {
  const machine = await findMachine({ uid: 65534, gid: 65534 })
  if (isHindrance(machine)) return machine
  const watch = startWatch(() => {})
  const folder = mkdtempSync(join(tmpdir(), 'rapport-confined-'))
  chmodSync(folder, 0o755)
  const snapshot = join(folder, 'snapshot')
  const tryWith = async (proc: boolean): Promise<Ground> => {
    const first = layConfinedGround(machine, { proc, snapshot: undefined })
    try {
      writeFileSync(snapshot, await makeSnapshot(first, watch))
    } finally {
      first.close()
    }
    return layConfinedGround(machine, { proc, snapshot })
  }
  const removeAll = async () => {
    await watch.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const ground = await tryWith(true).catch(error => {
      if (lacksProc(String(error))) return tryWith(false)
      throw error
    })
    const { python } = pythonRelease()
    const slots = openSlots(availableParallelism())
    return {
      python,
      run: job => slots(() => runConfined(ground, watch, python, job)),
      async close() {
        ground.close()
        await removeAll()
      },
    }
  } catch (error) {
    await removeAll()
    return readFailure(error instanceof Error ? error.message : String(error))
  }
}

/** The memory of a Python that has just started: the next ones begin there. */
async function makeSnapshot(ground: Ground, watch: Watch): Promise<Buffer> {
  const slot = await openColdSlot(ground, watch, 'pipes', longestStartMs)
  const pieces: Buffer[] = []
  await new Promise<void>(done =>
    slot.listen(({ kind, content }) => {
      if (kind === heard.snapshot) pieces.push(Buffer.from(content))
    }, done),
  )
  slot.watched.stop()
  await slot.gone
  return Buffer.concat(pieces)
}

async function runConfined(ground: Ground, watch: Watch, python: string, job: RunJob): Promise<RunResult> {
  const slot = await openColdSlot(ground, watch, 'pipes', longestStartMs)
  const program = { ...browserLimits, ...job.limits }
  const order = {
    frames: [frameOf(said.job, JSON.stringify({ ...job, limits: { memoryBytes: program.memoryBytes } }))],
    limits: { ...defaultLimits, ...program, ...ofNode(program) },
  }
  const nothing = () => {}
  const { result } = startPerformance(slot, order, {
    python,
    onOutput: nothing,
    onFigure: nothing,
    onVerdict: nothing,
    onTrouble: nothing,
  })
  const { others: _, ...given } = await result
  slot.kill()
  await slot.gone
  return given
}

/** Without a snapshot Python takes seconds to start, and on a busy machine many. */
const longestStartMs = 90_000

/** What Node takes for itself comes on top of what the program may have. */
function ofNode({ memoryBytes }: Pick<RunLimits, 'memoryBytes'>): Pick<RunLimits, 'memoryBytes' | 'cpuMs'> {
  return { memoryBytes: memoryBytes + 600 * 1024 ** 2, cpuMs: Number.MAX_SAFE_INTEGER }
}

/** Lets a few work at a time; the others wait in the order in which they came. */
function openSlots(most: number) {
  let free = most
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>(go => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
