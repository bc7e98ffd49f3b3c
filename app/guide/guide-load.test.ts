import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { useGuideFolder } from '../../test/guide-folder.ts'
import { HttpError } from '../platform/error.ts'
import {
  listGuides,
  listQuestionCards,
  selectPublishedQuestion,
  selectQuestion,
  selectQuestions,
} from './guide.db.ts'

const { db, made, write, question, load, everything } = await useGuideFolder()
const now = Temporal.Instant.from('2026-03-01T10:00:00Z')
const later = now.add({ hours: 1 })

async function events(): Promise<string[]> {
  const rows = await db.selectFrom('platform.event').select(['type', 'ids']).orderBy('id').execute()
  return rows
    .filter(({ ids }) => (ids as { guide?: string }).guide === made.guide)
    .map(({ type, ids }) => `${type} ${(ids as { question?: string }).question ?? ''}`.trim())
}

const published = (slug: string) => selectPublishedQuestion(db, made.guide, slug)

describe('loading', () => {
  test('publishes the questions from easier to harder', async () => {
    expect(await load(now)).toEqual({ changed: [made.guide], errors: [] })
    expect((await listQuestionCards(db, made.guide)).map(({ slug, level }) => [slug, level])).toEqual([
      ['sharing', 'junior'],
      ['adding', 'middle'],
    ])
    expect((await listGuides(db)).find(({ slug }) => slug === made.guide)).toEqual({
      slug: made.guide,
      skill: 'python',
      title: 'A test',
      description: 'For tests.',
      about: '',
      questions: 2,
      minutes: 10,
    })
    expect(await events()).toEqual([
      'guide.loaded',
      'question.published sharing',
      'question.published adding',
    ])
  })

  test('changes nothing when the files are the same', async () => {
    await load(now)
    const before = await everything()
    write('adding.md', question('Adding', 'middle').replaceAll('\n', '  \r\n'))
    expect(await load(later)).toEqual({ changed: [], errors: [] })
    expect(await everything()).toEqual(before)
  })

  test('keeps each version for good', async () => {
    await load(now)
    const first = (await published('adding')).question
    write('adding.md', question('Adding more', 'middle'))
    expect((await load(later)).changed).toEqual([made.guide])
    const { question: second, firstSeenAt } = await published('adding')
    expect(second.id).not.toBe(first.id)
    expect(second.title).toBe('Adding more')
    expect(firstSeenAt.equals(later)).toBe(true)
    expect(await selectQuestion(db, first.id)).toEqual(first)
    expect((await events()).slice(3)).toEqual(['guide.loaded', 'question.published adding'])
  })

  test('comes back to an old version without making it again', async () => {
    await load(now)
    const { question: first, firstSeenAt } = await published('adding')
    write('adding.md', question('Adding more', 'middle'))
    await load(later)
    write('adding.md', question('Adding', 'middle'))
    await load(later)
    expect(await published('adding')).toEqual({ question: first, firstSeenAt })
  })

  test('withdraws a question whose file is gone, and brings it back', async () => {
    await load(now)
    const { question: withdrawn } = await published('adding')
    rmSync(join(made.folder, made.guide, 'adding.md'))
    await load(later)
    expect((await listQuestionCards(db, made.guide)).map(({ slug }) => slug)).toEqual(['sharing'])
    await expect(published('adding')).rejects.toThrow(HttpError)
    expect(await selectQuestion(db, withdrawn.id)).toEqual(withdrawn)
    write('adding.md', question('Adding', 'middle'))
    await load(later)
    expect((await published('adding')).question).toEqual(withdrawn)
    expect((await events()).slice(3)).toEqual([
      'guide.loaded',
      'question.withdrawn adding',
      'guide.loaded',
      'question.published adding',
    ])
  })

  test('takes over a change of the guide itself', async () => {
    await load(now)
    write(
      'guide.yaml',
      'skill: python\ntitle: Another\ndescription: For tests.\nlicence: CC0-1.0\nauthors: [Ada, Bob]\nlanguages: [en]\n',
    )
    await load(later)
    expect((await listGuides(db)).find(({ slug }) => slug === made.guide)?.title).toBe('Another')
  })

  test('of many processes at once loads once', async () => {
    const results = await Promise.all([load(now), load(now), load(now)])
    expect(results.flatMap(({ changed }) => changed)).toEqual([made.guide])
    expect(await events()).toHaveLength(3)
  })
})

test('a version cannot be changed', async () => {
  await load(now)
  const { id } = (await published('adding')).question
  await expect(
    db.updateTable('guide.question_version').set({ title: 'x' }).where('id', '=', id).execute(),
  ).rejects.toThrow(/append-only/)
})

test('versions come in the order that was asked for', async () => {
  await load(now)
  const ids = (await listQuestionCards(db, made.guide)).map(({ id }) => id).reverse()
  expect((await selectQuestions(db, [...ids, 'unknown'])).map(({ id }) => id)).toEqual(ids)
  await expect(selectQuestion(db, 'unknown')).rejects.toThrow(HttpError)
})

test('the shipped guide is there', async () => {
  expect((await listQuestionCards(db, 'python')).length).toBeGreaterThanOrEqual(5)
})
