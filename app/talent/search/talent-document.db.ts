import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { ratesDate, toBase } from '../../platform/exchange.ts'
import { plainText } from '../../platform/markdown.ts'
import { dropDocument, putDocument } from '../../platform/search/search.ts'
import { selectSkills, selectSkillsVersion } from '../../skill/skill.db.ts'
import type { LanguageLevel } from '../language.ts'
import { documentForm, type TalentFacts, talentDocument } from './talent-document.ts'

/** The name of the index. */
export const talentIndex = 'talent'

/**
 * Brings what the search knows of a talent up to date: a listed one is put, any other dropped. Called in the transaction
 * of every command that changes what is found of a talent.
 */
export async function indexTalent(db: Db, now: Temporal.Instant, id: string): Promise<void> {
  await indexTalents(db, now, [id], () => now)
}

/** The same for the talent of an account, if there is one: after the account was suspended, restored or renamed. */
export async function indexTalentOf(db: Db, now: Temporal.Instant, accountId: string): Promise<void> {
  const own = await db
    .selectFrom('talent.talent')
    .where('account_id', '=', accountId)
    .select('id')
    .executeTakeFirst()
  if (own) await indexTalent(db, now, own.id)
}

/**
 * The same for several; `changedAt` says when what is found of one changed. The rows are locked, so that of two who index a
 * talent at once the later one sees what the other changed.
 */
export async function indexTalents(
  db: Db,
  now: Temporal.Instant,
  ids: string[],
  changedAt: (talent: { updated_at: Temporal.Instant }) => Temporal.Instant,
): Promise<void> {
  const madeWith = await selectMadeWith(db)
  const { rows } = await sql<ListedRow>`
    select t.id, p.short_name, t.headline, t.bio, t.rate_minor, t.currency, t.city, t.region, t.country, t.city_id,
      t.time_zone, t.featured_skill, t.available_from, t.photo_id, t.jobs_done, t.stars_sum, t.review_count,
      t.listed_at, t.updated_at,
      array(select s.skill from talent.talent_skill s where s.talent_id = t.id order by s.position) as skill_slugs,
      (select coalesce(jsonb_agg(jsonb_build_object('language', l.language, 'level', l.level)), '[]')
        from talent.talent_language l where l.talent_id = t.id) as languages,
      (select coalesce(string_agg(e.title || ' ' || e.organisation || ' ' || e.words, E'\n' order by e.kind, e.position), '')
        from talent.entry e where e.talent_id = t.id) as experience
    from talent.talent t join account.person p on p.id = t.account_id and not p.suspended
    where t.id = any(${ids}) and t.state = 'listed' order by t.id for no key update of t`.execute(db)
  const skills = await selectSkills(db, [...new Set(rows.flatMap(row => row.skill_slugs))])
  for (const row of rows) {
    const facts = { ...row, ...textsOf(row), rate: toBase(row.rate_minor, row.currency) ?? null }
    const known = row.skill_slugs.flatMap(slug => skills.get(slug) ?? [])
    await putDocument(db, talentIndex, talentDocument({ ...facts, skills: known }, now, changedAt(row)))
  }
  const listed = new Set(rows.map(({ id }) => id))
  for (const id of ids) if (!listed.has(id)) await dropDocument(db, talentIndex, id)
  await keepEntries(db, now, ids, [...listed], madeWith)
}

type ListedRow = Omit<TalentFacts, 'skills' | 'rate' | 'languages'> & {
  rate_minor: number
  currency: string
  skill_slugs: string[]
  languages: { language: string; level: LanguageLevel }[]
}

/** What documents are made with now. */
export async function selectMadeWith(db: Db): Promise<string> {
  return `${documentForm} ${ratesDate()} ${process.versions.tz} ${await selectSkillsVersion(db)}`
}

function textsOf({ bio, experience }: ListedRow) {
  return { bio: plainText(bio), experience: plainText(experience) }
}

async function keepEntries(db: Db, now: Temporal.Instant, ids: string[], listed: string[], madeWith: string) {
  await db
    .deleteFrom('talent.search_entry')
    .where('talent_id', 'in', ids)
    .where(eb => eb.not(eb('talent_id', '=', eb.fn.any(eb.val(listed)))))
    .execute()
  await sql`insert into talent.search_entry (talent_id, made_with, made_at)
    select id, ${madeWith}, ${now}::timestamptz from unnest(${listed}::uuid[]) as id
    on conflict (talent_id) do update set made_with = excluded.made_with, made_at = excluded.made_at`.execute(
    db,
  )
}
