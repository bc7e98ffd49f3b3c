import type { Figure, RunOutput } from '../run.ts'
import type { Tell } from './remote-message.ts'

export type Intake = {
  output: RunOutput[]
  figures: Figure[]
  /** Takes what an engine tells of a run; throws when it is more than the run may have. */
  take(tell: Tell): void
}

/** As the engine has them: 20 figures, 8 MiB together, here in base64. */
const mostFigures = 20
const mostFigureText = Math.ceil((8 * 1024 ** 2 * 4) / 3) + mostFigures * 4
const mostNoticeText = 10_000

/** Puts together what comes piece by piece, and holds the engine to the limit it was given. */
export function openIntake(outputBytes: number): Intake {
  const output: RunOutput[] = []
  const figures: Figure[] = []
  let text = 0
  let notices = 0
  let figureText = 0

  function takePiece(piece: RunOutput): void {
    // A byte of the program's makes one character at most, a broken one too.
    if (piece.stream === 'notice') notices += piece.text.length
    else text += piece.text.length
    if (text > outputBytes || notices > mostNoticeText) throw new Error('more output than the limit')
    const last = output.at(-1)
    if (last?.stream === piece.stream && last.atMs === piece.atMs) last.text += piece.text
    else output.push({ ...piece })
  }

  return {
    output,
    figures,
    take(tell) {
      if (tell.tell === 'output') tell.pieces.forEach(takePiece)
      if (tell.tell !== 'figure') return
      figureText += tell.figure.png.length
      if (figures.length === mostFigures || figureText > mostFigureText)
        throw new Error('more figures than the limit')
      figures.push(tell.figure)
    },
  }
}
