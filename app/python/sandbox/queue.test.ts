import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fairQueue, type Release } from './queue.ts'

/** Lets everyone in who may go, one after the other, and says in which order. */
async function serve(slots: number, keys: string[]): Promise<string[]> {
  const queue = fairQueue(slots)
  const order: string[] = []
  const releases: Release[] = []
  const done = keys.map(key =>
    queue.take(key, {}).then(release => {
      order.push(key)
      if (release) releases.push(release)
    }),
  )
  for (let left = keys.length; left > 0; left -= 1) {
    while (releases.length === 0) await Promise.resolve()
    releases.shift()?.()
  }
  await Promise.all(done)
  return order
}

test('one key with 200 waiting lets another’s first go next', async () => {
  const order = await serve(2, [...Array<string>(200).fill('many'), 'one'])
  expect(order.indexOf('one')).toBe(2)
})

test('keys take turns', async () => {
  expect(await serve(1, ['a', 'a', 'a', 'b', 'b', 'c', 'c'])).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a'])
})

test('everyone goes once, and no key goes twice more than another that waits', async () => {
  const people = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), people, async (slots, keys) => {
      const order = await serve(slots, keys)
      expect([...order].sort()).toEqual([...keys].sort())
      const left = (key: string, at: number) => order.slice(at).includes(key)
      const served = (key: string, at: number) => order.slice(slots, at).filter(each => each === key).length
      for (let at = slots; at < order.length; at += 1) {
        const waiting = [...new Set(keys)].filter(key => left(key, at))
        const counts = waiting.map(key => served(key, at))
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(slots + 1)
      }
    }),
  )
})

test('places are in the order of going, and told only when they change', async () => {
  const queue = fairQueue(1)
  const places: Record<string, number[]> = { a2: [], a3: [], b: [] }
  const hear = (name: string) => ({ onQueued: (place: number) => places[name]?.push(place) })
  const first = await queue.take('a', {})
  const second = queue.take('a', hear('a2'))
  queue.take('a', hear('a3'))
  const other = queue.take('b', hear('b'))
  expect(places).toEqual({ a2: [1, 2], a3: [2, 3], b: [1] })
  first?.()
  const release = await other
  expect(places).toEqual({ a2: [1, 2, 1], a3: [2, 3, 2], b: [1] })
  release?.()
  release?.()
  expect(await second).toBeDefined()
  expect(places['a3']).toEqual([2, 3, 2, 1])
})

test('who leaves goes without a slot', async () => {
  const queue = fairQueue(1)
  const release = await queue.take('a', {})
  const controller = new AbortController()
  const leaving = queue.take('a', { signal: controller.signal })
  controller.abort()
  expect(await leaving).toBeUndefined()
  release?.()
  expect(await queue.take('b', {})).toBeDefined()
  expect(await queue.take('b', { signal: AbortSignal.abort() })).toBeUndefined()
})
