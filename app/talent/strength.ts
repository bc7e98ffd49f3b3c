import type { Entry } from './entry/entry.ts'

// How complete a profile is, for its owner alone. Nothing is hidden behind it: a profile of any strength can be listed,
// is found, and can propose. What search counts is written at /talent/how-we-rank.

export type StrengthFacts = {
  photo_id: string | null
  bio: string
  skills: readonly string[]
  city_id: number | null
  languages: readonly unknown[]
  entries: readonly Pick<Entry, 'kind'>[]
  images: readonly unknown[]
}

export type StrengthPart = {
  /** Out of 100, all parts together. */
  weight: number
  done: boolean
  /** What to do about it. */
  advice: string
  href: string
}

/** A text shorter than this rarely says how somebody works. */
const fullBio = 400
const enoughSkills = 5

/**
 * The parts of a strong profile and whether each is there. The weights are a choice, not a measurement: what companies
 * read first weighs most.
 */
export function strengthParts(profile: StrengthFacts): StrengthPart[] {
  const has = (...kinds: Entry['kind'][]) => profile.entries.some(({ kind }) => kinds.includes(kind))
  return [
    {
      weight: 20,
      done: has('experience'),
      advice: 'Add where you worked and what you did there',
      href: '/profile/experience',
    },
    {
      weight: 15,
      done: [...profile.bio].length >= fullBio,
      advice: `Write more about yourself: ${fullBio} characters or so`,
      href: '/profile#bio',
    },
    { weight: 15, done: profile.photo_id !== null, advice: 'Add a photo', href: '/profile#photo' },
    {
      weight: 15,
      done: has('project'),
      advice: 'Show a piece of your work',
      href: '/profile/portfolio',
    },
    {
      weight: 10,
      done: profile.skills.length >= enoughSkills,
      advice: `Name at least ${enoughSkills} skills`,
      href: '/profile#skills',
    },
    {
      weight: 10,
      done: profile.languages.length > 0,
      advice: 'Say which languages you speak',
      href: '/profile/languages',
    },
    {
      weight: 10,
      done: has('education', 'certificate'),
      advice: 'Add your education or a certificate',
      href: '/profile/education',
    },
    {
      weight: 5,
      done: profile.city_id !== null,
      advice: 'Choose a city that we know, so that you are found near it',
      href: '/profile#city',
    },
  ]
}

/** From 0 to 100. */
export function strengthOf(parts: readonly StrengthPart[]): number {
  return parts.reduce((sum, { weight, done }) => sum + (done ? weight : 0), 0)
}
