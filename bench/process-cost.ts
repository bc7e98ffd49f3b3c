import { readdirSync, readFileSync } from 'node:fs'

// What a process and all that it started cost, as Linux counts it.

/** Processor time so far, in seconds: of the process itself, and of its children and theirs. */
export function cpuSeconds(pid: number): { own: number; children: number } {
  const seconds = (pid: number) => {
    const fields = statOf(pid)
    return fields ? (Number(fields[11]) + Number(fields[12])) / 100 : 0
  }
  return { own: seconds(pid), children: descendantsOf(pid).reduce((sum, child) => sum + seconds(child), 0) }
}

/** Memory that is in use, in MB (RSS). */
export function memoryOf(pid: number): number {
  const kB = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kB) / 1024
}

function descendantsOf(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
  const parents = new Map(all.map(each => [each, Number(statOf(each)?.[1])]))
  const below = (parent: number): number[] =>
    all.filter(each => parents.get(each) === parent).flatMap(child => [child, ...below(child)])
  return below(pid)
}

// The fields after the name of the program, which may hold anything: the first is the state.
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
  } catch {
    return undefined // it has ended
  }
}
