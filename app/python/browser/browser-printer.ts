import type { RunOutput } from '../run.ts'
import type { RunMessage } from './browser-message.ts'

/**
 * What a program prints, on its way out of the worker: a piece for each line at first, so that nothing waits; once a
 * program writes a lot, a piece every few milliseconds. Past `limit` bytes it says so, and no more comes.
 */
export function createPrinter(limit: number, elapsed: () => number, say: (message: RunMessage) => void) {
  const waiting: RunOutput[] = []
  let left = limit
  let pieces = 0
  let last = 0
  const flush = () => {
    for (const output of waiting.splice(0)) say({ type: 'output', output })
    last = performance.now()
  }
  const write = (stream: 'stdout' | 'stderr') => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    return (bytes: Uint8Array): number => {
      if (left < 0) return bytes.length
      // The bytes lie in Python's memory, which the decoder is not to keep.
      const text = decoder.decode(bytes.slice(0, left), { stream: true })
      const before = waiting.at(-1)
      if (before?.stream === stream) before.text += text
      else if (text) waiting.push({ stream, text, atMs: elapsed() })
      left -= bytes.length
      if (pieces++ < 200 || performance.now() - last > 16) flush()
      if (left < 0) {
        flush()
        say({ type: 'flooded' })
      }
      return bytes.length
    }
  }
  return { write, flush }
}
