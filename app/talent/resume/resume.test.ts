import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { addEntry } from '../../../test/entry.ts'
import { inputs, listTalent, signUp } from '../../../test/people.ts'
import { schemaErrors } from './resume-file.ts'

const product = await testApp()
const visitor = product.browser()

const resume = JSON.stringify({
  basics: {
    name: 'Somebody Else',
    label: 'Ledgers and the databases under them',
    summary: 'Fifteen years of Python, ten of them around money. I write the test first.',
    location: { city: 'Lisboa' },
  },
  work: [
    {
      name: 'Ledger Works',
      position: 'Lead',
      startDate: '2019-03-01',
      highlights: ['Wrote it', '<script>x</script>'],
    },
    { name: 'No Date Ltd', position: 'Intern' },
    { name: 'Sly', position: 'Tester', startDate: '2018', url: 'javascript:alert(1)' },
  ],
  skills: [{ name: 'Databases', keywords: ['postgres', 'sklearn'] }, { name: 'Python' }],
  languages: [{ language: 'Português', fluency: 'Native speaker' }],
  references: [{ name: 'A friend', reference: 'Good' }],
})

/** The boxes that a dry run offers, as ticked as it shows them. */
function ticked(page: string): Record<string, string> {
  const boxes = [...page.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([tag]) => tag)
  return Object.fromEntries(
    boxes.filter(tag => / checked/.test(tag)).map(tag => [tag.match(/ name="(\w+)"/)![1]!, 'yes']),
  )
}

const hidden = (page: string) => ({ id: inputs(page, 'id')[0]!, revision: inputs(page, 'revision')[0]! })

test('a résumé makes a profile once what it lacks is typed', async () => {
  const ana = await signUp(product, 'Ana Import')
  const run = await ana.post('/profile/import', { resume })
  expect(run.status).toBe(200)
  const page = await run.text()
  for (const shown of [
    'Ledger Works',
    'Still needed',
    'Hourly rate',
    'Hours a week',
    'work[1]',
    'From is needed.',
  ])
    expect(page).toContain(shown)
  for (const lost of ['references[]', 'work[2].url', 'basics.name', 'Databases”'])
    expect(page).toContain(lost)
  expect(page).not.toContain('<script>x')
  expect(await ana.page('/profile')).toContain('Make your profile')

  const chosen = { resume, ...ticked(page), ...hidden(page) }
  const bare = await ana.post('/profile/import/apply', chosen)
  expect(bare.status).toBe(422)
  expect(await bare.text()).toContain('The rate is needed.')
  const typed = { rate: '85', currency: 'EUR', hours_per_week: '30' }
  const applied = await ana.post('/profile/import/apply', { ...chosen, ...typed })
  expect(applied.status, await applied.clone().text()).toBe(303)
  await ana.post('/profile/state', { from: 'draft', to: 'listed' })
  const slug = (await ana.page('/profile')).match(/"\/talent\/([\w-]+)"/)![1]!
  const profile = await visitor.page(`/talent/${slug}`)
  for (const shown of [
    'Lisbon, Portugal',
    'Ledger Works',
    'Mar 2019 to now',
    'scikit-learn',
    'Portuguese',
    '€85',
  ])
    expect(profile).toContain(shown)
  for (const hidden of ['No Date Ltd', 'Somebody Else', 'javascript:', '<script>x'])
    expect(profile).not.toContain(hidden)
})

test('what is exported meets the standard, and importing it changes nothing', async () => {
  const bo = await signUp(product, 'Bo Export')
  expect((await bo.get('/profile/resume.json')).headers.get('location')).toBe('/profile')
  await listTalent(bo, { available_from: Temporal.Now.plainDateISO().add({ days: 40 }).toString() })
  for (const section of ['experience', 'education', 'certificates', 'portfolio'] as const)
    await addEntry(bo, section, { url: 'https://example.org/a b?c=[1]' })
  const response = await bo.get('/profile/resume.json')
  const text = await response.text()
  expect(response.headers.get('content-disposition')).toContain('attachment')
  expect(schemaErrors(JSON.parse(text))).toEqual([])
  const file = new File([`\uFEFF${text}`], 'resume.json', { type: 'text/html' })
  const run = await bo.post('/profile/import', { resume: '', file })
  expect(await run.text()).toContain('Nothing would change')
})

test('only what was chosen changes, on the profile that the dry run saw', async () => {
  const cy = await signUp(product, 'Cy Chosen')
  const slug = await listTalent(cy)
  await addEntry(cy, 'experience', { title: 'Kept role' })
  const other = await addEntry(cy, 'experience', {
    title: 'Lead',
    organisation: 'Ledger Works',
    begins: '2015',
  })
  const page = await (await cy.post('/profile/import', { resume })).text()
  for (const shown of ['Not in the file', 'Changed', 'Added']) expect(page).toContain(shown)
  const { take_bio: _, ...chosen } = { resume, ...ticked(page), ...hidden(page) } as Record<string, string>
  await addEntry(cy, 'education', {})
  const stale = await cy.post('/profile/import/apply', chosen)
  expect(stale.status).toBe(409)
  expect(await visitor.page(`/talent/${slug}`)).not.toContain('Wrote it')
  const again = { ...chosen, ...hidden(await stale.text()) }
  expect((await cy.post('/profile/import/apply', again)).status).toBe(303)
  const profile = await visitor.page(`/talent/${slug}`)
  for (const shown of [
    'Ledgers and the databases',
    'Kept role',
    'Mar 2019 to now',
    'Wrote it',
    'for ten years',
  ])
    expect(profile).toContain(shown)
  expect((await cy.get(`/profile/experience/${other}`)).status).toBe(200)
  const twice = await (await cy.post('/profile/import', { resume })).text()
  const removing = {
    resume,
    ...ticked(twice),
    ...hidden(twice),
    remove_experience: 'yes',
  }
  expect((await cy.post('/profile/import/apply', removing)).status).toBe(303)
  expect(await visitor.page(`/talent/${slug}`)).not.toContain('Kept role')
})

test('a file that would do harm is refused with what to do', async () => {
  const di = await signUp(product, 'Di Hostile')
  const send = async (file: Blob) => {
    const response = await di.post('/profile/import', { resume: 'typed before', file })
    expect(response.status).toBe(422)
    return await response.text()
  }
  expect(await send(new File(['{"work":[{"startDate":"soon"}]}'], 'x.json'))).toContain('work[0].startDate')
  expect(await send(new File([new Uint8Array([0xff, 0xfe, 0x00])], 'x.json'))).toContain('not text in UTF-8')
  expect(await send(new File([new Uint8Array(1024 * 1024 + 1)], 'x.json'))).toContain('at most 1 MB')
  expect(await send(new File(['<script>alert(1)</script>'], 'x.json'))).not.toContain('<script>alert(1)')
  const claims = await di.request('/profile/import', {
    method: 'POST',
    body: 'resume=x',
    headers: {
      origin: product.platform.config.url,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(2 ** 30),
    },
  })
  expect(claims.status).toBe(422)
})
