import { cityLabel } from '../../account/city.ts'
import { countryName } from '../../account/country.ts'
import { moneyRangeText, moneyText } from '../../ui/money.tsx'
import { languageName } from '../language.ts'
import { token } from './talent-document.ts'
import { type TalentFilter, talentAddress } from './talent-filter.ts'

// A filter in words: over the results, where nobody is found, and as the name of a saved search.

/** One thing that narrows a list, in words, and the list without it. `clause` is its name where it is searched. */
export type FilterPart = { words: string; without: TalentFilter; clause: string }

export function filterParts(filter: TalentFilter): FilterPart[] {
  const { q, skills, match, featured, countries, city, km, overlap, zone, free, languages, level } = filter
  const without = (changed: Partial<TalentFilter>) => ({ ...filter, after: [], ...changed })
  const any = skills.length > 1 && match === 'any'
  const parts: (FilterPart | false)[] = [
    q !== '' && { clause: '', words: `“${q}”`, without: without({ q: '' }) },
    ...skills.map(({ slug, name }) => ({
      clause: any ? 'skill' : token.skill(slug),
      words: any ? `or ${name}` : name,
      without: without({ skills: skills.filter(other => other.slug !== slug) }),
    })),
    featured !== undefined && {
      clause: 'featured',
      words: `first of all ${featured.name}`,
      without: without({ featured: undefined }),
    },
    rateWords(filter) !== '' && {
      clause: 'rate',
      words: rateWords(filter),
      without: without({ rateFrom: undefined, rateTo: undefined }),
    },
    ...countries.map(code => ({
      clause: 'country',
      words: countries.length > 1 ? countryName(code) : `in ${countryName(code)}`,
      without: without({ countries: countries.filter(other => other !== code) }),
    })),
    city !== undefined && {
      clause: 'city',
      words: `within ${km} km of ${cityLabel(city)}`,
      without: without({ city: undefined }),
    },
    overlap !== undefined && {
      clause: 'overlap',
      words: `at least ${overlap} h overlap with ${zone.split('/').at(-1)!.replaceAll('_', ' ')}`,
      without: without({ overlap: undefined }),
    },
    free !== undefined && {
      clause: 'available',
      words: free === 'now' ? 'free now' : `free by ${free.toLocaleString('en-GB', { dateStyle: 'medium' })}`,
      without: without({ free: undefined }),
    },
    ...languages.map(code => ({
      clause: `language:${code}`,
      words: `${languageName(code)}${level === 'basic' ? '' : level === 'native' ? ', native' : `, at least ${level}`}`,
      without: without({ languages: languages.filter(other => other !== code) }),
    })),
    filter.rating !== undefined && {
      clause: 'rating',
      words: `rated ${filter.rating} or better`,
      without: without({ rating: undefined }),
    },
    filter.jobs !== undefined && {
      clause: 'jobs',
      words: `${filter.jobs} or more jobs done`,
      without: without({ jobs: undefined }),
    },
  ]
  return parts.filter(part => part !== false)
}

/** The parts of a filter by what stands or falls together: of several countries somebody is in one. */
export function filterGroups(filter: TalentFilter): FilterPart[] {
  const whole: Record<string, Partial<TalentFilter>> = { country: { countries: [] }, skill: { skills: [] } }
  return [...Map.groupBy(filterParts(filter), ({ clause }) => clause)].map(
    ([clause, [first, ...others]]) => ({
      clause,
      words: [first!, ...others].map(({ words }) => words.replace(/^or /, '')).join(' or '),
      without: { ...first!.without, ...whole[clause] },
    }),
  )
}

/** "Python, Django, up to €80 an hour, in Germany"; "All talents" where nothing narrows. */
export function describeTalentFilter(filter: TalentFilter): string {
  const words = filterParts(filter)
    .map(({ words }) => words)
    .join('; ')
    .replace(/^or /, '')
  return words ? words[0]!.toUpperCase() + words.slice(1) : 'All talents'
}

export function addressWithout({ without }: FilterPart): string {
  return talentAddress(without)
}

function rateWords({ rateFrom, rateTo, currency }: TalentFilter): string {
  if (rateFrom !== undefined && rateTo !== undefined)
    return `${moneyRangeText(rateFrom, rateTo, currency)} an hour`
  if (rateFrom !== undefined) return `from ${moneyText(rateFrom, currency)} an hour`
  return rateTo === undefined ? '' : `up to ${moneyText(rateTo, currency)} an hour`
}
