import { parse } from 'yaml'
import { z } from 'zod'
import type { Skill } from './skill.ts'

const schema = z.record(
  z.string().min(1),
  z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.array(z.string().trim().min(1).max(60)).min(1)),
)

/** Reads the taxonomy: groups of `slug: [name, synonyms…]`. Throws when a word would find two skills. */
export function parseSkills(yaml: string): Skill[] {
  const skills = Object.entries(schema.parse(parse(yaml))).flatMap(([grp, lines]) =>
    Object.entries(lines).map(([slug, [name, ...synonyms]]) => ({
      slug,
      name: name!,
      grp,
      synonyms: synonyms.map(word => word.toLowerCase()),
    })),
  )
  const owners = new Map<string, string>()
  for (const { slug, name, synonyms } of skills) {
    for (const word of new Set([slug, name.toLowerCase(), ...synonyms])) {
      const other = owners.get(word)
      if (other) throw new Error(`content/skills.yaml: “${word}” would find both ${other} and ${slug}.`)
      owners.set(word, slug)
    }
  }
  return skills
}
