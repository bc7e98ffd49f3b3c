import { readdirSync, readFileSync, readlinkSync, statfsSync } from 'node:fs'

/** What one process uses; `childrenCpuMs` is that of its children that have ended. */
export type Usage = { memoryBytes: number; cpuMs: number; childrenCpuMs: number; tasks: number }

/**
 * Reads the machine's processes by the PID namespace they are in, which a process cannot leave: unlike a parent, which
 * may be gone. Everything here may vanish while it is read; what has vanished is undefined or zero.
 */
export function openProcesses() {
  /** The namespace of each process that was there when last looked. */
  let known = new Map<number, string>()
  let looks = 0

  /** All processes of this machine, by namespace. */
  function byNamespace(): Map<string, number[]> {
    looks += 1
    // Process ids come back in use, though not within seconds.
    const before = looks % 40 === 0 ? new Map<number, string>() : known
    known = new Map()
    const groups = new Map<string, number[]>()
    for (const name of readdirSync('/proc')) {
      const pid = Number(name)
      if (!Number.isInteger(pid)) continue
      const namespace = before.get(pid) ?? namespaceOf(pid) ?? ''
      known.set(pid, namespace)
      const group = groups.get(namespace)
      if (group) group.push(pid)
      else groups.set(namespace, [pid])
    }
    return groups
  }

  return { byNamespace, namespaceOf, isOver, isOpen, usageOf, proportionalBytesOf, sharedBytesOf, inodesOf }
}

function namespaceOf(pid: number): string | undefined {
  return attempt(() => readlinkSync(`/proc/${pid}/ns/pid`))
}

/** Gone, or dead and not yet buried. */
function isOver(pid: number): boolean {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'))
  return stat === undefined || /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
}

/** Whether we may look at its memory filesystems. */
function isOpen(firstPid: number): boolean {
  return memoryFilesystems(firstPid).length > 0
}

function usageOf(pid: number): Usage | undefined {
  return attempt(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // After the name, which may hold spaces and parentheses; state is field 3 of proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = (field: number) => (Number(fields[field - 3]) * 1000) / ticksPerSecond
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return {
      // Page tables too: reading a page that was never written costs one and shows nowhere else.
      memoryBytes: kilobytes(status, 'VmRSS') + kilobytes(status, 'VmSwap') + kilobytes(status, 'VmPTE'),
      cpuMs: ticks(14) + ticks(15),
      childrenCpuMs: ticks(16) + ticks(17),
      tasks: Number(fields[20 - 3]),
    }
  })
}

/** A page that n processes share counts for a nth in each. */
function proportionalBytesOf(pid: number): number {
  const exact = attempt(() => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1')
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return (
      kilobytes(rollup, 'Pss_Anon') +
      kilobytes(rollup, 'Pss_File') +
      kilobytes(rollup, 'SwapPss') +
      kilobytes(status, 'VmPTE')
    )
  })
  return exact ?? usageOf(pid)?.memoryBytes ?? 0
}

/** The sandbox's memory that belongs to no process: its memory filesystems and what its sockets hold. */
function sharedBytesOf(firstPid: number): number {
  const filesystems = memoryFilesystems(firstPid).reduce(
    (sum, found) => sum + (found.blocks - found.bfree) * found.bsize,
    0,
  )
  return filesystems + socketBytesOf(firstPid)
}

function inodesOf(firstPid: number): number {
  return memoryFilesystems(firstPid).reduce((sum, found) => sum + found.files - found.ffree, 0)
}

function memoryFilesystems(firstPid: number) {
  return ['tmp', 'dev/shm'].flatMap(name => attempt(() => statfsSync(`/proc/${firstPid}/root/${name}`)) ?? [])
}

/** The most that they can hold: a full buffer for each socket, and of TCP, whose buffers grow, what is under way. */
function socketBytesOf(firstPid: number): number {
  const sockets = attempt(() => readFileSync(`/proc/${firstPid}/net/sockstat`, 'latin1')) ?? ''
  const used = Number(/^sockets: used (\d+)/m.exec(sockets)?.[1] ?? 0)
  const connected = Number(/^TCP: inuse (\d+)/m.exec(sockets)?.[1] ?? 0)
  const others = Math.max(0, used - connected) * socketBufferBytes
  if (connected === 0) return others
  const connections = attempt(() => readFileSync(`/proc/${firstPid}/net/tcp`, 'latin1')) ?? ''
  const queues = [...connections.matchAll(/ ([0-9A-F]{8}):([0-9A-F]{8}) 0/g)]
  const hexadecimal = (digits = '0') => Number.parseInt(digits, 16)
  return others + queues.reduce((sum, [, sent, got]) => sum + hexadecimal(sent) + hexadecimal(got), 0)
}

const ticksPerSecond = 100

const socketBufferBytes = Math.max(
  ...['wmem_default', 'rmem_default'].map(
    name => attempt(() => Number(readFileSync(`/proc/sys/net/core/${name}`, 'latin1'))) ?? 212_992,
  ),
)

function kilobytes(text: string, name: string): number {
  const at = text.indexOf(`${name}:`)
  return at < 0 ? 0 : Number.parseInt(text.slice(at + name.length + 1), 10) * 1024
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
