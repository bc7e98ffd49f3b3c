import { availableParallelism, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Timing } from './python/bare.ts'
import { printMemory } from './python/memory.ts'
import { printTasks } from './python/tasks.ts'
import { openWays, type Way } from './python/ways.ts'
import { figure, median, printTable, quantile, type Row } from './table.ts'

// What it takes to run a program here, beside a bare python3 and a sandbox that is made for each run. They take turns,
// so that a noisy machine disturbs all alike. `--short` takes a tenth of the samples.

const short = process.argv.includes('--short')
const times = short ? 10 : 100
const seconds = short ? 2 : 10

console.log(`Load before: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`)
const ways = await openWays()
const names: [string, Way][] = [
  ['bare python3', ways.bare],
  ['a sandbox for each run', ways.cold],
  ['Rapport', ways.warm],
  ['Rapport, over loopback', ways.remote],
]
try {
  await printLatency()
  await printSustained()
  await printTasks(ways.engine, times)
} finally {
  await ways.close()
}
await printMemory()

async function printLatency(): Promise<void> {
  const programs = {
    print: 'print(1)',
    'import numpy': 'import numpy\nprint(1)',
    'import pandas': 'import pandas\nprint(1)',
    'import pyplot': 'import matplotlib.pyplot\nprint(1)',
  }
  const rows: Row[] = []
  for (const [program, code] of Object.entries(programs)) {
    const samples = new Map<string, Timing[]>(names.map(([name]) => [name, []]))
    for (const [, way] of names) await way(code)
    for (let n = 0; n < times; n++)
      for (const [name, way] of names) {
        samples.get(name)!.push(await way(code))
        // Until what is kept ready is ready again: how fast that goes shows the next table.
        await pause(25)
      }
    for (const [name, timings] of samples) rows.push({ program, by: name, ...summary(timings) })
  }
  printTable('One program: from asked to its first byte of output, and to its end', rows)
}

function summary(timings: Timing[]): Row {
  const firsts = timings.map(({ first }) => first)
  const dones = timings.map(({ done }) => done)
  return {
    n: timings.length,
    'first byte ms, median': figure(median(firsts)),
    'first p95': figure(quantile(firsts, 0.95)),
    'done ms, median': figure(median(dones)),
    'done p95': figure(quantile(dones, 0.95)),
  }
}

async function printSustained(): Promise<void> {
  const programs = { print: 'print(1)', 'import pandas': 'import pandas\nprint(1)' }
  const rows: Row[] = []
  for (const [program, code] of Object.entries(programs))
    for (const [name, way] of names) {
      const row: Row = { program, by: name }
      for (const submitters of [1, 8, 32]) {
        row[`${submitters} at a time`] = figure(await rate(way, code, submitters))
        await pause(500)
      }
      rows.push(row)
    }
  printTable(`Programs a second, sustained for ${seconds} s`, rows)
}

/** Each submitter asks for the next program when its last one has ended. */
async function rate(way: Way, code: string, submitters: number): Promise<number> {
  const began = performance.now()
  let done = 0
  const submit = async () => {
    while (performance.now() - began < seconds * 1000) {
      await way(code)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: submitters }, submit))
  return done / ((performance.now() - began) / 1000)
}
