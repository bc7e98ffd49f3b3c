import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../app/platform/config.ts'
import { startProgram, temporaryFolder, untilAnswering } from './server.ts'
import { figure, median, printTable, quantile } from './table.ts'

// From `node` started to the first answered request, set-up done before; and the memory of app and database when idle.

const times = 7
const { folder, remove } = temporaryFolder()
try {
  await (await startProgram(['dist/server/main.js'], { RAPPORT_DATA: folder })).stop() // makes the cluster
  const started: number[] = []
  const bare: number[] = []
  const memory: number[] = []
  for (let i = 0; i < times; i++) {
    bare.push(await bareNode())
    const began = performance.now()
    const server = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: folder })
    await untilAnswering(`${server.url}/guides/python`, server.child)
    started.push(performance.now() - began)
    await new Promise(done => setTimeout(done, 2_000))
    memory.push(proportionalMemory(server.child.pid!))
    await server.stop()
  }
  printTable('Start and idle memory', [
    { what: '`node -e 0`, the baseline, ms', ...summary(bare) },
    { what: 'to the first page, ms', ...summary(started) },
    { what: 'idle memory of app and database (PSS), MB', ...summary(memory) },
  ])
} finally {
  remove()
}

function summary(samples: number[]): Record<string, string | number> {
  return { n: samples.length, median: figure(median(samples)), p95: figure(quantile(samples, 0.95)) }
}

async function bareNode(): Promise<number> {
  const began = performance.now()
  await new Promise(done => spawn(process.execPath, ['-e', '0'], { cwd: projectRoot }).once('exit', done))
  return performance.now() - began
}

// PSS counts a page that several processes share once among them, as PostgreSQL's processes do with its buffers.
function proportionalMemory(root: number): number {
  const processes = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
  const parents = new Map(processes.map(pid => [pid, parentOf(pid)]))
  const ours = processes.filter(pid => descendsFrom(pid, root, parents))
  const kilobytes = ours.map(pid =>
    Number(read(join('/proc', String(pid), 'smaps_rollup')).match(/^Pss:\s+(\d+)/m)?.[1] ?? 0),
  )
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024
}

function descendsFrom(pid: number, root: number, parents: Map<number, number>): boolean {
  for (let each: number | undefined = pid; each; each = parents.get(each)) if (each === root) return true
  return false
}

function parentOf(pid: number): number {
  return Number(read(`/proc/${pid}/status`).match(/^PPid:\s+(\d+)/m)?.[1] ?? 0)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // the process ended in the meantime
  }
}
