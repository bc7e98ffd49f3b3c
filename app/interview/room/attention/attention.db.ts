import { sql } from 'kysely'
import { mayHireFor, type Viewer } from '../../../account/viewer.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import { forbidden } from '../../../platform/error.ts'
import { recordEvent } from '../../../platform/event.ts'
import type { AttentionSignal } from './attention.ts'
import type { AttentionMessage } from './attention-message.ts'

/** More is a flood, not attention. */
const mostSignals = 2_000

/**
 * Keeps a signal of an interview's talent. Nothing is kept where the company did not choose it, where the talent was not
 * told, of anyone else, or once it is over: whatever a browser sends.
 */
export async function noteAttention(
  db: Db,
  now: Temporal.Instant,
  { interviewId, accountId }: { interviewId: string; accountId: string },
  message: AttentionMessage,
): Promise<void> {
  if (message.what === 'back') return await noteReturn(db, now, interviewId, accountId)
  const kind = message.what === 'paste' ? 'paste' : 'tab_left'
  const length = message.what === 'paste' ? message.length : null
  await sql`
    insert into interview.attention_signal (interview_id, kind, at, length)
    select i.id, ${kind}, ${now}, ${length}::integer
    from interview.interview i join jobs.proposal_card p on p.id = i.proposal_id
    where ${noted(interviewId, accountId)}
      and (select count(*) from interview.attention_signal s where s.interview_id = i.id) < ${mostSignals}
      -- A tab that is left already cannot be left again.
      and (${kind} = 'paste' or not exists (${openLeave(interviewId)}))`.execute(db)
}

async function noteReturn(
  db: Db,
  now: Temporal.Instant,
  interviewId: string,
  accountId: string,
): Promise<void> {
  await sql`
    update interview.attention_signal s set back_at = ${now}
    from interview.interview i join jobs.proposal_card p on p.id = i.proposal_id
    where s.interview_id = i.id and s.kind = 'tab_left' and s.back_at is null
      and ${noted(interviewId, accountId)}`.execute(db)
}

function noted(interviewId: string, accountId: string) {
  return sql`i.id = ${interviewId} and i.notes_attention and i.attention_told_at is not null
    and i.admitted_at is not null and i.state in ('scheduled', 'live') and p.talent_account_id = ${accountId}`
}

function openLeave(interviewId: string) {
  return sql`select from interview.attention_signal where interview_id = ${interviewId} and kind = 'tab_left' and back_at is null`
}

/** The signals of an interview, oldest first. Who may see them is decided where its replay is opened. */
export async function listAttention(db: Db, interviewId: string): Promise<AttentionSignal[]> {
  return await db
    .selectFrom('interview.attention_signal')
    .where('interview_id', '=', interviewId)
    .orderBy('id')
    .select(['kind', 'at', 'length', 'back_at'])
    .$narrowType<{ kind: 'paste' | 'tab_left' }>()
    .execute()
}

/** Whether a company has attention noted in the interviews that it proposes from now on. */
export async function attentionNoted(db: Db, companyId: string): Promise<boolean> {
  const setting = await db
    .selectFrom('interview.attention_setting')
    .where('company_id', '=', companyId)
    .select('noted')
    .executeTakeFirst()
  return setting?.noted ?? false
}

/** The same for an interview of a proposal that is being proposed: it keeps what holds now. */
export async function attentionNotedFor(db: Db, proposalId: string): Promise<boolean> {
  const setting = await db
    .selectFrom('interview.attention_setting as s')
    .innerJoin('jobs.proposal_card as p', 'p.company_id', 's.company_id')
    .where('p.id', '=', proposalId)
    .select('s.noted')
    .executeTakeFirst()
  return setting?.noted ?? false
}

/** Interviews that were proposed before stay as they were: their talents were told so. */
export async function setAttentionNoted(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { companyId, noted }: { companyId: string; noted: boolean },
): Promise<void> {
  if (!mayHireFor(viewer, companyId))
    throw forbidden('Only an owner or a manager decides what interviews record.')
  const changed = { noted, changed_by: viewer.accountId, changed_at: now }
  await inTransaction(db, async db => {
    await db
      .insertInto('interview.attention_setting')
      .values({ company_id: companyId, ...changed })
      .onConflict(conflict => conflict.column('company_id').doUpdateSet(changed))
      .execute()
    await recordEvent(db, {
      type: noted ? 'company.attention_noted' : 'company.attention_not_noted',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids: { company: companyId },
    })
  })
}
