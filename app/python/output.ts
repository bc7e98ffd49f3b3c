import type { Readable } from 'node:stream'
import type { RunOutput } from './run.ts'

export type OutputCollector = {
  output: RunOutput[]
  read(stream: Readable, name: 'stdout' | 'stderr'): void
  /** Resolves when every stream that is read has ended. */
  finished(): Promise<unknown>
}

/**
 * Puts a program's streams together in the order of arrival, as text: what is not UTF-8 becomes U+FFFD. After `limit`
 * bytes of both it takes no more, says so in a notice, and calls `onFull`.
 */
export function collectOutput(options: {
  limit: number
  elapsed: () => number
  onOutput: (output: RunOutput) => void
  onFull: () => void
}): OutputCollector {
  const output: RunOutput[] = []
  const ends: Promise<void>[] = []
  let left = options.limit
  let full = false

  const add = (stream: RunOutput['stream'], text: string) => {
    if (text === '') return
    const piece: RunOutput = { stream, text, atMs: options.elapsed() }
    const last = output.at(-1)
    // A program that writes byte by byte makes one piece a millisecond, not one a byte.
    if (last?.stream === stream && last.atMs === piece.atMs) last.text += text
    else output.push({ ...piece })
    options.onOutput(piece)
  }

  return {
    output,
    read(stream, name) {
      // A character may be split between two reads.
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
      stream.on('data', (bytes: Buffer) => {
        if (full) return
        add(name, decoder.decode(bytes.subarray(0, left), { stream: true }))
        left -= bytes.length
        if (left >= 0) return
        full = true
        add('notice', `Output stopped at ${sizeInWords(options.limit)}.`)
        options.onFull()
      })
      ends.push(
        new Promise(resolve => {
          stream.once('close', () => {
            if (!full) add(name, decoder.decode())
            resolve()
          })
        }),
      )
    },
    finished: () => Promise.all(ends),
  }
}

function sizeInWords(bytes: number): string {
  if (bytes >= 1024 ** 2) return `${Math.round((bytes / 1024 ** 2) * 10) / 10} MiB`
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KiB` : `${bytes} bytes`
}
