import type { Duplex } from 'node:stream'
import { type Frame, readFrames } from './frames.ts'
import type { Followed } from './watch.ts'

/** What a slot can take: a program with pipes, one in a terminal, or a solution with its grader. */
export type SlotKind = 'pipes' | 'terminal' | 'grade'

/** One process tree that waits for one job, watched from before its begin. */
export type Slot = {
  /** Address space that its libraries take: not a program's. */
  mappedBytes: number
  watched: Followed
  send(...frames: Buffer[]): void
  /** The frames from now on, and then the end of all. */
  listen(onFrame: (frame: Frame) => void, onClosed: () => void): void
  /** Lets go of it: its process 1 ends when its channel closes, and takes all else along. */
  release(): void
  kill(): void
  /** Resolves when nothing of it is left. */
  gone: Promise<void>
}

/** The server's end of a slot's channel. */
export type Channel = Pick<Slot, 'send' | 'listen' | 'release'> & { first: Promise<Frame | undefined> }

export function openChannel(stream: Duplex): Channel {
  const first = Promise.withResolvers<Frame | undefined>()
  let onFrame = (frame: Frame) => first.resolve(frame)
  let onClosed = () => {}
  readFrames(stream, frame => onFrame(frame))
  stream.on('error', () => {})
  stream.once('close', () => {
    first.resolve(undefined)
    onClosed()
  })
  return {
    first: first.promise,
    send(...frames) {
      if (stream.writable) stream.write(Buffer.concat(frames))
    },
    listen(hear, hearEnd) {
      onFrame = hear
      onClosed = hearEnd
      if (stream.destroyed) hearEnd()
    },
    release: () => stream.destroy(),
  }
}

/** Why there is no slot: process 1's own words, or that it said none. */
export function troubleOf(frame: Frame | undefined, words = ''): string {
  return (frame?.content.toString() || words || 'It said nothing.').trim()
}
