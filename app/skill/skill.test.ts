import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { listSkills, loadSkills, resolveSkills, suggestSkills } from './skill.db.ts'
import { nearestSkill, typedSkills } from './skill.ts'
import { parseSkills } from './skill-file.ts'

const { db } = await testDatabase()
await loadSkills(db)

describe('the taxonomy', () => {
  test('is loaded whole', async () => {
    const skills = await listSkills(db)
    expect(skills.length).toBeGreaterThan(1_500)
    expect(skills.find(({ slug }) => slug === 'scikit-learn')).toMatchObject({
      name: 'scikit-learn',
      grp: 'Data and machine learning',
    })
  })

  test('loads again without changing a row', async () => {
    const versions = () =>
      db
        .selectFrom('skill.skill')
        .select('slug')
        .select(eb => eb.ref('xmin' as never).as('xmin'))
        .orderBy('slug')
        .execute()
    const before = await versions()
    await loadSkills(db)
    expect(await versions()).toEqual(before)
  })

  test('refuses a word that would find two skills', () => {
    expect(() => parseSkills('A:\n  one: [One, same]\n  two: [Two, Same]\n')).toThrow(
      '“same” would find both one and two',
    )
  })

  test('refuses a slug that is none', () => {
    expect(() => parseSkills('A:\n  One Two: [One]\n')).toThrow()
  })
})

describe('while someone types', () => {
  test('skills that begin so are named: by name, then by synonym, then by a later word', async () => {
    expect((await suggestSkills(db, 'postg'))[0]).toBe('PostgreSQL')
    expect(await suggestSkills(db, 'SKLEARN ')).toEqual(['scikit-learn'])
    expect(await suggestSkills(db, 'go')).toMatchObject({ 0: 'Go', length: 12 })
    expect(await suggestSkills(db, 'airflow')).toEqual(['Apache Airflow'])
    expect(await suggestSkills(db, 'unit')).toContain('Unit testing')
  })

  test('nothing is named for nothing, nor for patterns', async () => {
    for (const begins of ['', '  ', '%', '_', "'", 'x'.repeat(5_000)])
      expect(await suggestSkills(db, begins)).toEqual([])
  })
})

describe('what people type', () => {
  test('is found by name, slug and synonym, whatever the case, in order and once', async () => {
    expect(
      await resolveSkills(db, ' K8s, python ,SKLEARN,, postgres, PostgreSQL;  fast   api\nc++'),
    ).toMatchObject({
      ok: true,
      slugs: ['kubernetes', 'python', 'scikit-learn', 'postgresql', 'fastapi', 'cpp'],
    })
  })

  test('that is unknown brings the nearest', async () => {
    expect(await resolveSkills(db, 'Python, Kuberntes')).toEqual({
      ok: false,
      error: '“Kuberntes” is not a skill that Rapport knows. Did you mean Kubernetes?',
    })
    expect(await resolveSkills(db, 'qqqqwwww')).toEqual({
      ok: false,
      error:
        '“qqqqwwww” is not a skill that Rapport knows. Leave it out, or choose one from the suggestions.',
    })
  })

  test('is never a pattern, SQL or HTML', async () => {
    for (const hostile of ['%', "'; drop table skill.skill; --", '<script>alert(1)</script>', '{}', '\\'])
      expect((await resolveSkills(db, hostile)).ok).toBe(false)
  })

  test('must be something, and not too much', async () => {
    expect(await resolveSkills(db, ' , ,')).toEqual({ ok: false, error: 'At least one skill is needed.' })
    const all = (await listSkills(db)).slice(0, 31).map(({ name }) => name)
    expect(await resolveSkills(db, all.join(', '))).toEqual({
      ok: false,
      error: 'At most 30 skills; these are 31.',
    })
  })

  test('is split at commas, semicolons and line ends', () => {
    expect(typedSkills('a, b;c\nA')).toEqual(['A', 'b', 'c'])
  })

  test('is compared by pairs of letters', () => {
    const skills = [
      { name: 'Go', synonyms: ['golang'] },
      { name: 'Django', synonyms: [] },
    ]
    expect(nearestSkill('gollang', skills)).toBe('Go')
    expect(nearestSkill('djanko', skills)).toBe('Django')
    expect(nearestSkill('', skills)).toBeUndefined()
  })
})
