import type { Duplex } from 'node:stream'

/** What process 1 of a slot says: `sandbox/channel.py` has the other end. */
export const heard = {
  ready: 'R',
  stdout: 'o',
  stderr: 'e',
  terminal: 't',
  figure: 'f',
  verdict: 'v',
  end: 'x',
  trouble: '!',
  /** The browser's Python alone: a piece of its memory. */
  snapshot: 'm',
} as const

/** What is said to it. */
export const said = { job: 'j', graderJob: 'g', input: 'i', inputEnd: 'c', size: 'w', stop: 's' } as const

export type Frame = { kind: string; content: Buffer }

const headBytes = 5
/** Longer than a figure may be; whoever claims more is not process 1. */
const mostBytes = 16 * 1024 ** 2

/** A letter, the length of what follows, and that. */
export function frameOf(kind: string, content: Buffer | string = ''): Buffer {
  const bytes = Buffer.from(content)
  const head = Buffer.alloc(headBytes)
  head.write(kind, 0, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** Calls `onFrame` for each frame that has come whole. A channel that speaks otherwise is closed. */
export function readFrames(channel: Duplex, onFrame: (frame: Frame) => void): void {
  let parts: Buffer[] = []
  let length = 0
  let wanted = headBytes
  channel.on('data', (part: Buffer) => {
    parts.push(part)
    length += part.length
    // A long frame comes in many parts: they are joined once, when it is whole.
    if (length < wanted) return
    let bytes = parts.length === 1 ? part : Buffer.concat(parts, length)
    for (;;) {
      wanted = bytes.length < headBytes ? headBytes : headBytes + bytes.readUInt32BE(1)
      if (wanted > mostBytes) return void channel.destroy()
      if (bytes.length < wanted) break
      onFrame({ kind: String.fromCharCode(bytes[0]!), content: bytes.subarray(headBytes, wanted) })
      bytes = bytes.subarray(wanted)
    }
    parts = bytes.length > 0 ? [bytes] : []
    length = bytes.length
  })
}
