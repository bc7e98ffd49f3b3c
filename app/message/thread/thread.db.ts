import { type RawBuilder, sql } from 'kysely'
import { listBlocks } from '../../account/block.db.ts'
import type { Viewer } from '../../account/viewer.ts'
import { selectInterview } from '../../interview/interview.db.ts'
import { selectProposal } from '../../jobs/proposal/proposal.db.ts'
import { hiringIds } from '../../jobs/scope.ts'
import type { Db } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { selectContract } from '../../work/contract.db.ts'
import { partnerOf } from '../../work/contract.ts'
import { type Side, type ThreadKind, threadKinds, whyNotWrite } from './thread.ts'

/** What a thread is about, loaded by the query of its own page: who sees that page sees the thread, and nobody else. */
export type Subject = {
  kind: ThreadKind
  subject_id: string
  proposal_id: string
  company_id: string
  /** Null once the talent's account is closed. */
  talent_account_id: string | null
  /** Whose side the viewer is on. */
  mine: Side
  /** The other side as this viewer calls it. */
  other: string
  title: string
  /** Both work together now. */
  works: boolean
}

export async function selectSubject(db: Db, viewer: Viewer, kind: string, id: string): Promise<Subject> {
  if (!isKind(kind)) throw notFound('This conversation')
  return await subjects[kind](db, viewer, id)
}

const subjects: Record<ThreadKind, (db: Db, viewer: Viewer, id: string) => Promise<Subject>> = {
  proposal: async (db, viewer, id) => {
    const proposal = await selectProposal(db, viewer, id)
    return {
      ...sidesOf(viewer, proposal),
      kind: 'proposal',
      subject_id: proposal.id,
      proposal_id: proposal.id,
    }
  },
  interview: async (db, viewer, id) => {
    const interview = await selectInterview(db, viewer, id)
    const { proposal_id } = interview
    return { ...sidesOf(viewer, interview), kind: 'interview', subject_id: interview.id, proposal_id }
  },
  contract: async (db, viewer, id) => {
    const contract = await selectContract(db, viewer, id)
    return {
      kind: 'contract',
      subject_id: contract.id,
      proposal_id: contract.proposal_id,
      company_id: contract.company_id,
      talent_account_id: contract.talent_account_id,
      mine: contract.side,
      other: partnerOf(contract),
      title: contract.title,
      works: contract.state === 'active',
    }
  },
}

function sidesOf(
  viewer: Viewer,
  row: {
    company_id: string
    company_name: string
    talent_account_id: string
    talent_name: string
    job_title: string
  },
) {
  const { company_id, talent_account_id, job_title: title } = row
  const mine: Side = talent_account_id === viewer.accountId ? 'talent' : 'company'
  const other = mine === 'talent' ? row.company_name : row.talent_name
  return { company_id, talent_account_id, title, mine, other, works: false }
}

/** A subject with its thread, if somebody wrote there already, and whether the viewer can write now. */
export async function selectThread(db: Db, viewer: Viewer, kind: string, id: string) {
  const subject = await selectSubject(db, viewer, kind, id)
  const { company_id, talent_account_id } = subject
  const [thread, blocks] = await Promise.all([
    db
      .selectFrom('message.thread as t')
      .leftJoin('message.reading as r', join =>
        join.onRef('r.thread_id', '=', 't.id').on('r.account_id', '=', viewer.accountId),
      )
      .where('t.kind', '=', subject.kind)
      .where('t.subject_id', '=', subject.subject_id)
      .select(['t.id', 't.changes', 't.last_position', 'r.read_position', 'r.unread'])
      .executeTakeFirst(),
    talent_account_id ? listBlocks(db, { company_id, talent_account_id }) : ([] as Side[]),
  ])
  return { ...subject, thread, blocks, why: whyNotWrite(subject.mine, { ...subject, blocks }) }
}

export type Thread = Awaited<ReturnType<typeof selectThread>>

/** The thread of a subject, locked until the transaction ends: its messages are numbered one after the other. */
export async function lockThread(
  db: Db,
  now: Temporal.Instant,
  subject: Subject & { talent_account_id: string },
) {
  const { kind, subject_id, proposal_id, company_id, talent_account_id } = subject
  await db
    .insertInto('message.thread')
    .values({
      id: newId(),
      kind,
      subject_id,
      proposal_id,
      company_id,
      talent_account_id,
      made_at: now,
      changed_at: now,
    })
    .onConflict(same => same.columns(['kind', 'subject_id']).doNothing())
    .execute()
  return await db
    .selectFrom('message.thread')
    .where('kind', '=', kind)
    .where('subject_id', '=', subject_id)
    .select(['id', 'changes', 'last_position'])
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The scope of lists, counts and searches: the same people that the pages of proposals, interviews and contracts let in. */
export function mayRead(viewer: Viewer): RawBuilder<boolean> {
  const member = viewer.memberships.map(({ companyId }) => companyId)
  return sql<boolean>`(t.talent_account_id = ${viewer.accountId}
    or t.company_id = any(${hiringIds(viewer)}::uuid[])
    or (t.kind = 'interview' and t.company_id = any(${member}::uuid[]) and exists (
      select from interview.panel_member l where l.interview_id = t.subject_id and l.account_id = ${viewer.accountId})))`
}

function isKind(kind: string): kind is ThreadKind {
  return (threadKinds as readonly string[]).includes(kind)
}
