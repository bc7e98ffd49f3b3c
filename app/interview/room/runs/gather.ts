import type { RunPiece } from '../room.ts'

/** When each part of an output came: milliseconds since the start, its length in UTF-16 units, its stream. */
export type Timing = [ms: number, length: number, stream: RunPiece['stream']][]

export type GatheredOutput = {
  take(piece: RunPiece): void
  /** Sends what is left and waits until all is sent; rejects when anything could not be. */
  end(): Promise<{ pieces: RunPiece[]; text: string; timing: Timing }>
}

/** Each piece that is sent is a commit, so output of this many milliseconds goes together. */
const gather = 30

/**
 * Gathers a program's output and sends it on, one piece of work at a time. What comes after a rest goes at once, so that
 * keys echo without delay; what comes while something is being sent waits for it, however long that takes.
 */
export function gatherOutput(send: (pieces: RunPiece[]) => Promise<void>): GatheredOutput {
  const begun = performance.now()
  const all: { stream: RunPiece['stream']; text: string; ms: number }[] = []
  let waiting: RunPiece[] = []
  let pumping: Promise<void> | undefined
  let hurry = () => {}

  async function pump(): Promise<void> {
    while (waiting.length) {
      const pieces = waiting
      waiting = []
      await send(pieces)
      await new Promise<void>(done => {
        const timer = setTimeout(done, gather)
        hurry = () => {
          clearTimeout(timer)
          done()
        }
      })
    }
    pumping = undefined
  }

  return {
    take({ stream, text }) {
      waiting.push({ stream, text })
      const ms = Math.round(performance.now() - begun)
      const last = all.at(-1)
      if (last?.stream === stream && ms - last.ms < gather) last.text += text
      else all.push({ stream, text, ms })
      pumping ??= pump()
      pumping.catch(() => {}) // `end` tells
    },
    async end() {
      hurry()
      await pumping
      return {
        pieces: all.map(({ stream, text }) => ({ stream, text })),
        text: all.map(({ text }) => text).join(''),
        timing: all.map(({ ms, text, stream }) => [ms, text.length, stream]),
      }
    },
  }
}
