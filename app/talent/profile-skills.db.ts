import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { resolveSkills } from '../skill/skill.db.ts'
import type { ProfileFields } from './talent.ts'

type ProfileSkills =
  | { ok: true; slugs: string[]; featured: string }
  | { ok: false; errors: Record<string, string> }

/** The slugs that were typed. The featured skill stands first among them, whether or not it was typed there too. */
export async function resolveProfileSkills(db: Db, fields: ProfileFields): Promise<ProfileSkills> {
  const featured = await resolveSkills(db, fields.featured_skill, { max: 1 })
  const skills = await resolveSkills(db, fields.skills)
  const errors: Record<string, string> = {}
  if (!featured.ok) errors['featured_skill'] = featured.error
  if (!skills.ok) errors['skills'] = skills.error
  if (!featured.ok || !skills.ok) return { ok: false, errors }
  const slugs = [...new Set([featured.slugs[0]!, ...skills.slugs])]
  if (slugs.length > 30)
    return { ok: false, errors: { skills: 'At most 30 skills, the featured one among them.' } }
  return { ok: true, slugs, featured: featured.slugs[0]! }
}

/** Sets the skills in their order, and their names where lists read them. */
export async function writeProfileSkills(db: Db, talentId: string, slugs: string[]): Promise<void> {
  await db.deleteFrom('talent.talent_skill').where('talent_id', '=', talentId).execute()
  await sql`insert into talent.talent_skill (talent_id, skill, position)
    select ${talentId}::uuid, skill, position from unnest(${slugs}::text[]) with ordinality as s (skill, position)`.execute(
    db,
  )
  await sql`update talent.talent set skill_names = talent.skill_names_of(id) where id = ${talentId}`.execute(
    db,
  )
}
