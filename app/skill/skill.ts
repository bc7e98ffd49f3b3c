// A skill of software work, from content/skills.yaml. People type skills as they know them; we keep the slug.

export type Skill = {
  slug: string
  name: string
  /** Which part of the work it belongs to: 'Databases'. */
  grp: string
  /** In lower case. */
  synonyms: string[]
}

/** Where suggestions for what someone began to type are asked for, and what is answered: names, the likeliest first. */
export const skillsAddress = (begins: string) => `/skills?${new URLSearchParams({ begins })}`
export type SkillsAnswer = string[]

/** What people typed between commas, without what is empty or said twice. */
export function typedSkills(text: string): string[] {
  const typed = text.split(/[,;\n]/).map(part => part.trim().replace(/\s+/g, ' '))
  return [...new Map(typed.filter(Boolean).map(part => [part.toLowerCase(), part])).values()]
}

/** The skill that somebody may have meant, by the pairs of letters that both have; undefined when none is near. */
export function nearestSkill(typed: string, skills: Pick<Skill, 'name' | 'synonyms'>[]): string | undefined {
  const pairs = letterPairs(typed)
  let best: { name: string; likeness: number } | undefined
  for (const skill of skills) {
    const likeness = Math.max(...pairsOf(skill).map(word => diceCoefficient(pairs, word)))
    if (likeness > (best?.likeness ?? 0.4)) best = { name: skill.name, likeness }
  }
  return best?.name
}

// Of each of its names; kept as long as the skill, as every unknown word is compared with thousands of them.
function pairsOf(skill: Pick<Skill, 'name' | 'synonyms'>): Set<string>[] {
  const known = knownPairs.get(skill)
  if (known) return known
  const pairs = [skill.name, ...skill.synonyms].map(word => new Set(letterPairs(word)))
  knownPairs.set(skill, pairs)
  return pairs
}

const knownPairs = new WeakMap<Pick<Skill, 'name' | 'synonyms'>, Set<string>[]>()

// Twice the pairs that both have, by the pairs of both: 1 when equal, 0 with none in common.
function diceCoefficient(a: string[], b: Set<string>): number {
  let both = 0
  for (const pair of a) if (b.has(pair)) both++
  return (2 * both) / (a.length + b.size)
}

// With a space at each end, so that the first and the last letter count, and one letter has pairs too.
function letterPairs(word: string): string[] {
  const letters = ` ${word.toLowerCase().slice(0, 60)} `
  return [...new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)))]
}
