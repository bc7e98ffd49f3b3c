import { type Db, inTransaction, refusedBy } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { newSlug } from '../platform/id.ts'
import { type CompanyFields, mayEditCompany } from './company.ts'
import { roleIn, type Viewer } from './viewer.ts'

const taken = {
  name: 'A company of this name is already here. Add what tells yours apart, such as its city.',
}

/** A company as everyone sees it. */
export async function selectCompany(db: Db, slug: string) {
  const company = await db
    .selectFrom('account.company')
    .where('slug', '=', slug)
    .select(['id', 'slug', 'name', 'about', 'website', 'country', 'time_zone', 'created_at'])
    .executeTakeFirst()
  if (!company) throw notFound('This company')
  return company
}

/** A company as its members see it; for anyone else there is none. */
export async function selectOwnCompany(db: Db, viewer: Viewer, slug: string) {
  const company = await db
    .selectFrom('account.company')
    .where('slug', '=', slug)
    .select(['id', 'slug', 'name', 'about', 'website', 'country', 'time_zone', 'revision'])
    .executeTakeFirst()
  const role = company && roleIn(viewer, company.id)
  if (!role) throw notFound('This company')
  return { ...company, role }
}

export type OwnCompany = Awaited<ReturnType<typeof selectOwnCompany>>

type Made = { ok: true; slug: string } | { ok: false; errors: Record<string, string> }

/** Makes a company with the viewer as its owner. The same `id` twice is one company. */
export async function createCompany(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, ...fields }: CompanyFields & { id: string },
): Promise<Made> {
  const row = { id, ...fields, slug: newSlug(fields.name), created_by: viewer.accountId, created_at: now }
  try {
    return await inTransaction(db, async db => {
      const made = await db
        .insertInto('account.company')
        .values(row)
        .onConflict(same => same.column('id').doNothing())
        .returning('slug')
        .executeTakeFirst()
      if (!made) return { ok: true, slug: await selectMadeBefore(db, viewer, id) }
      await db
        .insertInto('account.member')
        .values({
          company_id: id,
          account_id: viewer.accountId,
          role: 'owner',
          added_by: viewer.accountId,
          added_at: now,
        })
        .execute()
      const ids = { company: id, account: viewer.accountId }
      await recordEvent(db, {
        type: 'company.created',
        at: now,
        actorId: viewer.accountId,
        companyId: id,
        ids,
      })
      return { ok: true, slug: made.slug }
    })
  } catch (error) {
    if (refusedBy(error) === 'company_name') return { ok: false, errors: taken }
    throw error
  }
}

type Changed =
  | { ok: true }
  | { ok: false; stale: true }
  | { ok: false; stale: false; errors: Record<string, string> }

/** Changes what a company says of itself. A revision that is not the stored one is stale, and changes nothing. */
export async function changeCompany(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  companyId: string,
  { revision, ...fields }: CompanyFields & { revision: number },
): Promise<Changed> {
  if (!mayEditCompany(viewer, companyId))
    throw forbidden('Only an owner or a manager changes the company’s page.')
  try {
    return await inTransaction(db, async db => {
      const { numUpdatedRows } = await db
        .updateTable('account.company')
        .set({ ...fields, revision: revision + 1 })
        .where('id', '=', companyId)
        .where('revision', '=', revision)
        .executeTakeFirst()
      if (!numUpdatedRows) return { ok: false, stale: true }
      await recordEvent(db, {
        type: 'company.changed',
        at: now,
        actorId: viewer.accountId,
        companyId,
        ids: { company: companyId },
      })
      return { ok: true }
    })
  } catch (error) {
    if (refusedBy(error) === 'company_name') return { ok: false, stale: false, errors: taken }
    throw error
  }
}

async function selectMadeBefore(db: Db, viewer: Viewer, id: string): Promise<string> {
  const made = await db
    .selectFrom('account.company')
    .where('id', '=', id)
    .where('created_by', '=', viewer.accountId)
    .select('slug')
    .executeTakeFirst()
  if (!made) throw conflict('This form was used before. Open the page again to make another company.')
  return made.slug
}
