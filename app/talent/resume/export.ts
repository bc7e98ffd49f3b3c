import type { EntryFields, EntryKind } from '../entry/entry.ts'
import { languageName } from '../language.ts'
import type { Resume } from './resume-file.ts'
import { type ResumeMeta, type ResumeProfile, uriOf } from './resume-profile.ts'

/** Of whom and when; the addresses are whole. */
export type ExportedBy = {
  name: string
  email: string
  url: string
  image: string | undefined
  at: Temporal.Instant
}

/** A profile as a JSON Resume. What the standard lacks stands under meta.rapport; the import reads both. */
export function exportResume(profile: ResumeProfile, by: ExportedBy): Resume {
  const of = (kind: EntryKind) => profile.entries.filter(entry => entry.kind === kind)
  const { city, region, country } = profile
  return {
    $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
    basics: filled({
      name: by.name,
      label: profile.headline,
      image: by.image,
      email: by.email,
      url: by.url,
      summary: profile.bio,
      location: filled({ city, region, countryCode: country }),
    }),
    work: of('experience').map(({ title, organisation, words, ...entry }) =>
      filled({ name: organisation, position: title, ...commonOf(entry), summary: words }),
    ),
    education: of('education').map(({ title, organisation, degree, words, ...entry }) =>
      // `summary` is not in the standard, which takes further fields.
      filled({
        institution: organisation,
        area: title,
        studyType: degree,
        ...commonOf(entry),
        summary: words,
      }),
    ),
    certificates: of('certificate').map(({ title, organisation, begins, url }) =>
      filled({ name: title, issuer: organisation, date: begins, url: url && uriOf(url) }),
    ),
    projects: of('project').map(({ title, words, url }) =>
      filled({ name: title, description: words, url: url && uriOf(url) }),
    ),
    skills: profile.skills.map(name => ({ name })),
    languages: profile.languages.map(({ language, level }) => ({
      language: languageName(language),
      fluency: level,
    })),
    meta: {
      version: 'v1.0.0',
      canonical: by.url,
      lastModified: by.at.toString({ smallestUnit: 'second' }).replace('Z', ''),
      rapport: metaOf(profile, by.at),
    },
  }
}

function metaOf(profile: ResumeProfile, now: Temporal.Instant): ResumeMeta {
  const { rate_minor, currency, hours_per_week, available_from, featured_skill_name, time_zone } = profile
  const today = now.toZonedDateTimeISO(time_zone).toPlainDate()
  const later = available_from && Temporal.PlainDate.compare(available_from, today) > 0
  return {
    rate: { amount: rate_minor / 100, currency, per: 'hour' },
    hoursPerWeek: hours_per_week,
    ...(later && { availableFrom: available_from.toString() }),
    featuredSkill: featured_skill_name,
    timeZone: time_zone,
  }
}

function commonOf({ url, begins, ends }: Pick<EntryFields, 'url' | 'begins' | 'ends'>) {
  return { url: url && uriOf(url), startDate: begins, endDate: ends }
}

/** What is empty is left out. */
function filled(fields: Resume): Resume {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  )
}
