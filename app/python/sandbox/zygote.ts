import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { unwatched } from './cold.ts'
import { heard } from './frames.ts'
import type { Ground } from './ground.ts'
import { openSandbox } from './sandbox.ts'
import { type Channel, openChannel, type Slot, type SlotKind, troubleOf } from './slot.ts'
import type { Stock } from './stock.ts'
import type { Watch } from './watch.ts'

/** A Python that has imported a stock of libraries, and is copied for each job: `sandbox/zygote.py`. */
export type Zygote = {
  /** Rejects with what went wrong in words. */
  open(kind: SlotKind): Promise<Slot>
  /** Resolves when nothing of it and of its slots is left. */
  ended: Promise<void>
  kill(): void
}

/** A slot that has been ordered and not yet come. */
type Order = {
  pid?: number
  channel?: Channel
  whole: PromiseWithResolvers<{ pid: number; channel: Channel }>
  gone: PromiseWithResolvers<void>
}

/** Resolves once it is warm. It hurries no one: importing is done at a low priority. */
export async function startZygote(ground: Ground, watch: Watch, stock: Stock): Promise<Zygote> {
  const orders = new Map<string, Order>()
  const known = new Map<number, number>()
  const door = await openDoor(ground, welcome)
  const sandbox = openSandbox(ground, { kind: 'zygote', stock, door: door.path })
  const warm = Promise.withResolvers<number>()
  createInterface({ input: sandbox.link }).on('line', line => hear(...readWords(line)))
  const ended = sandbox.ended.then(() => {
    door.close()
    warm.reject(new Error(sandbox.words() || 'A zygote ended.'))
    for (const { whole, gone } of orders.values()) {
      whole.reject(new Error('The zygote is lost.'))
      gone.resolve()
    }
    orders.clear()
  })

  function hear(word: string, first: string, rest: string): void {
    const order = orders.get(first)
    if (word === 'begun') {
      door.hide()
      hurry(sandbox.firstPid(), 10)
    } else if (word === 'warm') {
      hurry(sandbox.firstPid(), 0)
      warm.resolve(Number(first))
    }
    if (word === 'born' && order) complete(order, { pid: Number(rest) })
    else if (word === 'failed') order?.whole.reject(new Error(rest))
    if (order && (word === 'gone' || word === 'failed')) {
      orders.delete(first)
      for (const [outside, inside] of known) if (inside === order.pid) known.delete(outside)
      // What it had to say about that may still be on its way.
      setTimeout(order.whole.reject, 100, new Error('A slot was over before it began.'))
      order.gone.resolve()
    }
  }

  function welcome(stream: Socket): void {
    const channel = openChannel(stream)
    channel.first.then(frame => {
      const order = frame?.kind === heard.ready ? orders.get(frame.content.toString()) : undefined
      if (order) return complete(order, { channel })
      // Which of them has failed is not known; the oldest is as good as any.
      const [oldest] = orders.values()
      oldest?.whole.reject(new Error(troubleOf(frame)))
      channel.release()
    })
  }

  async function open(kind: SlotKind): Promise<Slot> {
    const identity = randomUUID()
    const order: Order = { whole: Promise.withResolvers(), gone: Promise.withResolvers() }
    order.whole.promise.catch(() => {})
    orders.set(identity, order)
    sandbox.link.write(`${identity} ${kind}\n`)
    const timer = setTimeout(() => order.whole.reject(new Error('A slot did not come.')), longestBirthMs)
    const { pid, channel } = await order.whole.promise.finally(() => clearTimeout(timer))
    const outside = findOutside(sandbox.firstPid(), pid, known)
    const kill = () => {
      channel.release()
      if (outside !== undefined && orders.has(identity)) killQuietly(outside)
    }
    const watched =
      outside === undefined ? 'over' : await watch.follow(outside, { isCopy: true, onLost: kill })
    if (typeof watched === 'string') {
      kill()
      throw new Error(unwatched[watched])
    }
    return { ...channel, mappedBytes, watched, kill, gone: order.gone.promise }
  }

  const timer = setTimeout(sandbox.kill, longestWarmingMs)
  const mappedBytes = await warm.promise.finally(() => clearTimeout(timer))
  return { open, ended, kill: sandbox.kill }
}

const longestWarmingMs = 120_000
const longestBirthMs = 15_000

function complete(order: Order, part: Partial<Order>): void {
  Object.assign(order, part)
  const { pid, channel } = order
  if (pid !== undefined && channel) order.whole.resolve({ pid, channel })
}

function readWords(line: string): [string, string, string] {
  const [word = '', first = '', ...rest] = line.split(' ')
  return [word, first, rest.join(' ')]
}

/** Where slots connect. It is shown to the zygote alone, and its name is gone as soon as that has it. */
async function openDoor(ground: Ground, onConnection: (stream: Socket) => void) {
  // The sandbox's user must be able to walk there, and our own folder for temporary files may be ours alone.
  const folder = mkdtempSync('/tmp/rapport-zygote-')
  const path = join(folder, 'door')
  const server = createServer(onConnection)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve)
  })
  chmodSync(path, 0o600)
  if (ground.user) for (const each of [path, folder]) chownSync(each, ground.user.uid, ground.user.gid)
  const hide = () => rmSync(folder, { recursive: true, force: true })
  return {
    path,
    hide,
    close() {
      hide()
      server.close()
    },
  }
}

/** The child of the zygote's that calls itself `inside` in there. `known` holds those met before: by outside, inside. */
function findOutside(
  zygote: number | undefined,
  inside: number,
  known: Map<number, number>,
): number | undefined {
  for (const pid of childrenOf(zygote)) {
    const called = known.get(pid) ?? nameInside(pid)
    if (called !== undefined) known.set(pid, called)
  }
  return [...known].find(([, called]) => called === inside)?.[0]
}

/** Of all its threads: which of them has borne whom is of no matter. */
function childrenOf(pid: number | undefined): number[] {
  const tasks = `/proc/${pid}/task`
  try {
    return readdirSync(tasks).flatMap(task =>
      readFileSync(`${tasks}/${task}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return [] // The zygote is over.
  }
}

function nameInside(pid: number): number | undefined {
  try {
    const [, names = ''] = /^NSpid:\t(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
    return Number(names.split('\t').at(-2))
  } catch {
    return undefined // It is over.
  }
}

/** Importing is not to slow down who waits for a page. Only root may take such a step back. */
function hurry(pid: number | undefined, priority: number): void {
  if (process.getuid?.() === 0 && pid !== undefined) attempt(() => setPriority(pid, priority))
}

function killQuietly(pid: number): void {
  attempt(() => process.kill(pid, 'SIGKILL'))
}

/** On a process that may be over in this very moment. */
function attempt(act: () => void): void {
  try {
    act()
  } catch {}
}
