import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type TestBrowser, testApp } from '../../test/app.ts'
import { signUp } from '../../test/people.ts'
import { projectRoot } from '../platform/config.ts'
import { newId } from '../platform/id.ts'

const world = await testApp()
const { platform, pass, browser } = world
const learner = await signUp(world, 'Lena Learner')
const other = await signUp(world, 'Otto Other')

const rate = (who: TestBrowser, question: string, rating: string, id = newId()) =>
  who.post(`/practice/python/${question}`, { id, rating, minutes: '20' })
const attempts = async () =>
  await platform.database.db
    .selectFrom('practice.attempt')
    .select(['id', 'question', 'rating', 'at'])
    .execute()
const heading = (html: string) => /<h1[^>]*>([^<]*)/.exec(html)?.[1]

describe('a session', () => {
  test('leads from question to question, and each is kept once', async () => {
    const plan = await learner.page('/practice/python?minutes=20')
    const [first] = [...plan.matchAll(/href="\/practice\/python\/([a-z-]+)\?minutes=20"/g)].map(
      ([, slug]) => slug!,
    )
    const id = newId()
    const answer = await rate(learner, first!, 'good', id)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/practice\/python\/[a-z-]+\?minutes=20$/)
    expect(answer.headers.get('location')).not.toContain(`/${first}?`)
    await rate(learner, first!, 'good', id)
    expect(await attempts()).toMatchObject([{ id, question: first, rating: 'good' }])
  })

  test('asks again for what was sent without a choice, and keeps nothing of it', async () => {
    const before = await attempts()
    const answer = await learner.post('/practice/python/the-gil', { id: newId(), minutes: '12' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Say how your answer went.')
    expect(html).toMatch(/<details[^>]* open/)
    expect((await rate(learner, 'the-gil', 'splendid')).status).toBe(422)
    expect((await rate(learner, 'no-such-question', 'good')).status).toBe(404)
    expect(await attempts()).toEqual(before)
  })

  test('brings a question back when it is due', async () => {
    await rate(learner, 'generators', 'again')
    expect(await learner.page('/practice/python?minutes=30')).not.toContain('>again<')
    pass({ days: 3 })
    expect(await learner.page('/practice/python?minutes=30')).toMatch(
      /\/practice\/python\/generators\?minutes=30/,
    )
    expect(await learner.page('/practice/python?minutes=30')).toContain('>again<')
  })

  test('is forgotten on wish', async () => {
    await rate(other, 'decorators', 'easy')
    expect((await other.post('/practice/python/forget')).status).toBe(303)
    expect(await other.page('/practice/python')).toContain('Nothing practised yet.')
    expect((await attempts()).some(({ question }) => question === 'decorators')).toBe(false)
  })
})

describe('someone who has not signed up', () => {
  test('sees a plan and every question, and is asked to sign in where something would be kept', async () => {
    const visitor = browser()
    expect(await visitor.page('/practice')).toContain('kept in this browser alone')
    expect(heading(await visitor.page('/practice/python/the-gil'))).toBe('The global interpreter lock')
    expect((await rate(visitor, 'the-gil', 'good')).status).toBe(401)
  })

  test('brings along what the browser kept, once, and nothing of it from the future', async () => {
    const newcomer = await signUp(world, 'Nina Newcomer')
    const kept = (at: string) => ({ id: newId(), question: 'the-gil', rating: 'hard', at })
    const [past, future] = [kept('2026-01-02T03:04:05.000Z'), kept('2999-01-01T00:00:00.000Z')]
    const send = (body: unknown) =>
      newcomer.request('/practice/python/kept', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
    for (let times = 0; times < 2; times++)
      expect((await send({ attempts: [past, future] })).status).toBe(204)
    const brought = (await attempts()).filter(({ question }) => question === 'the-gil')
    expect(brought.map(({ id }) => id).sort()).toEqual([past.id, future.id].sort())
    const now = platform.clock()
    expect(brought.every(({ at }) => Temporal.Instant.compare(at, now) <= 0)).toBe(true)
    expect(await newcomer.page('/practice/python')).toContain('1 of')
    for (const wrong of [
      {},
      { attempts: 'all' },
      { attempts: [{ ...past, rating: 'great' }] },
      { attempts: [{ ...past, at: 'yesterday' }] },
      { attempts: [{ ...past, account_id: newId() }] },
      { attempts: Array.from({ length: 5001 }, () => past) },
    ])
      expect((await send(wrong)).status).toBe(422)
  })
})

describe('nobody else', () => {
  test('sees what someone practised', async () => {
    await rate(learner, 'exceptions', 'again')
    expect(await other.page('/practice/python')).toContain('Nothing practised yet.')
    expect((await attempts()).length).toBeGreaterThan(0)
    await other.post('/practice/python/forget')
    expect((await attempts()).some(({ question }) => question === 'exceptions')).toBe(true)
  })

  test('can: no other part of the product reads it, no view shows it, no event tells of it', async () => {
    const { rows } = await platform.database.datePool.query(
      `select table_name from information_schema.views where table_schema = 'practice'
       union all select type from platform.event where type like 'practice.%' or ids::text like '%practice%'`,
    )
    expect(rows).toEqual([])
    const readers = globSync('{app,server}/**/*.{ts,tsx}', { cwd: projectRoot }).filter(
      file =>
        !/^app\/practice\/|\.test\.tsx?$/.test(file) &&
        /practice\.attempt|from '.*\/practice\/practice/.test(readFileSync(join(projectRoot, file), 'utf8')),
    )
    expect(readers).toEqual([])
  })
})

test('an exercise is not graded where there is no Python, and the page says why', async () => {
  expect(await learner.page('/practice/python/the-gil')).toContain('This test runs no Python.')
  const answer = await learner.post('/practice/python/the-gil/try', { code: 'x = 1' })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Exercises are not graded here')
})
