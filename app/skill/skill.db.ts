import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { projectRoot } from '../platform/config.ts'
import type { Db } from '../platform/database.ts'
import { nearestSkill, type Skill, typedSkills } from './skill.ts'
import { parseSkills } from './skill-file.ts'

/** Loads the shipped taxonomy. The same file changes nothing; a skill that left the file stays, for those who have it. */
export async function loadSkills(db: Db, file = join(projectRoot, 'content/skills.yaml')): Promise<void> {
  const skills = parseSkills(readFileSync(file, 'utf8'))
  await sql`
    insert into skill.skill (slug, name, grp, synonyms)
    select slug, name, grp, array(select jsonb_array_elements_text(synonyms))
    from jsonb_to_recordset(${JSON.stringify(skills)}::jsonb) as s (slug text, name text, grp text, synonyms jsonb)
    on conflict (slug) do update set name = excluded.name, grp = excluded.grp, synonyms = excluded.synonyms
    where (skill.skill.name, skill.skill.grp, skill.skill.synonyms) is distinct from (excluded.name, excluded.grp, excluded.synonyms)
  `.execute(db)
}

/** How many skills are suggested at once. */
const suggested = 12

/** The names of skills whose name, or a word of it, or a synonym begins with `begins`: what begins so itself comes first. */
export async function suggestSkills(db: Db, begins: string): Promise<string[]> {
  const typed = begins.trim().toLowerCase().slice(0, 60)
  if (!typed) return []
  const { rows } = await sql<{ name: string }>`
    select name from skill.skill,
      lateral (select case
        when lower(name) = ${typed} or ${typed} = any(synonyms) then 1
        when starts_with(lower(name), ${typed}) then 2
        when exists (select from unnest(synonyms) synonym where starts_with(synonym, ${typed})) then 3
        when strpos(lower(name), ' ' || ${typed}) > 0 then 4
      end as place) found
    where place is not null
    order by place, length(name), name limit ${suggested}`.execute(db)
  return rows.map(({ name }) => name)
}

/** Every skill, by name. */
export async function listSkills(db: Db): Promise<Skill[]> {
  return await db.selectFrom('skill.skill').selectAll().orderBy(sql`lower(name)`).execute()
}

/** The skills behind slugs, by slug; what is unknown is left out. */
export async function selectSkills(db: Db, slugs: string[]): Promise<Map<string, Skill>> {
  const skills = await db
    .selectFrom('skill.skill')
    .selectAll()
    .where('slug', '=', sql<string>`any(${slugs})`)
    .execute()
  return new Map(skills.map(skill => [skill.slug, skill]))
}

/** Changes when a skill, its name or a synonym does: what is made of them can tell that it is old. */
export async function selectSkillsVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce(md5(string_agg(slug || name || array_to_string(synonyms, ','), '\n' order by slug)), '') as version
    from skill.skill`.execute(db)
  return rows[0]!.version
}

export type Resolved = { ok: true; slugs: string[]; names: string[] } | { ok: false; error: string }

/**
 * Finds the skills in a typed list with commas, by name, slug or synonym, in the order they were typed and each once.
 * The error names the first that is unknown and the one that may have been meant.
 */
export async function resolveSkills(
  db: Db,
  text: string,
  { max = 30 }: { max?: number } = {},
): Promise<Resolved> {
  const typed = typedSkills(text)
  const words = typed.map(word => word.toLowerCase())
  const bySaid = await selectSkillsSaid(db, words)
  const unknown = typed.find(word => !bySaid.has(word.toLowerCase()))
  if (unknown) return { ok: false, error: whatWasMeant(unknown, await knownSkills(db)) }
  const skills = [...new Set(words.map(word => bySaid.get(word)!))]
  if (skills.length === 0) return { ok: false, error: 'At least one skill is needed.' }
  if (skills.length > max)
    return {
      ok: false,
      error: `At most ${max} ${max === 1 ? 'skill' : 'skills'}; these are ${skills.length}.`,
    }
  return { ok: true, slugs: skills.map(({ slug }) => slug), names: skills.map(({ name }) => name) }
}

/** The skills that words in lower case are a name, a slug or a synonym of, by word. */
export async function selectSkillsSaid(db: Db, words: string[]): Promise<Map<string, Skill>> {
  const found = await db
    .selectFrom('skill.skill')
    .selectAll()
    .where(
      sql<boolean>`(slug = any(${words}) or lower(name) = any(${words}) or synonyms && ${words}::text[])`,
    )
    .execute()
  return new Map(
    found.flatMap(skill =>
      [skill.slug, skill.name.toLowerCase(), ...skill.synonyms].map(word => [word, skill]),
    ),
  )
}

// They change when the product starts: for telling what may have been meant, those of a minute ago will do.
async function knownSkills(db: Db): Promise<Skill[]> {
  const known = kept.get(db)
  if (known && performance.now() < known.until) return known.skills
  const skills = await listSkills(db)
  kept.set(db, { skills, until: performance.now() + 60_000 })
  return skills
}

const kept = new WeakMap<Db, { skills: Skill[]; until: number }>()

function whatWasMeant(unknown: string, skills: Skill[]): string {
  const meant = nearestSkill(unknown, skills)
  const said = `“${[...unknown].slice(0, 40).join('')}” is not a skill that Rapport knows.`
  return meant
    ? `${said} Did you mean ${meant}?`
    : `${said} Leave it out, or choose one from the suggestions.`
}
