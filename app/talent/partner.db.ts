import type { MaybeViewer } from '../account/viewer.ts'
import { hiringCompanies } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'

/** Who works together knows the other's full name. The same again changes nothing. */
export async function addPartner(
  db: Db,
  now: Temporal.Instant,
  { talentId, companyId }: { talentId: string; companyId: string },
): Promise<void> {
  await db
    .insertInto('talent.partner')
    .values({ talent_id: talentId, company_id: companyId, since: now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** The full name of a talent, for those who hire for a company that they have worked for; undefined for anyone else. */
export async function selectOptionalFullName(
  db: Db,
  viewer: MaybeViewer,
  talentId: string,
): Promise<string | undefined> {
  const companies = hiringCompanies(viewer).map(({ companyId }) => companyId)
  if (companies.length === 0) return undefined
  const partner = await db
    .selectFrom('talent.partner as w')
    .innerJoin('talent.talent as t', 't.id', 'w.talent_id')
    .innerJoin('account.person as p', 'p.id', 't.account_id')
    .select('p.name')
    .where('w.talent_id', '=', talentId)
    .where('w.company_id', 'in', companies)
    .executeTakeFirst()
  return partner?.name
}
