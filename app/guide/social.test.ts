import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { drawSocialImage } from '../ui/social-image.tsx'
import { listQuestionCards, selectPublishedQuestion } from './guide.db.ts'

const { app, platform } = await testApp({ RAPPORT_URL: 'https://work.example.org' })
const { db } = platform.database
const origin = platform.config.url
const page = async (path: string) => (await app.request(path)).text()

/** What a page says to search engines, by type. */
function dataOf(html: string) {
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  const data = JSON.parse(json!) as { '@context': string; '@graph': Record<string, unknown>[] }
  expect(data['@context']).toBe('https://schema.org')
  return (type: string) => data['@graph'].find(each => [each['@type']].flat().includes(type))
}

const meta = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')

describe('a question', () => {
  test('says to search engines what is asked and answered, and where it stands', async () => {
    const html = await page('/guides/python/the-gil')
    const data = dataOf(html)
    const url = `${origin}/guides/python/the-gil`
    const { question } = await selectPublishedQuestion(db, 'python', 'the-gil')
    expect(data('LearningResource')).toMatchObject({
      url,
      name: question.title,
      educationalLevel: question.level,
      timeRequired: `PT${question.minutes}M`,
      license: 'https://spdx.org/licenses/CC-BY-4.0',
      version: question.id.slice(0, 8),
      isPartOf: { '@id': `${origin}/guides/python` },
      mainEntity: {
        '@type': 'Question',
        text: expect.stringContaining('Threads are useless in Python'),
        acceptedAnswer: { '@type': 'Answer', text: expect.stringMatching(/^[^<]{400,}$/) },
      },
    })
    expect(data('BreadcrumbList')).toMatchObject({
      itemListElement: [
        { position: 1, item: `${origin}/guides` },
        { position: 2, item: `${origin}/guides/python` },
        { position: 3, item: url, name: question.title },
      ],
    })
    expect(html).toContain(`<link rel="canonical" href="${url}"`)
    expect(JSON.stringify(data('LearningResource'))).not.toContain('assertEqual')
  })

  test('cannot end the element that it stands in, and says so for each', async () => {
    for (const { slug } of await listQuestionCards(db, 'python'))
      expect(dataOf(await page(`/guides/python/${slug}`))('LearningResource')).toBeDefined()
  })

  test('has a preview with an image of its own', async () => {
    const html = await page('/guides/python/the-gil')
    expect(meta(html, 'og:title')).toBeTruthy()
    expect(meta(html, 'og:url')).toBe(`${origin}/guides/python/the-gil`)
    expect(meta(html, 'twitter:card')).toBe('summary_large_image')
    const address = new URL(meta(html, 'og:image')!)
    expect(address.origin).toBe(origin)
    const answer = await app.request(address.pathname + address.search)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const { format, width, height } = await sharp(await answer.arrayBuffer()).metadata()
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 })
    const again = await app.request(address.pathname, {
      headers: { 'if-none-match': answer.headers.get('etag')! },
    })
    expect(again.status).toBe(304)
  })
})

describe('a guide', () => {
  test('says to search engines which questions it has, in order, whatever of it is shown', async () => {
    const cards = await listQuestionCards(db, 'python')
    for (const path of ['/guides/python', '/guides/python?level=senior']) {
      const html = await page(path)
      expect(dataOf(html)('ItemList')).toMatchObject({
        url: `${origin}/guides/python`,
        numberOfItems: cards.length,
        itemListElement: cards.map(({ slug }, at) => ({
          position: at + 1,
          url: `${origin}/guides/python/${slug}`,
        })),
      })
      expect(html).toContain(`<link rel="canonical" href="${origin}/guides/python"`)
    }
  })

  test.each(['/guides/python', '/hire/python', '/hire/django'])('%s has an image', async path => {
    const address = new URL(meta(await page(path), 'og:image')!)
    expect(address.pathname).toBe(`${path}/social.png`)
    const bytes = await (await app.request(address.pathname)).arrayBuffer()
    expect((await sharp(bytes).metadata()).width).toBe(1200)
  })
})

test.each(['/guides/perl', '/guides/python/none', '/hire/no-such-skill'])('%s has none', async path => {
  expect((await app.request(`${path}/social.png`)).status).toBe(404)
})

test('an image is drawn of any title, and the same one once', async () => {
  const image = (title: string) => ({ kicker: 'Test', title, words: title, facts: [] })
  const long = drawSocialImage(image('Ω Ж é 漢字 <b>&amp; '.repeat(30)))
  expect(drawSocialImage(image('Ω Ж é 漢字 <b>&amp; '.repeat(30)))).toBe(long)
  expect((await sharp(await long).metadata()).height).toBe(630)
  expect(await drawSocialImage(image('Another'))).not.toEqual(await long)
})
