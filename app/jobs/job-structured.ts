import type { City } from '../account/city.ts'
import { countryName } from '../account/country.ts'
import { renderMarkdown } from '../platform/markdown.ts'
import type { Job } from './job.db.ts'

type Organisation = { name: string; slug: string; website: string | null; country: string }

/** An open, public job as search engines read it: schema.org's JobPosting, with what Google for Jobs asks for. */
export function jobPosting(
  job: Job,
  organisation: Organisation,
  city: City | undefined,
  origin: string,
): object {
  const { title, description, opened_at, closes_on } = job
  return {
    '@type': 'JobPosting',
    title,
    description: renderMarkdown(description),
    datePosted: opened_at?.toZonedDateTimeISO('UTC').toPlainDate().toString(),
    // The whole last day counts, wherever it ends last.
    ...(closes_on && { validThrough: `${closes_on}T23:59:59-12:00` }),
    employmentType: 'CONTRACTOR',
    identifier: { '@type': 'PropertyValue', name: organisation.name, value: job.id },
    hiringOrganization: {
      '@type': 'Organization',
      name: organisation.name,
      url: `${origin}/companies/${organisation.slug}`,
      ...(organisation.website && { sameAs: organisation.website }),
    },
    ...placeOf(job, organisation, city),
    ...payOf(job),
    skills: job.skills.join(', '),
    url: `${origin}/jobs/${job.slug}`,
    directApply: true,
  }
}

function placeOf({ place_kind, place, countries }: Job, { country }: Organisation, city: City | undefined) {
  const from = countries.map(code => ({ '@type': 'Country', name: countryName(code) }))
  const anywhere = { '@type': 'AdministrativeArea', name: 'Worldwide' }
  if (place_kind === 'remote')
    return {
      jobLocationType: 'TELECOMMUTE',
      applicantLocationRequirements: from.length > 0 ? from : anywhere,
    }
  return {
    jobLocation: {
      '@type': 'Place',
      address: {
        '@type': 'PostalAddress',
        addressLocality: city?.name ?? place,
        ...(city?.region && { addressRegion: city.region }),
        addressCountry: city?.country ?? country,
      },
    },
  }
}

// A price for the whole has no unit of time, which a salary needs: it is left out rather than bent.
function payOf({ kind, currency, budget_min_minor, budget_max_minor }: Job) {
  if (kind !== 'hourly') return {}
  const amounts =
    budget_min_minor === budget_max_minor
      ? { value: budget_min_minor / 100 }
      : { minValue: budget_min_minor / 100, maxValue: budget_max_minor / 100 }
  const value = { '@type': 'QuantitativeValue', ...amounts, unitText: 'HOUR' }
  return { baseSalary: { '@type': 'MonetaryAmount', currency, value } }
}
