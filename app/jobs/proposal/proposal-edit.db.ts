import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { forbidden } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { mostAmount } from '../job.ts'
import { listJobQuestions } from '../job-question.db.ts'
import { writeAnswers } from './answer.db.ts'
import type { Answer } from './answer.ts'
import { writeAttachments } from './attachment.db.ts'
import { selectProposal } from './proposal.db.ts'
import { isTalentOf, mayEditProposal } from './proposal.ts'

type Changed = {
  id: string
  revision: number
  cover_letter: string
  rate: number
  answers: Answer[]
  files: string[]
}

export type Edited =
  | { ok: true }
  /** Read or moved in the meantime, or saved in another window; or a field that only the job can refuse. */
  | { ok: false; why: 'read' | 'stale' | 'wrong'; errors: Record<string, string> }

/** Changes a proposal that nobody has read. Throws 404 for someone who is no side of it, 403 for its company. */
export async function editProposal(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  changed: Changed,
): Promise<Edited> {
  const { id, revision, cover_letter, rate, answers, files } = changed
  return await inTransaction(db, async (db): Promise<Edited> => {
    const sides = await selectProposal(db, viewer, id)
    if (!isTalentOf(viewer, sides)) throw forbidden('Only its talent changes a proposal.')
    const row = await db
      .selectFrom('jobs.proposal')
      .select(['state', 'read_at', 'revision'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (!mayEditProposal(viewer, { ...sides, ...row })) return { ok: false, why: 'read', errors: {} }
    if (row.revision !== revision) return { ok: false, why: 'stale', errors: {} }
    if (rate > mostAmount[sides.job_kind === 'hourly' ? 'hourly' : 'fixed'])
      return { ok: false, why: 'wrong', errors: { rate: 'An hour can cost at most 100,000.' } }
    await db
      .updateTable('jobs.proposal')
      .set({ cover_letter, rate_minor: rate, edited_at: now, revision: revision + 1 })
      .where('id', '=', id)
      .execute()
    await writeAnswers(db, id, await listJobQuestions(db, sides.job_id), answers)
    await writeAttachments(db, id, files)
    await recordEvent(db, {
      type: 'proposal.edited',
      at: now,
      actorId: viewer.accountId,
      companyId: sides.company_id,
      ids: { proposal: id, job: sides.job_id, talent: sides.talent_id },
    })
    return { ok: true }
  })
}
