import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import { fact, type Interview } from '../interview.db.ts'

/** Records that someone ran the code of a room: which code, and at which question. */
export async function insertRun(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, interview, code }: { id: string; interview: Interview; code: string },
): Promise<void> {
  await inTransaction(db, async db => {
    await db
      .insertInto('interview.run')
      .values({
        id,
        interview_id: interview.id,
        position: interview.position,
        code: storable(code),
        run_by: viewer.accountId,
        started_at: now,
      })
      .execute()
    const { companyId, ids } = fact(interview)
    await recordEvent(db, {
      type: 'interview.code_run',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids: { ...ids, run: id },
    })
  })
}

/** Records how a run ended. `endedAs` is the engine's word for it. */
export async function endRun(
  db: Db,
  now: Temporal.Instant,
  run: { id: string; endedAs: string; exitCode: number | null; output: string },
): Promise<void> {
  await db
    .updateTable('interview.run')
    .set({ ended_at: now, ended_as: run.endedAs, exit_code: run.exitCode, output: storable(run.output) })
    .where('id', '=', run.id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends what a server that has stopped left running in a room. Called when nothing runs there. */
export async function endLostRuns(db: Db, now: Temporal.Instant, interviewId: string): Promise<void> {
  await db
    .updateTable('interview.run')
    .set({ ended_at: now, ended_as: 'engine lost' })
    .where('interview_id', '=', interviewId)
    .where('ended_at', 'is', null)
    .execute()
}

// PostgreSQL keeps no NUL in text, and programs may print one.
function storable(text: string): string {
  return text.replaceAll('\0', '\u{2400}')
}
