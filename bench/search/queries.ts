import type { SearchQuery } from '../../app/platform/search/search.ts'
import { clockOf } from '../../app/talent/working-day.ts'
import { chance } from './chance.ts'
import { type City, cities, pickCity, pickLanguage, pickSkill, skills, words } from './corpus.ts'

// What people look for, in twelve kinds.

export type Kind = { name: string; make: (draw: () => number) => Partial<SearchQuery> }

const any = (name: string, ...tokens: string[]) => ({ name, any: tokens })
const skill = (draw: () => number) => `skill:${pickSkill(draw()).slug}`
const country = (draw: () => number) => `country:${pickCity(draw()).country}`
const word = (draw: () => number, most = 3_000) => words[Math.floor(most ** draw())]!
const skillName = (draw: () => number) => pickSkill(draw()).name

export const kinds: Kind[] = [
  { name: 'everybody', make: () => ({}) },
  { name: 'a skill', make: draw => ({ clauses: [any('skill', skill(draw))] }) },
  { name: 'two words', make: draw => ({ words: `${skillName(draw)} ${word(draw, 50)} ` }) },
  { name: 'a rare word', make: draw => ({ words: `${words[3_000 + Math.floor(draw() * 26_000)]} ` }) },
  {
    name: 'skill, country, rate',
    make: draw => ({
      clauses: [any('skill', skill(draw)), any('country', country(draw))],
      ranges: [{ number: 'rate', min: 3_000, max: 5_000 + Math.floor(draw() * 5_000) }],
    }),
  },
  {
    name: 'any of three skills, rated, free',
    make: draw => ({
      clauses: [any('skill', skill(draw), skill(draw), skill(draw)), any('rating', 'rating:4')],
      ranges: [{ number: 'available', max: 20_600 + Math.floor(draw() * 200) }],
    }),
  },
  {
    name: 'word, city and 100 km',
    make: draw => ({ words: `${word(draw)} `, clauses: [any('city', ...around(pickCity(draw()), 100))] }),
  },
  {
    name: 'skill, time zones, language',
    make: draw => ({
      clauses: [
        any('skill', skill(draw)),
        any('overlap', ...zonesNear(pickCity(draw()), 60)),
        any('language', `language:${pickLanguage(draw())}:fluent`),
      ],
    }),
  },
  { name: 'a phrase', make: draw => ({ words: `"${word(draw, 300)} ${word(draw, 300)}" ` }) },
  {
    name: 'a misspelling',
    make: draw => ({ words: `${misspelt(skillName(draw), draw)} ${word(draw, 100)} ` }),
  },
  {
    name: 'beginning, without a word',
    make: draw => ({ words: `-${word(draw, 100)} ${skillName(draw)} ${word(draw).slice(0, 4)}` }),
  },
  {
    name: 'skill, by rate or newest',
    make: draw => ({
      clauses: [any('skill', skill(draw))],
      sort: draw() < 0.5 ? { by: 'rate', descending: false } : { by: 'listed', descending: true },
    }),
  },
]

/** The query with what is counted beside every list: 69 values. */
export function withFacets(query: SearchQuery): SearchQuery {
  return { ...query, facets }
}

export function makeQueries(count: number): { kind: string; query: SearchQuery }[] {
  const draw = chance(3)
  return Array.from({ length: count }, (_, at) => {
    const { name, make } = kinds[at % kinds.length]!
    return {
      kind: name,
      query: {
        words: '',
        clauses: [],
        ranges: [],
        sort: { by: 'best' },
        facets: [],
        limit: 20,
        ...make(draw),
      },
    }
  })
}

/** What somebody has typed who is about to type a word. */
export function makeBeginnings(count: number): string[] {
  const draw = chance(4)
  return Array.from({ length: count }, () => word(draw, 20_000).slice(0, 2 + Math.floor(draw() * 4)))
}

const levelOfLanguages = 'basic'
const facets: SearchQuery['facets'] = [
  { name: 'skill', tokens: skills.slice(0, 24).map(({ slug }) => `skill:${slug}`) },
  {
    name: 'country',
    tokens: 'CN IN US BR RU ID JP NG MX DE GB TR FR IT PL ES CA AU NL PT SE CH AT IE'
      .split(' ')
      .map(code => `country:${code}`),
    without: 'country',
  },
  {
    name: 'language',
    tokens: 'en es zh hi ar pt ru ja de fr ko it'
      .split(' ')
      .map(code => `language:${code}:${levelOfLanguages}`),
  },
  { name: 'rating', tokens: [3, 3.5, 4, 4.5].map(least => `rating:${least}`), without: 'rating' },
  { name: 'jobs', tokens: [1, 5, 10, 25, 50].map(least => `jobs:${least}`), without: 'jobs' },
]

function misspelt(name: string, draw: () => number): string {
  const at = 1 + Math.floor(draw() * (name.length - 1))
  return name.slice(0, at) + name.slice(at + 1)
}

function around(city: City, km: number): string[] {
  const near = (other: City) => {
    const north = (other.latitude - city.latitude) * 111
    const east = (other.longitude - city.longitude) * 111 * Math.cos((city.latitude * Math.PI) / 180)
    return north ** 2 + east ** 2 < km ** 2
  }
  return cities.filter(near).map(({ id }) => `city:${id}`)
}

// Zones within so many degrees: about four hours on each side.
function zonesNear(city: City, degrees: number): string[] {
  return [
    ...new Set(
      cities
        .filter(({ longitude }) => Math.abs(longitude - city.longitude) < degrees)
        .map(({ zone }) => `zone:${clockOf(zone)}`),
    ),
  ]
}
