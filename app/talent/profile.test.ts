import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { addEntry } from '../../test/entry.ts'
import { invite, listTalent, makeCompany, signUp } from '../../test/people.ts'
import { addPartner } from './partner.db.ts'
import { strengthOf, strengthParts } from './strength.ts'
import { sharedWindow } from './working-day.ts'

const product = await testApp()
const { db } = product.platform.database
const visitor = product.browser()

const bare = {
  photo_id: null,
  bio: 'Short.',
  skills: [],
  city_id: null,
  languages: [],
  entries: [],
  images: [],
}

test('the strength is the weight of what is there, and says what is not', () => {
  expect(strengthOf(strengthParts(bare))).toBe(0)
  const full = {
    photo_id: 'x',
    bio: 'x'.repeat(400),
    skills: ['a', 'b', 'c', 'd', 'e'],
    city_id: 1,
    languages: [1],
    entries: [{ kind: 'experience' }, { kind: 'project' }, { kind: 'certificate' }] as const,
    images: [],
  }
  expect(strengthOf(strengthParts(full))).toBe(100)
  expect(strengthParts(bare).every(({ advice, href }) => advice && href.startsWith('/profile'))).toBe(true)
})

test('the overlap of two days is told by the clock of who looks', () => {
  const now = Temporal.Instant.from('2026-11-22T12:00:00Z')
  expect(sharedWindow('America/New_York', 'Europe/Lisbon', now)).toEqual({ from: '09:00', to: '12:00' })
  expect(sharedWindow('Europe/Lisbon', 'America/New_York', now)).toEqual({ from: '14:00', to: '17:00' })
  expect(sharedWindow('Europe/London', 'Asia/Kolkata', now)).toEqual({ from: '09:00', to: '11:30' })
  expect(sharedWindow('Pacific/Auckland', 'Pacific/Honolulu', now)).toEqual({ from: '09:00', to: '16:00' })
  expect(sharedWindow('Europe/Vienna', 'Pacific/Auckland', now)).toBeUndefined()
})

test('the full name is for those who hire for a company that the talent works for', async () => {
  const ana = await signUp(product, 'Ana Pereira Santos')
  const slug = await listTalent(ana)
  const owner = await signUp(product, 'Otto Partner')
  const company = await makeCompany(owner, 'Partners Ltd')
  const interviewer = await signUp(product, 'Ina Interviewer')
  await invite(owner, company.slug, interviewer, 'interviewer')
  expect(await owner.page(`/talent/${slug}`)).not.toContain('Pereira')
  const { id: talentId } = await db
    .selectFrom('talent.talent')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  await addPartner(db, product.platform.clock(), { talentId, companyId: company.id })
  expect(await owner.page(`/talent/${slug}`)).toContain('Ana Pereira Santos')
  for (const other of [visitor, interviewer])
    expect(await other.page(`/talent/${slug}`)).not.toContain('Pereira')

  // The owner of the profile sees it as each of them.
  const main = (page: string) => page.slice(page.indexOf('<main'))
  expect(main(await ana.page(`/talent/${slug}`))).not.toContain('Pereira')
  expect(main(await ana.page(`/talent/${slug}?as=partner`))).toContain('Ana Pereira Santos')
  expect(await visitor.page(`/talent/${slug}?as=partner`)).not.toContain('Pereira')
})

test('a profile says what is missing, and tells search engines what everyone sees', async () => {
  const bo = await signUp(product, 'Bo Strong')
  const slug = await listTalent(bo, { bio: `I build **APIs** ${'and more '.repeat(40)}` })
  expect(await bo.page('/profile')).toContain('Add where you worked')
  await addEntry(bo, 'experience')
  const own = await bo.page('/profile')
  expect(own).not.toContain('Add where you worked')
  expect(own).toContain(`value="http://localhost:3000/talent/${slug}"`)
  const page = await visitor.page(`/talent/${slug}`)
  const data = JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/)![1]!)
  expect(data['@graph'][0]).toMatchObject({
    '@type': 'ProfilePage',
    mainEntity: { name: 'Bo S.', address: { addressLocality: 'Lisbon', addressCountry: 'PT' } },
  })
  expect(data['@graph'][0].mainEntity.description).toMatch(/^I build APIs and more .*…$/)
  expect(page).not.toContain('Strong')
  const preview = await bo.post('/profile/preview', { text: '**b** <script>x</script>' })
  expect(await preview.text()).toBe('<p><strong>b</strong> &lt;script&gt;x&lt;/script&gt;</p>\n')
})
