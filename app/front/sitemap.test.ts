import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { listTalent, makeCompany, postJob, profileFields, signUp } from '../../test/people.ts'

const rapport = await testApp({ RAPPORT_URL: 'https://work.example.org' })
const { app } = rapport

const parse = async (path: string) => {
  const answer = await app.request(path)
  expect(answer.status, path).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^application\/xml/)
  return new XMLParser({ isArray: name => name === 'url' || name === 'sitemap' }).parse(
    await answer.text(),
    true,
  )
}

test('the sitemap has every public page and no other, each of which opens', {
  timeout: 120_000,
}, async () => {
  const talent = await signUp(rapport, 'Lisa Listed')
  const listed = await listTalent(talent)
  const shy = await signUp(rapport, 'Dora Draft')
  await shy.post('/profile', profileFields())
  const owner = await signUp(rapport, 'Olivia Owner')
  const { slug: company } = await makeCompany(owner, 'Acme & Sons')
  const job = await postJob(owner, company)
  const kept = [
    await postJob(owner, company, { visibility: 'invited' }),
    await postJob(owner, company, { state: 'draft' }),
    await postJob(owner, company),
  ]
  await owner.post(`/jobs/${kept[2]}/pause`, { from: 'open' })

  const { sitemapindex } = await parse('/sitemap.xml')
  const files: string[] = sitemapindex.sitemap.map(({ loc }: { loc: string }) => new URL(loc).pathname)
  expect(files).toEqual(['/sitemap/pages', '/sitemap/guides', '/sitemap/talents-1', '/sitemap/jobs-1'])
  const paths: string[] = []
  for (const file of files)
    for (const { loc } of (await parse(file)).urlset.url) {
      expect(loc).toMatch(/^https:\/\/work\.example\.org\//)
      paths.push(new URL(loc).pathname)
    }
  expect(paths).toContain(`/talent/${listed}`)
  expect(paths).toContain(`/jobs/${job}`)
  for (const slug of kept) expect(paths).not.toContain(`/jobs/${slug}`)
  expect(paths).toContain('/guides/python/the-gil')
  expect(paths.filter(path => path.startsWith('/talent/'))).toHaveLength(1)
  for (const path of paths) expect((await app.request(path)).status, path).toBe(200)
})

test('Python is listed where anyone may open it', async () => {
  const paths = async ({ app }: Awaited<ReturnType<typeof testApp>>) =>
    (await app.request('/sitemap/pages')).text()
  expect(await paths(rapport)).toContain('/python<')
  expect(await paths(await testApp({ RAPPORT_PUBLIC_PYTHON: 'false' }))).not.toContain('/python<')
})

test('a file that the sitemap does not have is not there', async () => {
  for (const file of ['talents-2', 'talents-0', 'jobs-99999', 'companies-1', 'talents-1x'])
    expect((await app.request(`/sitemap/${file}`)).status, file).toBe(404)
})

test('search engines are told where it is', async () => {
  const robots = await (await app.request('/robots.txt')).text()
  expect(robots).toContain('Sitemap: https://work.example.org/sitemap.xml')
  expect(robots).toContain('Disallow: /operator')
})
