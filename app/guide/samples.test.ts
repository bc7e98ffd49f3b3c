import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectRoot } from '../platform/config.ts'

// Three answers to each question, rated by two people apart from each other, by nothing but the question's anchors.

const pack = join(projectRoot, 'content/guides/python')
const slugs = globSync('*.md', { cwd: pack }).map(file => basename(file, '.md'))

const rating = z.int().min(1).max(5)
const samplesSchema = z
  .array(
    z.strictObject({
      id: z.enum(['a', 'b', 'c']),
      ratings: z.tuple([rating, rating]),
      answer: z.string().min(100),
    }),
  )
  .length(3)

describe.each(slugs)('the anchors of %s', slug => {
  const samples = samplesSchema.parse(parse(readFileSync(join(pack, 'samples', `${slug}.yaml`), 'utf8')))

  test('lead two raters to the same, within one', () => {
    for (const { id, ratings } of samples)
      expect(Math.abs(ratings[0] - ratings[1]), id).toBeLessThanOrEqual(1)
  })

  test('tell weak answers from strong ones', () => {
    const means = samples.map(({ ratings }) => (ratings[0] + ratings[1]) / 2)
    expect(Math.min(...means)).toBeLessThanOrEqual(2)
    expect(Math.max(...means)).toBeGreaterThanOrEqual(4)
  })
})
