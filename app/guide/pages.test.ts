import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { listQuestionCards, selectPublishedQuestion } from './guide.db.ts'

const { app, browser, platform } = await testApp()
const { db } = platform.database
const cards = await listQuestionCards(db, 'python')

const page = (path: string) => browser().page(path)
const links = (html: string) =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))

describe('the list of guides', () => {
  test('leads to each guide and its questions', async () => {
    const html = await page('/guides')
    expect(html).toContain('The Python guide')
    expect(links(html)).toContain('/guides/python')
    expect(links(html)).toContain(`/guides/python/${cards[0]!.slug}`)
  })

  test('needs no script', async () => {
    expect(await page('/guides')).not.toContain('<script')
  })
})

describe('a guide', () => {
  test('lists its questions with their prompts', async () => {
    const html = await page('/guides/python')
    for (const { slug, title } of cards) {
      expect(links(html)).toContain(`/guides/python/${slug}`)
      expect(html).toContain(title)
    }
    expect(html).toContain('Here is a list of lists and a copy of it.')
  })

  test('is filtered by links', async () => {
    const html = await page('/guides/python?level=senior')
    const shown = cards.filter(({ slug }) => links(html).includes(`/guides/python/${slug}`))
    expect(shown.map(({ slug }) => slug)).toEqual(
      cards.filter(({ level }) => level === 'senior').map(({ slug }) => slug),
    )
    expect(links(html)).toContain('/guides/python?competency=runtime&level=senior'.split('?')[0])
    expect(html).toMatch(/aria-current="true"[^>]*>senior/)
  })

  test('is searched by stems, beginnings and parts of names, the best first', async () => {
    const shown = async (q: string) =>
      links(await page(`/guides/python?q=${encodeURIComponent(q)}`)).filter(href =>
        cards.some(({ slug }) => href === `/guides/python/${slug}`),
      )
    expect((await shown('deep copies'))[0]).toBe('/guides/python/shallow-and-deep-copy')
    expect((await shown('gener'))[0]).toBe('/guides/python/generators')
    expect(await shown('functools wraps')).toContain('/guides/python/decorators')
    expect(await shown('the')).toHaveLength(cards.length)
    expect(await shown('!!! ()')).toHaveLength(cards.length)
    expect(await shown('zzyzx qwrtp')).toEqual([])
  })

  test('finds a word that is misspelt, and says so', async () => {
    const html = await page('/guides/python?q=decoratr')
    expect(links(html)).toContain('/guides/python/decorators')
    expect(html).toContain('None has “decoratr”')
  })

  test('is narrowed by words, topic, time and level together', async () => {
    const html = await page('/guides/python?q=copy&topic=copying&minutes=8&level=junior')
    const shown = cards.filter(({ slug }) => links(html).includes(`/guides/python/${slug}`))
    expect(shown.map(({ slug }) => slug)).toEqual(['shallow-and-deep-copy'])
    expect(html).toMatch(/1 question, 8 minutes/)
    expect(html).toContain('value="copy"')
    expect(html).toMatch(/<option[^>]*selected[^>]*>copying/)
  })

  test('takes no notice of a filter that means nothing', async () => {
    const html = await page('/guides/python?level=wizard&competency=<script>')
    for (const { slug } of cards) expect(links(html)).toContain(`/guides/python/${slug}`)
    expect(html).not.toContain('<script>')
  })
})

describe('a question', () => {
  test('shows all that it has, and that it cannot change', async () => {
    const { question } = await selectPublishedQuestion(db, 'python', 'shallow-and-deep-copy')
    const html = await page('/guides/python/shallow-and-deep-copy')
    const text = html
      .replace(/<[^>]+>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
    for (const { code, outputs } of [...question.content.proofs, question.content.mistake.proof]) {
      expect(text).toContain(code.trimEnd())
      for (const output of outputs) expect(text).toContain(output.text.trimEnd())
    }
    expect(text).toContain('Shows whether the person thinks of names as references')
    expect(text).toContain('Would use deepcopy everywhere')
    expect(text).toContain(question.content.exercise.starter.trimEnd())
    expect(text).toContain(question.id.slice(0, 8))
    for (const { url } of question.content.sources) expect(links(html)).toContain(url)
  })

  test('keeps the tests and the wrong solutions of the exercise to itself', async () => {
    const html = await page('/guides/python/shallow-and-deep-copy')
    expect(html).not.toContain('assertEqual')
    expect(html).not.toContain('# Wrong:')
  })

  test('leads to its neighbours', async () => {
    const html = await page(`/guides/python/${cards[1]!.slug}`)
    expect(html).toMatch(new RegExp(`href="/guides/python/${cards[0]!.slug}" rel="prev"`))
    expect(html).toMatch(new RegExp(`href="/guides/python/${cards[2]!.slug}" rel="next"`))
  })

  test('ships one script, and no style in its elements', async () => {
    const html = await page('/guides/python/the-gil')
    // What search engines read is data: no browser runs it.
    const scripts = html.replace(/<script type="application\/ld\+json">.*?<\/script>/s, '')
    expect([...scripts.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)).toEqual([
      expect.stringMatching(/type="module" src="\/assets\/islands\.client-/),
    ])
    expect(html).not.toMatch(/ style="/)
  })

  test('says where a proof does not run in the browser', async () => {
    expect(await page('/guides/python/the-gil')).toContain('Not in the browser: it needs two threads')
  })

  test('has one of each id', async () => {
    for (const { slug } of cards) {
      const ids = [...(await page(`/guides/python/${slug}`)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(ids).toEqual([...new Set(ids)])
    }
  })

  test.each([
    '/guides/perl',
    '/guides/python/none',
    '/guides/perl/the-gil',
    '/guides/python/the-gil/more',
    '/guides/python/%00',
    '/guides/..%2fpython',
    '/guides/python/print/poster',
    '/guides/python/none/versions',
    '/guides/python/the-gil/versions/none',
  ])('%s is not there', async path => {
    expect((await app.request(path)).status).toBe(404)
  })

  test('is kept for visitors, and made anew for someone with a theme', async () => {
    const [first, second] = [
      await app.request('/guides/python/decorators'),
      await app.request('/guides/python/decorators'),
    ]
    expect(second.headers.get('vary')).toBe('Cookie, Accept-Encoding')
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    expect(second.headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(await second.text()).toBe(await first.text())
    const dark = await app.request('/guides/python/decorators', { headers: { cookie: 'rapport.theme=dark' } })
    expect(await dark.text()).toContain('data-theme="dark"')
  })
})

describe('on paper', () => {
  test('a booklet has what an interviewer needs, a sheet what a candidate is asked and no answer', async () => {
    const { question } = await selectPublishedQuestion(db, 'python', 'the-gil')
    const { content } = question
    const booklet = await page('/guides/python/print/booklet?question=the-gil')
    const sheet = await page('/guides/python/print/sheet?question=the-gil')
    for (const html of [booklet, sheet]) {
      expect(html).toContain('Threads are useless in Python')
      expect(html).toContain('1 question, 12 minutes')
      expect(html).not.toContain('assertEqual')
    }
    const secrets = [content.purpose, content.answer, content.anchors[5], content.listenFor.strong[0]!]
    for (const secret of secrets.map(text => text.match(/[\w ,]{20,}/)![0])) {
      expect(booklet).toContain(secret)
      expect(sheet).not.toContain(secret)
    }
  })

  test('is all that the list shows', async () => {
    const html = await page('/guides/python/print/sheet?level=senior')
    expect(html).toContain(`1 of ${cards.filter(({ level }) => level === 'senior').length}`)
  })
})
