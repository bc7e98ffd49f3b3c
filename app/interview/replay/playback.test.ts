import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addFile, removeFile } from '../room/files/file.ts'
import { roomFile } from '../room/room.ts'
import { playback } from './playback.ts'
import { entry, packRecording, readRecording } from './recording.ts'
import { change, scenesOf } from './scene.ts'

type Step = { who: number; kind: 'insert' | 'delete' | 'leave' | 'return'; place: number; words: string }

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  kind: fc.constantFrom('insert', 'insert', 'insert', 'delete', 'leave', 'return'),
  place: fc.nat(1_000),
  words: fc.string({ minLength: 1, maxLength: 8 }),
})

// A room as it is: what someone types reaches the server in its order, and from there the others, unless they are away.
function record(steps: Step[]): { updates: Uint8Array[]; texts: string[] } {
  const server = new Y.Doc()
  const [updates, texts]: [Uint8Array[], string[]] = [[], []]
  server.on('update', update => {
    updates.push(update)
    texts.push(server.getText(roomFile).toString())
  })
  const people = [0, 1, 2].map(() => ({ doc: new Y.Doc(), away: false }))
  const meet = (doc: Y.Doc) => {
    const news = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
    if (!Y.snapshotContainsUpdate(Y.snapshot(server), news)) Y.applyUpdate(server, news)
    for (const { doc, away } of people)
      if (!away) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)))
  }
  for (const { who, kind, place, words } of steps) {
    const person = people[who]!
    const text = person.doc.getText(roomFile)
    if (kind === 'leave') person.away = true
    if (kind === 'return') person.away = false
    if (kind === 'insert') text.insert(place % (text.length + 1), words)
    if (kind === 'delete' && text.length) {
      const from = place % text.length
      text.delete(from, Math.min(words.length, text.length - from))
    }
    if (!person.away) meet(person.doc)
  }
  return { updates, texts }
}

describe('a recording', () => {
  test('shows at each update the text that stood there then, in whatever order it is looked at', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 20 }),
        (steps, jumps) => {
          const { updates, texts } = record(steps)
          const played = playback({ updates }, 7)
          for (const jump of jumps) {
            const count = jump % (updates.length + 1)
            expect(played.seek(count).getText(roomFile).toString()).toBe(texts[count - 1] ?? '')
          }
          for (let count = 0; count <= updates.length; count++)
            expect(played.seek(count).getText(roomFile).toString()).toBe(texts[count - 1] ?? '')
        },
      ),
      { numRuns: 150 },
    )
  })

  test('passes over an update that cannot be read', () => {
    const { updates } = record([{ who: 0, kind: 'insert', place: 0, words: 'kept' }])
    const played = playback({ updates: [new Uint8Array([255, 1, 2]), ...updates] })
    expect(played.seek(2).getText(roomFile).toString()).toBe('kept')
  })

  test('travels as it is', () => {
    const entries = new Uint8Array(2 * entry.size)
    const view = new DataView(entries.buffer)
    for (const [row, [at, by, length]] of [
      [1_800_000_000_123, 2, 3],
      [1_800_000_000_456, 0, 1],
    ].entries()) {
      view.setBigInt64(row * entry.size + entry.at, BigInt(at!))
      view.setUint8(row * entry.size + entry.by, by!)
      view.setUint32(row * entry.size + entry.length, length!)
    }
    const packed = packRecording([
      { part: 'code', entries, bytes: new Uint8Array([1, 2, 3, 4]) },
      { part: 'stage', entries: new Uint8Array(), bytes: new Uint8Array() },
    ])
    const [code, stage] = readRecording(packed.buffer)
    expect(code).toMatchObject({ part: 'code' })
    expect([...code!.at]).toEqual([1_800_000_000_123, 1_800_000_000_456])
    expect([...code!.by]).toEqual([2, 0])
    expect(code!.updates.map(update => [...update])).toEqual([[1, 2, 3], [4]])
    expect(stage).toMatchObject({ part: 'stage', updates: [] })
  })
})

describe('a scene', () => {
  const typing = () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', update => updates.push(update))
    doc.getText(roomFile).insert(0, 'print()')
    doc.getText(roomFile).insert(6, '"a"')
    addFile(doc, 'shop.py')
    doc.getText('shop.py').insert(0, 'x')
    removeFile(doc, 'shop.py')
    const at = Float64Array.from(updates, (_, index) => index * 1_000)
    return scenesOf([{ part: 'code', at, by: Uint8Array.from([1, 2, 1, 1, 1]), updates }])
  }

  test('has the files of its moment, and who typed where', () => {
    const scenes = typing()
    expect(scenes.at(-1)).toMatchObject({ files: { [roomFile]: '' }, typed: [] })
    expect(scenes.at(1_500)).toMatchObject({
      files: { [roomFile]: 'print("a")' },
      typed: [
        { by: 1, file: roomFile, position: 7 },
        { by: 2, file: roomFile, position: 9 },
      ],
    })
    expect(scenes.at(3_000).files).toEqual({ [roomFile]: 'print("a")', 'shop.py': 'x' })
    expect(scenes.at(3_000).typed.at(-1)).toMatchObject({ by: 1, file: 'shop.py', position: 1 })
    expect(Object.keys(scenes.at(4_000).files)).toEqual([roomFile])
    // Back again, and long after the last key.
    expect(scenes.at(0)).toMatchObject({ files: { [roomFile]: 'print()' } })
    expect(scenes.at(60_000).typed).toEqual([])
  })

  test('changes by the smallest piece', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const [from, to, newTo] = change(before, after)
        expect(before.slice(0, from) + after.slice(from, newTo) + before.slice(to)).toBe(after)
      }),
    )
  })
})
