import type { Figure, RunOutput } from '../run.ts'

export type OutputCollector = {
  output: RunOutput[]
  figures: Figure[]
  take(stream: 'stdout' | 'stderr' | 'terminal', bytes: Buffer): void
  takeFigure(png: Buffer): void
  /** Said by the engine itself, once however often it is called. */
  notice(text: string): void
  /** What was left of split characters. Nothing is taken after it. */
  finish(): void
}

export const mostFigures = 20
const mostFigureBytes = 8 * 1024 ** 2

/**
 * Puts what a program shows together in the order of arrival. Text that is not UTF-8 becomes U+FFFD. After `limit` bytes
 * of text it takes no more, says so in a notice, and calls `onFull`; figures past their limit are left out.
 */
export function collectOutput(options: {
  limit: number
  elapsed: () => number
  onOutput: (output: RunOutput) => void
  onFigure: (figure: Figure) => void
  onFull: () => void
}): OutputCollector {
  const output: RunOutput[] = []
  const figures: Figure[] = []
  const decoders = new Map<RunOutput['stream'], TextDecoder>()
  const notices = new Set<string>()
  let left = options.limit
  let figureBytes = 0
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

  const notice = (text: string) => {
    if (notices.has(text)) return
    notices.add(text)
    add('notice', text)
  }

  /** A character may be split between two parts. */
  function decoderOf(stream: RunOutput['stream']): TextDecoder {
    const decoder = decoders.get(stream) ?? new TextDecoder('utf-8', { ignoreBOM: true })
    decoders.set(stream, decoder)
    return decoder
  }

  return {
    output,
    figures,
    take(stream, bytes) {
      if (full) return
      add(stream, decoderOf(stream).decode(bytes.subarray(0, left), { stream: true }))
      left -= bytes.length
      if (left >= 0) return
      full = true
      notice(`Output stopped at ${sizeInWords(options.limit)}.`)
      options.onFull()
    },
    takeFigure(png) {
      // It is the program's, whatever it claims to be.
      if (full || !png.subarray(0, signature.length).equals(signature)) return
      if (figures.length >= mostFigures || figureBytes + png.length > mostFigureBytes) {
        notice(
          `Further figures are not shown: at most ${mostFigures}, and ${sizeInWords(mostFigureBytes)} together.`,
        )
        return
      }
      figureBytes += png.length
      const figure: Figure = { png: png.toString('base64'), atMs: options.elapsed() }
      figures.push(figure)
      options.onFigure(figure)
    },
    notice,
    finish() {
      if (!full) for (const [stream, decoder] of decoders) add(stream, decoder.decode())
      full = true
    },
  }
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

function sizeInWords(bytes: number): string {
  if (bytes >= 1024 ** 2) return `${Math.round((bytes / 1024 ** 2) * 10) / 10} MiB`
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KiB` : `${bytes} bytes`
}
