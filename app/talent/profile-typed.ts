import { type City, cityLabel } from '../account/city.ts'
import { moneyTyped } from '../platform/field.ts'
import { type FormState, filledForm } from '../platform/form.ts'
import type { OwnTalent } from './talent.db.ts'
import { freeFrom } from './talent.ts'

/**
 * A stored profile as one would type it. A date that has passed means free now, which is an empty field; a zone that is
 * the city's own is left to the city, so that it follows when the city changes.
 */
export function typedProfile(own: OwnTalent, city: City | undefined, now: Temporal.Instant): FormState {
  return filledForm({
    ...pick(own),
    ...(city && {
      country: '',
      region: cityLabel({ ...city, country: '' }) === city.name ? '' : city.region,
    }),
    ...(city && city.time_zone === own.time_zone && { time_zone: '' }),
    rate: moneyTyped(own.rate_minor),
    featured_skill: own.featured_skill_name,
    skills: own.skills.join(', '),
    available_from: freeFrom(own, now)?.toString(),
  })
}

function pick(own: OwnTalent) {
  const { id, revision, headline, currency, city, region, country, time_zone, bio, hours_per_week } = own
  return { id, revision, headline, currency, city, region, country, time_zone, bio, hours_per_week }
}
