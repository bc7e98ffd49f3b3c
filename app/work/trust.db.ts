import { sql } from 'kysely'
import { selectOwnCompany } from '../account/company.db.ts'
import type { Viewer } from '../account/viewer.ts'
import { type Db, inTransaction, refusedBy } from '../platform/database.ts'
import { conflict, forbidden } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { enoughTrust, mayTrust, type TrustFields, type Trusting, whyNotTrust } from './trust.ts'

/** How an owner's company stands: its hires, and what it agreed to. Throws 404 for others, 403 for members. */
export async function selectTrust(db: Db, viewer: Viewer, slug: string) {
  const company = await selectOwnCompany(db, viewer, slug)
  if (!mayTrust(viewer, company.id)) throw forbidden('Only an owner decides this for the company.')
  const [hires, standing] = await Promise.all([
    countHires(db, company.id),
    selectStandingTrust(db, company.id),
  ])
  return { company: { id: company.id, slug: company.slug, name: company.name }, hires, standing }
}

export type Trust = Awaited<ReturnType<typeof selectTrust>>

type Agreed = { ok: true } | { ok: false; message: string }

/** An owner agrees that the company is named, or changes the sentence. The same form again changes nothing. */
export async function agreeToTrust(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  slug: string,
  { id, quote }: TrustFields,
): Promise<Agreed> {
  return await inTransaction(db, async db => {
    const { company, hires } = await selectTrust(db, viewer, slug)
    const message = whyNotTrust(hires)
    if (message) return { ok: false, message }
    // Two owners at once: one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended('trust ' || ${company.id}, 0))`.execute(db)
    const standing = await selectStandingTrust(db, company.id)
    if (standing?.id === id || standing?.quote === quote) return { ok: true }
    if (standing) await endTrust(db, now, viewer, company.id)
    try {
      await db
        .insertInto('work.trust')
        .values({ id, company_id: company.id, quote, agreed_by: viewer.accountId, agreed_at: now })
        .execute()
    } catch (error) {
      if (refusedBy(error)) throw conflict('This form was used before. Open the page again.')
      throw error
    }
    await recordTrust(db, now, viewer, 'trust.agreed', company.id, id)
    return { ok: true }
  })
}

/** Takes the company's name from public pages. Once more changes nothing. */
export async function withdrawTrust(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  slug: string,
): Promise<void> {
  await inTransaction(db, async db => {
    const { company } = await selectTrust(db, viewer, slug)
    const withdrawn = await endTrust(db, now, viewer, company.id)
    if (withdrawn) await recordTrust(db, now, viewer, 'trust.withdrawn', company.id, withdrawn)
  })
}

/**
 * The companies that agreed to be named, the first first; none while they are fewer than three. With `skill` those that
 * hired for work that asked for it.
 */
export async function listTrusting(db: Db, skill?: string): Promise<Trusting[]> {
  const { rows } = await sql<Trusting>`
    select t.id, t.name, t.slug, t.quote from work.trusted_by t
    where ${skill ?? null}::text is null or exists (
      select from work.contract c join jobs.skill_asked a on a.job_id = c.job_id
      where c.company_id = t.company_id and a.skill = ${skill ?? null})
    order by t.agreed_at, t.id limit 24`.execute(db)
  return rows.length < enoughTrust ? [] : rows
}

/** Changes whenever anyone agrees or withdraws: pages that are kept hold no longer than it. */
export async function selectTrustVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce(string_agg(id || name, ' ' order by id), '') as version from work.trusted_by`.execute(db)
  return rows[0]!.version
}

/** The companies that the viewer owns and that have hired here, with whether each is named. */
export async function listTrustChoices(db: Db, viewer: Viewer) {
  const owned = viewer.memberships.filter(({ role }) => role === 'owner')
  if (owned.length === 0) return []
  const { rows } = await sql<{ slug: string; named: boolean }>`
    select co.slug, exists (select from work.trusted_by t where t.company_id = co.id) as named
    from account.company_card co
    where co.id = any(${owned.map(({ companyId }) => companyId)}::uuid[])
      and exists (select from work.contract c where c.company_id = co.id)`.execute(db)
  return rows
}

async function countHires(db: Db, companyId: string): Promise<number> {
  const { count } = await db
    .selectFrom('work.contract')
    .where('company_id', '=', companyId)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function selectStandingTrust(db: Db, companyId: string) {
  return await db
    .selectFrom('work.trust')
    .select(['id', 'quote', 'agreed_at'])
    .where('company_id', '=', companyId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

async function endTrust(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  companyId: string,
): Promise<string | undefined> {
  const ended = await db
    .updateTable('work.trust')
    .set({ withdrawn_by: viewer.accountId, withdrawn_at: now })
    .where('company_id', '=', companyId)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended?.id
}

async function recordTrust(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  type: 'trust.agreed' | 'trust.withdrawn',
  companyId: string,
  trust: string,
): Promise<void> {
  const ids = { company: companyId, trust }
  await recordEvent(db, { type, at: now, actorId: viewer.accountId, companyId, ids })
}
