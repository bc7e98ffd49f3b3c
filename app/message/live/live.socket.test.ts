import { expect, onTestFinished, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import { interviewWorld } from '../../../test/interview-world.ts'
import { accountIds, makeOperator } from '../../../test/people.ts'
import { testServerWithoutPages } from '../../../test/server.ts'
import { newId } from '../../platform/id.ts'
import { openLive } from './live.ts'

const product = await testServerWithoutPages()
const origin = product.url
const world = await interviewWorld({ questions: 0, product })
const thread = `/messages/proposal/${world.proposalId}`

type Heard = { type: string; path?: string; news?: { messages: number; notifications: number } }

/** Listens as a browser does, over a real socket. */
async function listen(who: TestBrowser) {
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const answer = await fetch(`${origin}/live`, {
    headers: { cookie: who.cookieHeader(), accept: 'text/event-stream', 'accept-encoding': 'gzip' },
    signal: stop.signal,
  })
  const heard: Heard[] = []
  let beats = 0
  const ended = (async () => {
    let rest = ''
    for await (const bytes of answer.body ?? []) {
      const parts = (rest + new TextDecoder().decode(bytes)).split('\n\n')
      rest = parts.pop()!
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1]
        if (data) heard.push(JSON.parse(data))
        else if (part.startsWith(':')) beats++
      }
    }
  })().catch(() => {})
  const until = async (wanted: (event: Heard) => boolean) => {
    for (let tries = 0; tries < 200; tries++) {
      const found = heard.findIndex(wanted)
      if (found >= 0) return heard.splice(0, found + 1).at(-1)!
      await new Promise(done => setTimeout(done, 20))
    }
    throw new Error(`Nothing of the kind was heard: ${JSON.stringify(heard)}`)
  }
  return { answer, until, ended, heard, beats: () => beats, close: () => stop.abort() }
}

const write = (who: TestBrowser, body: string) => who.post(thread, { id: newId(), body })

test('open pages hear what is new for them, as it comes, and nothing else', async () => {
  const [owner, rival] = [await listen(world.owner), await listen(world.rival)]
  expect(owner.answer.headers.get('content-type')).toContain('text/event-stream')
  expect(owner.answer.headers.get('content-encoding')).toBeNull()
  expect(owner.answer.headers.get('cache-control')).toContain('no-transform')
  await owner.until(({ type }) => type === 'hello')
  await write(world.talent, 'A secret word')
  expect(await owner.until(({ type }) => type === 'thread')).toEqual({ type: 'thread', path: thread })
  expect((await owner.until(({ type }) => type === 'news')).news?.messages).toBe(1)
  await world.owner.get(thread)
  expect((await owner.until(({ type }) => type === 'news')).news?.messages).toBe(0)
  expect(owner.beats()).toBeGreaterThan(0)
  expect(rival.heard.filter(({ type }) => type === 'thread')).toEqual([])
  expect(JSON.stringify(owner.heard)).not.toContain('secret')
})

test('what another process committed is heard here too', async () => {
  // A second process has its own connections to the same database.
  const other = openLive(product.platform, product.auth)
  onTestFinished(() => other.close())
  const manager = await product.auth.api.getSession({
    headers: new Headers({ cookie: world.manager.cookieHeader() }),
  })
  const stream = await other.open(
    {
      accountId: manager!.user.id,
      name: '',
      email: '',
      timeZone: 'UTC',
      isOperator: false,
      memberships: [],
    },
    new Headers({ cookie: world.manager.cookieHeader() }),
  )
  const reader = stream!.getReader()
  await write(world.talent, 'To whichever process')
  let text = ''
  while (!text.includes('event: thread')) text += new TextDecoder().decode((await reader.read()).value)
  expect(text).toContain(thread)
})

test('the connection ends with the session, with a suspension, and is refused to visitors', async () => {
  const visitor = await fetch(`${origin}/live`, {
    redirect: 'manual',
    headers: { accept: 'text/event-stream' },
  })
  expect(visitor.status).toBe(204)
  const talent = await listen(world.otherTalent)
  await talent.until(({ type }) => type === 'hello')
  await world.otherTalent.post('/sign-out')
  await talent.ended
  const operator = await makeOperator(product)
  const [ines] = await accountIds(product, [world.ines])
  const panelist = await listen(world.ines)
  await panelist.until(({ type }) => type === 'hello')
  expect((await operator.post(`/operator/accounts/${ines}/suspend`)).status).toBe(303)
  await panelist.ended
})

test('one person has a bounded number of them', async () => {
  const open = []
  for (let at = 0; at < 8; at++) open.push(await listen(world.ivan))
  const refused = await listen(world.ivan)
  expect(refused.answer.status).toBe(204)
  open[0]!.close()
  await open[0]!.ended
  for (let tries = 0; tries < 50; tries++) {
    const again = await listen(world.ivan)
    if (again.answer.status === 200) return
    await new Promise(done => setTimeout(done, 20))
  }
  throw new Error('A closed page is still counted.')
})

test('ends every stream when the process stops', async () => {
  const talent = await listen(world.talent)
  await talent.until(({ type }) => type === 'hello')
  await product.live.close()
  await talent.ended
  expect((await listen(world.talent)).answer.status).toBe(204)
})
