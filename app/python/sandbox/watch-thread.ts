import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { openProcesses } from './processes.ts'
import {
  type BrokenLimit,
  brokenLimits,
  place,
  type WatchAnswer,
  type WatchLimits,
  type WatchOrder,
} from './watch-order.ts'

const everyMs = 50
/** Who has used no processor for 2 seconds is looked at every 200 ms: a session mostly waits for someone to type. */
const restsAfter = 40
const everyNth = 4
/** Sandboxes' memory filesystems: pages count as memory, and so does each file. */
const mostInodes = 20_000

type Followed = {
  pid: number
  namespace: string
  /** What each process shares with the zygote that it is a copy of. */
  sharedBytes: number
  figures: Float64Array
  /** How many looks have found no more CPU time than the one before. */
  rests: number
  cpuMs: number
}

const followed = new Map<number, Followed>()
const atWork = new Map<number, WatchLimits>()
const processes = openProcesses()
let timer: NodeJS.Timeout | undefined
let looks = 0

try {
  // Of this thread alone. Programs that fill every processor must not keep it from looking.
  setPriority(-10)
} catch {
  // Only root may.
}

parentPort?.on('message', (order: WatchOrder) => {
  if ('leave' in order) {
    followed.delete(order.leave)
    atWork.delete(order.leave)
  } else if ('begin' in order) {
    atWork.set(order.begin, order.limits)
  } else {
    const answer = follow(order.follow, order.isCopy, new Float64Array(order.figures))
    parentPort?.postMessage({ pid: order.follow, answer } satisfies WatchAnswer)
  }
  if (atWork.size === 0) {
    clearInterval(timer)
    timer = undefined
  } else {
    timer ??= setInterval(lookAtAll, everyMs)
  }
})

function follow(pid: number, isCopy: boolean, figures: Float64Array): WatchAnswer['answer'] {
  const namespace = processes.namespaceOf(pid)
  if (namespace === undefined || !processes.isOpen(pid)) return processes.isOver(pid) ? 'over' : 'hidden'
  const sharedBytes = isCopy ? (processes.usageOf(pid)?.memoryBytes ?? 0) : 0
  followed.set(pid, { pid, namespace, sharedBytes, figures, rests: 0, cpuMs: 0 })
  return 'following'
}

function lookAtAll(): void {
  looks += 1
  const due = [...atWork].flatMap(([pid, limits]) => {
    const each = followed.get(pid)
    return each && (each.rests < restsAfter || looks % everyNth === 0) ? [{ each, limits }] : []
  })
  if (due.length === 0) return
  const byNamespace = processes.byNamespace()
  for (const { each, limits } of due) {
    const cpuMs = look(each, limits, byNamespace.get(each.namespace) ?? [])
    each.rests = cpuMs === each.cpuMs ? each.rests + 1 : 0
    each.cpuMs = cpuMs
  }
}

/** Answers with the CPU time used so far. */
function look({ pid, sharedBytes, figures }: Followed, limits: WatchLimits, pids: number[]): number {
  let cpuMs = 0
  let tasks = 0
  let memory = processes.sharedBytesOf(pid)
  let own = memory
  for (const each of pids) {
    const usage = processes.usageOf(each)
    if (!usage) continue
    memory += usage.memoryBytes
    own += Math.max(0, usage.memoryBytes - sharedBytes)
    // Of the first process, which is the runner's own, only what its ended children used.
    cpuMs += usage.childrenCpuMs + (each === pid ? 0 : usage.cpuMs)
    tasks += each === pid ? 0 : usage.tasks
  }
  if (memory > limits.memoryBytes) {
    // Pages that several processes share were counted several times: count again, slowly and rightly.
    memory =
      processes.sharedBytesOf(pid) + pids.reduce((sum, each) => sum + processes.proportionalBytesOf(each), 0)
    own = memory
  }
  figures[place.peakMemoryBytes] = Math.max(figures[place.peakMemoryBytes] ?? 0, own)
  figures[place.cpuMs] = Math.max(figures[place.cpuMs] ?? 0, cpuMs)
  if (memory > limits.memoryBytes || processes.inodesOf(pid) > mostInodes) end(pid, figures, 'memory')
  else if (tasks > limits.processes) end(pid, figures, 'processes')
  else if (cpuMs > limits.cpuMs) end(pid, figures, 'cpu')
  return cpuMs
}

function end(pid: number, figures: Float64Array, why: BrokenLimit): void {
  if (figures[place.broken]) return
  figures[place.broken] = brokenLimits.indexOf(why) + 1
  try {
    // The first process of its namespace: the kernel kills all others with it.
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was over in this very moment.
  }
}
