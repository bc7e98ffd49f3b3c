import type { InRoom } from '../test/room-client.ts'

/** Everyone who is in one room. */
export type Seats = InRoom[]

const typedPerSecond = 5

/**
 * Everyone types for some seconds, and moves their cursor with every letter. Gives how long each letter took to the
 * document of each of the others, in milliseconds.
 */
export async function typeIn(rooms: Seats[], seconds: number): Promise<number[]> {
  const times = await Promise.all(rooms.map(seats => typeTogether(seats, seconds)))
  return times.flat()
}

const letters = 'abcdefgh'

// A letter of one's own tells whose it is; those of one person come in their order.
async function typeTogether(seats: Seats, seconds: number): Promise<number[]> {
  const times: number[] = []
  const sent = seats.map(() => seats.map((): number[] => []))
  const watching = seats.map((seat, to) => {
    const arrived = (event: Arrived, { local }: { local: boolean }) => {
      if (local) return
      const now = performance.now()
      for (const { insert } of event.changes.delta)
        for (const letter of String(insert ?? '')) {
          const began = sent[letters.indexOf(letter)]?.[to]?.shift()
          if (began !== undefined) times.push(now - began)
        }
    }
    seat.text.observe(arrived as never)
    return () => seat.text.unobserve(arrived as never)
  })
  await Promise.all(seats.map((seat, from) => typeAlone(seat, letters[from]!, sent[from]!, from, seconds)))
  const end = Date.now() + 20_000
  while (sent.flat(2).length && Date.now() < end) await pause(10)
  for (const stop of watching) stop()
  if (sent.flat(2).length) throw new Error(`${sent.flat(2).length} letters did not arrive within 20 s.`)
  return times
}

async function typeAlone(
  { text, code }: InRoom,
  letter: string,
  sent: number[][],
  from: number,
  seconds: number,
): Promise<void> {
  await pause((Math.random() * 1000) / typedPerSecond)
  const began = performance.now()
  for (let turn = 0; turn < seconds * typedPerSecond; turn++) {
    const now = performance.now()
    for (const [to, waiting] of sent.entries()) if (to !== from) waiting.push(now)
    text.insert(text.length, letter)
    const cursor = { tname: 'main.py', item: null, type: null, assoc: 0 }
    code.setAwarenessField('cursor', { anchor: { ...cursor, assoc: turn % 2 }, head: cursor })
    // At a steady pace: what was late is not added to the next.
    await pause(began + ((turn + 1) * 1000) / typedPerSecond - performance.now())
  }
}

type Arrived = { changes: { delta: { insert?: unknown }[] } }

export function pause(milliseconds: number): Promise<void> {
  return new Promise(done => setTimeout(done, Math.max(0, milliseconds)))
}
