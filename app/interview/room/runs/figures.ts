import type { Db } from '../../../platform/database.ts'
import { pngSize } from '../../../python/figure.ts'
import type { Figure } from '../../../python/run.ts'
import type { RoomFigure } from '../room.ts'
import { insertFigure } from './run.db.ts'

/** Keeps what a run draws, and tells of each figure once it is kept. `end` waits for that. */
export function keepFigures(db: Db, runId: string, show: (figure: RoomFigure) => Promise<void>) {
  let number = 0
  let keeping: Promise<void> = Promise.resolve()

  async function keep({ png, atMs }: Figure, at: number): Promise<void> {
    await insertFigure(db, { runId, number: at, atMs, png: Buffer.from(png, 'base64') })
    await show({ number: at, ...pngSize(png) })
  }

  return {
    take(figure: Figure): void {
      number += 1
      const at = number
      keeping = keeping.then(() => keep(figure, at))
      keeping.catch(() => {}) // `end` tells
    },
    end: () => keeping,
  }
}
