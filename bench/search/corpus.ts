import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../app/platform/config.ts'
import type { Indexed } from '../../app/platform/search/segment.ts'
import { wordsOfText } from '../../app/platform/search/words.ts'
import type { Skill } from '../../app/skill/skill.ts'
import { parseSkills } from '../../app/skill/skill-file.ts'
import { clockOf } from '../../app/talent/working-day.ts'
import { chance, weighted, zipf } from './chance.ts'

// Talents that nobody is: skills and words as common as Zipf has it, in the real cities by their people.

export type City = {
  id: string
  country: string
  latitude: number
  longitude: number
  zone: string
  people: number
}

export const skills: Skill[] = parseSkills(readFileSync(join(projectRoot, 'content/skills.yaml'), 'utf8'))
export const cities: City[] = readFileSync(join(projectRoot, 'content/cities.tsv'), 'utf8')
  .split('\n')
  .filter(line => /^\d/.test(line))
  .map(line => {
    const [id, , , country, latitude, longitude, zone, people] = line.split('\t') as [string, ...string[]]
    return {
      id,
      country: country!,
      latitude: Number(latitude),
      longitude: Number(longitude),
      zone: zone!,
      people: Number(people),
    }
  })
export const languages =
  'en es zh hi ar pt ru ja de fr ko it tr vi pl uk nl fa ro el cs sv hu he da fi no th id bg'.split(' ')

const usual =
  'developer engineer software team data backend cloud senior web build product design system work project test company ' +
  'frontend api service platform application database lead years learning machine infrastructure code client mobile ' +
  'architecture security user performance automation model pipeline startup remote agile deploy migration scale payment ' +
  'analysis research science network game health finance education travel energy shop logistics'
const random = chance(1)
const vocabulary = [
  ...new Set([...usual.split(' '), ...Array.from({ length: 30_000 }, () => madeWord(2 + random() * 3))]),
]
const firstNames = Array.from({ length: 3_000 }, () => madeWord(2))
const lastNames = Array.from({ length: 40_000 }, () => madeWord(2.5))
/** The words that talents are written in, the most common first. */
export const words = vocabulary

function madeWord(syllables: number): string {
  const syllable = () => 'bcdfghjklmnprstvwz'[Math.floor(random() * 18)]! + 'aeiou'[Math.floor(random() * 5)]!
  return (
    Array.from({ length: Math.floor(syllables) }, syllable).join('') +
    ['', 'n', 's', 'r', 'l'][Math.floor(random() * 5)]
  )
}

const skillWords = new Map(
  skills.map(skill => [skill.slug, [skill.name, ...skill.synonyms].flatMap(name => wordsOfText(name))]),
)

/** All words that a talent can have. */
export function allWords(): string[] {
  const all = new Set([...vocabulary, ...firstNames, ...lastNames, ...[...skillWords.values()].flat()])
  all.delete('|')
  return [...all]
}

const pickWord = zipf(vocabulary)
const pickFirst = zipf(firstNames)
const pickLast = zipf(lastNames)
export const pickSkill = zipf(skills)
export const pickCity = weighted(cities, ({ people }) => people)
export const pickLanguage = zipf(languages)

/** Makes `count` talents, the highest quality first, by the stems of their words. */
export function* makeTalents(count: number, stemOf: (word: string) => string): Iterable<Indexed> {
  const draw = chance(2)
  const text = (all: string[]) =>
    ` ${all
      .map(word => (word === '|' ? word : stemOf(word)))
      .filter(Boolean)
      .join(' ')} `
  for (let at = 0; at < count; at++) {
    const own = new Set<Skill>([pickSkill(draw())])
    for (let more = 3 + draw() * 15; more > 0; more--) own.add(pickSkill(draw()))
    const [featured] = own
    const headline = [
      pickWord(draw()),
      ...wordsOfText(featured!.name),
      pickWord(draw()),
      pickWord(draw()),
      '|',
    ]
    const strong = [
      pickFirst(draw()),
      pickLast(draw()),
      '|',
      ...headline,
      ...[...own].flatMap(({ slug }) => skillWords.get(slug)!),
    ]
    const weak = Array.from({ length: 50 }, (_, word) => (word % 10 === 9 ? '|' : pickWord(draw())))
    const city = pickCity(draw())
    const rating = draw() < 0.6 ? Math.round(500 - 250 * draw() ** 3) : undefined
    const jobs = rating === undefined ? 0 : Math.floor(1 + 60 * draw() ** 4)
    const spoken = new Set(['en', pickLanguage(draw()), pickLanguage(draw())])
    const facts = [
      ...[...own].map(({ slug }) => `skill:${slug}`),
      `featured:${featured!.slug}`,
      `country:${city.country}`,
      `city:${city.id}`,
      `zone:${clockOf(city.zone)}`,
      ...[...spoken].flatMap(language =>
        ['basic', 'conversational', 'fluent', 'native']
          .slice(0, 1 + draw() * 4)
          .map(level => `language:${language}:${level}`),
      ),
      ...[3, 3.5, 4, 4.5].filter(least => (rating ?? 0) >= least * 100).map(least => `rating:${least}`),
      ...[1, 5, 10, 25, 50].filter(least => jobs >= least).map(least => `jobs:${least}`),
    ]
    yield {
      id: `${hex(draw)}-${hex(draw).slice(4)}-7${hex(draw).slice(5)}-8${hex(draw).slice(5)}-${at.toString(16).padStart(12, '0')}`,
      quality: Math.round((1 - at / count) * 1e6) / 1e6,
      numbers: {
        rate: 2_000 + 100 * Math.floor(150 * draw() * draw()),
        listed: 1_700_000_000 + Math.floor(draw() * 60_000_000),
        available: 20_600 + Math.floor(400 * draw() ** 3),
        ...(rating && { rating }),
      },
      facts: facts.join('\n'),
      strong: text(strong),
      weak: text(weak),
    }
  }
}

function hex(draw: () => number): string {
  return Math.floor(draw() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
}
