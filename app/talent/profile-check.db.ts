import type { City } from '../account/city.ts'
import type { Db } from '../platform/database.ts'
import { type Place, resolvePlace } from './place.db.ts'
import { resolveProfileSkills } from './profile-skills.db.ts'
import { availabilityError, type ProfileFields } from './talent.ts'

export type ProfileColumns = Place & {
  headline: string
  rate_minor: number
  currency: string
  bio: string
  hours_per_week: number
  available_from: Temporal.PlainDate | null
  featured_skill: string
}

export type Checked =
  | { ok: true; columns: ProfileColumns; skills: string[] }
  | { ok: false; errors: Record<string, string>; cities: City[] }

/** What only the data can say of a form: its skills, its place, its date. `cityBefore` is what was chosen before. */
export async function checkProfile(
  db: Db,
  now: Temporal.Instant,
  fields: ProfileFields,
  cityBefore: number | null,
): Promise<Checked> {
  const skills = await resolveProfileSkills(db, fields)
  const placed = await resolvePlace(db, fields, cityBefore)
  const zone = placed.ok ? placed.place.time_zone : (fields.time_zone ?? 'UTC')
  const date = availabilityError(fields.available_from, now.toZonedDateTimeISO(zone).toPlainDate())
  if (!skills.ok || !placed.ok || date) {
    const errors = {
      ...(!skills.ok && skills.errors),
      ...(!placed.ok && placed.errors),
      ...(date && { available_from: date }),
    }
    return { ok: false, errors, cities: placed.ok ? [] : placed.cities }
  }
  const { headline, rate, currency, bio, hours_per_week, available_from } = fields
  return {
    ok: true,
    columns: {
      ...placed.place,
      headline,
      rate_minor: rate,
      currency,
      bio,
      hours_per_week,
      available_from,
      featured_skill: skills.featured,
    },
    skills: skills.slugs,
  }
}
