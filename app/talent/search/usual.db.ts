import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { selectSkills } from '../../skill/skill.db.ts'

// What most talents have, so that it is counted and offered beside a list.

export type Usual = {
  skills: { slug: string; name: string }[]
  countries: string[]
  languages: string[]
}

const most = { skills: 24, countries: 16, languages: 10 }

/** Talents beyond this many are not all looked at: a sample tells what is usual as well. */
const sampled = 20_000

/** The usual skills, countries and languages, the most usual first; kept for a while where finding out takes long. */
export async function selectUsual(db: Db): Promise<Usual> {
  const known = kept.get(db)
  if (known && performance.now() < known.until) return known.usual
  const began = performance.now()
  const { rows } = await sql<{ usual: Omit<Usual, 'skills'> & { skills: string[] } }>`
    with someone as materialized (
      select id, country from talent.talent tablesample system (${await share(db)}::real) where state = 'listed')
    select jsonb_build_object(
      'skills', (select coalesce(jsonb_agg(skill order by count desc, skill), '[]') from (
        select s.skill, count(*) from someone t join talent.talent_skill s on s.talent_id = t.id
        group by 1 order by 2 desc, 1 limit ${most.skills}) x),
      'countries', (select coalesce(jsonb_agg(country order by count desc, country), '[]') from (
        select country, count(*) from someone group by 1 order by 2 desc, 1 limit ${most.countries}) x),
      'languages', (select coalesce(jsonb_agg(language order by count desc, language), '[]') from (
        select l.language, count(*) from someone t join talent.talent_language l on l.talent_id = t.id
        group by 1 order by 2 desc, 1 limit ${most.languages}) x)) as usual`.execute(db)
  const { skills: slugs, ...others } = rows[0]!.usual
  const names = await selectSkills(db, slugs)
  const usual = { ...others, skills: slugs.map(slug => ({ slug, name: names.get(slug)?.name ?? slug })) }
  const took = performance.now() - began
  // Asked anew so seldom that it costs a hundredth of the time.
  kept.set(db, { usual, until: performance.now() + (took < 10 ? 0 : 100 * took) })
  return usual
}

const kept = new WeakMap<Db, { usual: Usual; until: number }>()

async function share(db: Db): Promise<number> {
  const { rows } = await sql<{ talents: number }>`
    select reltuples::float8 as talents from pg_class where oid = 'talent.talent'::regclass`.execute(db)
  const { talents } = rows[0]!
  return talents <= sampled ? 100 : (100 * sampled) / talents
}
