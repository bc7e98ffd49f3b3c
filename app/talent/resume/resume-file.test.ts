import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryKinds, isMonth, kindWords } from '../entry/entry.ts'
import { languageLevels, languages } from '../language.ts'
import { exportResume } from './export.ts'
import { planChanges, planResume, sectionsOf } from './plan.ts'
import { readResume, schemaErrors } from './resume-file.ts'
import type { ResumeProfile } from './resume-profile.ts'

const now = Temporal.Instant.from('2026-11-22T12:00:00Z')
const today = Temporal.PlainDate.from('2026-11-22')
const by = {
  name: 'Ana Pereira',
  email: 'ana@example.org',
  url: 'https://r.example/talent/ana',
  image: undefined,
  at: now,
}
const sample = readFileSync(
  createRequire(import.meta.url).resolve('@jsonresume/schema/sample.resume.json'),
  'utf8',
)
const itself = (word: string) => word

const wrong: [string, string, string, string][] = [
  ['nothing', '  ', '', 'There is nothing in it.'],
  ['no JSON', 'My name is Ana', '', 'It is not JSON: something is wrong in line 1, column 1'],
  ['half a file', '{"basics": {', '', 'It is not JSON'],
  ['a mistake in line 2', '{\n  "work": [},\n}', '', 'line 2, column 12'],
  ['a list', '[]', '', 'must be one JSON object'],
  ['a text', '"x"', '', 'must be one JSON object'],
  ['deep nesting', `{"a":${'['.repeat(100_000)}`, '', 'nested more than 20 levels'],
  ['too much', `{"a":"${'x'.repeat(500_001)}"}`, '', 'It is too long'],
  ['a huge list', `{"skills":[${'{},'.repeat(5_000)}{}]}`, 'skills', 'has 5001 items'],
  ['a wrong type', '{"work":{"name":"x"}}', 'work', 'must be a list'],
  ['a number for a text', '{"basics":{"label":5}}', 'basics.label', 'must be text in quotes'],
  ['a bad date', '{"work":[{},{"startDate":"May 2020"}]}', 'work[1].startDate', 'is no date'],
  ['a thirteenth month', '{"work":[{"endDate":"2020-13"}]}', 'work[0].endDate', 'is no date'],
  ['the 30th of February', '{"awards":[{"date":"2021-02-30"}]}', 'awards[0].date', 'is no date'],
  ['no address', '{"basics":{"url":"my site"}}', 'basics.url', 'must be a web address'],
]

test.each(wrong)('refuses %s, and says where', (_, text, path, message) => {
  const began = performance.now()
  const read = readResume(text)
  expect(performance.now() - began).toBeLessThan(500)
  expect(read.ok).toBe(false)
  if (!read.ok) {
    expect(read.errors[0]?.path).toBe(path)
    expect(read.errors.map(error => error.message).join()).toContain(message)
    expect(read.errors.length).toBeLessThanOrEqual(20)
  }
})

test('reads what others write: a byte order mark, empty fields, null', () => {
  expect(readResume('\uFEFF{"basics":{"url":"","label":null},"work":[{"endDate":""}]}').ok).toBe(true)
  expect(readResume('{"__proto__":{"polluted":1},"constructor":5}').ok).toBe(true)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('keeps what it can of the sample of the standard, and says what it cannot', () => {
  const read = readResume(sample)
  expect(read.ok).toBe(true)
  const plan = planResume(read.ok ? read.resume : {}, undefined, today, word =>
    ['HTML', 'CSS', 'Javascript'].includes(word) ? word : undefined,
  )
  const items = (key: string) =>
    sectionsOf(plan)
      .find(section => section.key === key)!
      .items.map(item => item.after)
  expect(plan.fields.map(({ key }) => key)).toEqual(['headline', 'bio', 'place'])
  expect(items('experience')[0]).toMatchObject({
    title: 'CEO/President',
    organisation: 'Pied Piper',
    begins: '2013-12',
    ends: '2014-12',
    words: expect.stringMatching(/\n\n- Build an algorithm .*\n- /),
  })
  expect(items('education')[0]).toMatchObject({
    title: 'Information Technology',
    degree: 'Bachelor',
    words: expect.stringContaining('Score: 4.0'),
  })
  expect(items('skills')).toEqual(['HTML', 'CSS', 'Javascript'])
  expect(items('languages')).toEqual([{ language: 'en', level: 'native' }])
  const paths = plan.notes.map(({ path }) => path)
  expect(paths).toEqual(
    expect.arrayContaining([
      'basics.phone',
      'basics.profiles[]',
      'references[]',
      'skills[].level',
      'skills[0].name',
    ]),
  )
})

const line = (max: number) =>
  fc
    .string({ minLength: 1, maxLength: max, unit: 'grapheme' })
    .map(tidy)
    .filter(text => text !== '' && [...text].length <= max)
const words = fc
  .array(fc.oneof(line(60), fc.constantFrom('- one', '# Head', '**b**', '<script>alert(1)</script>')), {
    maxLength: 6,
  })
  .map(lines => lines.join('\n\n').trim())
const month = fc
  .tuple(fc.integer({ min: 1950, max: 2025 }), fc.option(fc.integer({ min: 1, max: 12 })))
  .map(([year, of]) => (of ? `${year}-${String(of).padStart(2, '0')}` : String(year)))
  .filter(isMonth)
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of)

const entry = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom(...entryKinds),
    title: line(60),
    organisation: line(60),
    degree: line(40),
    begins: month,
    ends: optional(month),
    url: optional(fc.webUrl({ withFragments: true, withQueryParameters: true })),
    words,
  })
  .map(entry => {
    const { fields } = kindWords[entry.kind]
    const ends = entry.ends && entry.ends.slice(0, 4) > entry.begins.slice(0, 4) ? entry.ends : null
    return {
      ...entry,
      organisation: fields.organisation ? entry.organisation : '',
      degree: fields.degree ? entry.degree : '',
      begins: fields.begins ? entry.begins : null,
      ends: fields.ends ? ends : null,
      words: fields.words ? entry.words || 'x' : '',
    }
  })

const profiles: fc.Arbitrary<ResumeProfile> = fc.record({
  headline: line(80),
  bio: words,
  rate_minor: fc.integer({ min: 1, max: 10_000_000 }),
  currency: fc.constantFrom('EUR', 'USD', 'INR'),
  hours_per_week: fc.integer({ min: 1, max: 80 }),
  available_from: optional(fc.integer({ min: -300, max: 300 }).map(days => today.add({ days }))),
  city: line(40),
  region: fc.constantFrom('', 'Bavaria'),
  country: fc.constantFrom('DE', 'PT', 'US'),
  time_zone: fc.constantFrom('Europe/Berlin', 'America/Argentina/Buenos_Aires'),
  featured_skill_name: fc.constantFrom('Python', 'C++'),
  skills: fc.uniqueArray(line(30), { maxLength: 30 }),
  languages: fc.uniqueArray(
    fc.record({
      language: fc.constantFrom(...languages.map(({ code }) => code)),
      level: fc.constantFrom(...languageLevels),
    }),
    { maxLength: 12, selector: ({ language }) => language },
  ),
  entries: fc.array(entry, { maxLength: 12 }),
})

test('what we export is a JSON Resume, and importing it again changes nothing', () => {
  fc.assert(
    fc.property(profiles, profile => {
      const resume = exportResume(profile, by)
      expect(schemaErrors(resume)).toEqual([])
      const read = readResume(JSON.stringify(resume))
      expect(read).toMatchObject({ ok: true })
      const plan = planResume(read.ok ? read.resume : {}, profile, today, itself)
      expect(plan.fields).toEqual([])
      expect(
        sectionsOf(plan).flatMap(({ items }) => items.filter(({ change }) => change !== 'same')),
      ).toEqual([])
      expect(planChanges(plan)).toBe(false)
      expect(plan.notes).toEqual([])
    }),
    { numRuns: 150 },
  )
})

function tidy(text: string): string {
  return text
    .replace(/\p{Cc}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}
