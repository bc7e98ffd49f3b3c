import { moneyTyped } from '../platform/field.ts'
import { type FormState, filledForm } from '../platform/form.ts'
import type { OwnTalent } from './talent.db.ts'
import { freeFrom } from './talent.ts'

/** A stored profile as one would type it. A date that has passed means free now, which is an empty field. */
export function typedProfile(own: OwnTalent, now: Temporal.Instant): FormState {
  return filledForm({
    ...pick(own),
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
