// A recording as it travels: for each document of a room all its updates in one piece, and beside them a table of when
// each came, from whom, and how long it is. Pure: the server writes it, the browser reads it.

/** The updates of one document, oldest first. `by` is a place in the list of people, from 1; 0 is the server. */
export type Track = { part: string; at: Float64Array; by: Uint8Array; updates: Uint8Array[] }

/** One document as the database gives it. `entries` holds 13 bytes an update: see `entry`. */
export type PackedTrack = { part: string; entries: Uint8Array; bytes: Uint8Array }

/** Of an update: when, in milliseconds since 1970 (8 bytes), by whom (1), and its length (4), the highest byte first. */
export const entry = { at: 0, by: 8, length: 9, size: 13 } as const

type Head = { part: string; entries: number; bytes: number }[]

/** Packs tracks into one answer: the length of a JSON head, the head, and what it lists. */
export function packRecording(tracks: PackedTrack[]): Uint8Array<ArrayBuffer> {
  const head: Head = tracks.map(({ part, entries, bytes }) => ({
    part,
    entries: entries.length,
    bytes: bytes.length,
  }))
  const said = new TextEncoder().encode(JSON.stringify(head))
  const pieces = [said, ...tracks.flatMap(({ entries, bytes }) => [entries, bytes])]
  const packed = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 4))
  new DataView(packed.buffer).setUint32(0, said.length)
  let offset = 4
  for (const piece of pieces) {
    packed.set(piece, offset)
    offset += piece.length
  }
  return packed
}

export function readRecording(packed: ArrayBuffer): Track[] {
  const headLength = new DataView(packed).getUint32(0)
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(packed, 4, headLength))) as Head
  let offset = 4 + headLength
  return head.map(({ part, entries, bytes }) => {
    const track = readTrack(
      part,
      new DataView(packed, offset, entries),
      new Uint8Array(packed, offset + entries, bytes),
    )
    offset += entries + bytes
    return track
  })
}

function readTrack(part: string, entries: DataView, bytes: Uint8Array): Track {
  const count = entries.byteLength / entry.size
  const track: Track = { part, at: new Float64Array(count), by: new Uint8Array(count), updates: [] }
  let offset = 0
  for (let index = 0; index < count; index++) {
    const start = index * entry.size
    const length = entries.getUint32(start + entry.length)
    track.at[index] = Number(entries.getBigInt64(start + entry.at))
    track.by[index] = entries.getUint8(start + entry.by)
    track.updates.push(bytes.subarray(offset, offset + length))
    offset += length
  }
  return track
}
