import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { startWatch, type Watch } from './watch.ts'

const limits = { memoryBytes: 2 ** 40, cpuMs: 60_000, processes: 100 }

const watches: Watch[] = []
const children: ChildProcess[] = []
afterEach(async () => {
  for (const watch of watches.splice(0)) await watch.close()
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function start(onError = (_: unknown) => {}): Watch {
  const watch = startWatch(onError)
  watches.push(watch)
  return watch
}

/** A sandbox that sleeps; answers with its first process. */
async function sleeper(): Promise<number> {
  const walls = [
    '--unshare-user',
    '--unshare-pid',
    '--die-with-parent',
    '--ro-bind',
    '/',
    '/',
    '--tmpfs',
    '/tmp',
  ]
  const child = spawn('bwrap', [...walls, '--info-fd', '3', 'sleep', '60'], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  children.push(child)
  const [info] = await once(child.stdio[3] as Readable, 'data')
  await sleep(200)
  return Number(/"child-pid": (\d+)/.exec(String(info))?.[1])
}

test('figures come while a sandbox is followed', async () => {
  const followed = await start().follow(await sleeper(), { isCopy: false, onLost: () => {} })
  if (typeof followed === 'string') throw new Error(followed)
  followed.begin(limits)
  while (followed.figures().peakMemoryBytes === 0) await sleep(10)
  expect(followed.figures().broken).toBeUndefined()
  followed.stop()
})

test('a process that is over is not followed', async () => {
  const child = spawn('true')
  const { pid } = child
  await once(child, 'exit')
  expect(await start().follow(pid!, { isCopy: false, onLost: () => {} })).toBe('over')
})

test('a watch that fails says so to all it follows, follows nobody, and is back after a while', async () => {
  const errors: unknown[] = []
  const watch = start(error => errors.push(error))
  const [first, second] = [await sleeper(), await sleeper()]
  const lost = Promise.withResolvers<void>()
  const quietly = { isCopy: false, onLost: () => {} }
  await watch.follow(first, { isCopy: false, onLost: lost.resolve })
  // Limits that it cannot read end its thread at the next look.
  const followed = await watch.follow(second, quietly)
  if (typeof followed !== 'string') followed.begin(undefined as never)
  await lost.promise
  expect(errors).toHaveLength(1)
  expect(await watch.follow(first, quietly)).toBe('lost')
  await sleep(1500)
  expect(await watch.follow(first, quietly)).toMatchObject({ figures: expect.any(Function) })
})
