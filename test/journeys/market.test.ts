import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPerson, testChromium } from '../browser.ts'
import { listTalent, propose, signUp as signUpQuietly } from '../people.ts'
import { testServer } from '../server.ts'
import { look } from './look.ts'
import { expectHeading, follow, makeCompany, makeProfile, postJob, press, send, signUp } from './steps.ts'

// A company and a talent find each other: with script, and without it.

const chromium = await testChromium()

const letter =
  'I have replaced three such scripts. Each time the first week went into writing down what it really does.'

test.each([
  ['with script', true],
  ['without script', false],
])(
  'a company and a talent find each other, %s',
  async (_, javaScriptEnabled) => {
    const server = await testServer()
    const owner = await openPerson(chromium, server, { timezoneId: 'Europe/Vienna', javaScriptEnabled })
    const talent = await openPerson(chromium, server, { timezoneId: 'America/Sao_Paulo', javaScriptEnabled })
    // What looks at a page is script itself; without it the pages are the same.
    const see = (page: Page, name: string) => (javaScriptEnabled ? look(page, name) : Promise.resolve())

    // 1. The talent makes a profile, brings a résumé along, and reads what it will change before it does.
    await signUp(talent.page, 'Tadeu Talent', 'tadeu@example.org', 'America/Sao_Paulo')
    const profile = await makeProfile(talent.page)
    await talent.page.goto('/profile/import')
    await see(talent.page, 'market-import')
    await importResume(talent.page, see)
    await talent.page.goto(profile)
    await expectHeading(talent.page, /^Tadeu T\.$/)
    expect(await textOf(talent.page)).toContain('Ledger Works')
    await see(talent.page, 'market-profile')

    // 2. The company posts a job, finds the talent by a synonym and a language, and keeps the search.
    await signUp(owner.page, 'Olivia Owner', 'olivia@example.org', 'Europe/Vienna')
    const company = await makeCompany(owner.page, 'Harbour Ledger')
    const job = await postJob(owner.page, 'Replace the invoice script')
    await findTalent(owner.page, javaScriptEnabled)
    await see(owner.page, 'market-talents')
    await follow(owner.page, /Save this search/)
    await send(owner.page, { name: 'Ledgers in Portuguese', frequency: 'weekly' }, /save/i)
    await owner.page.getByText('The search is saved').waitFor()
    await see(owner.page, 'market-alerts')

    // 3. It is told why this talent may suit, and invites them.
    await owner.page.goto(`/jobs/${job}/invitations`)
    expect(await textOf(owner.page)).toMatch(/both skills|2 of 2 skills/)
    await see(owner.page, 'market-suggestions')
    await owner.page.locator(`main a[href^="${profile}/invite"]`).click()
    const message = 'You have done this for a ledger. Ours is smaller, and older.'
    await send(owner.page, { job, message }, 'Send the invitation')
    await owner.page.getByText('Tadeu T. is invited').waitFor()

    // 4. The talent reads it, and proposes with a file.
    await talent.page.goto('/invitations')
    expect(await textOf(talent.page)).toContain(message)
    await see(talent.page, 'market-invitations')
    await talent.page.goto(`/jobs/${job}/propose`)
    await talent.page.locator('main input[type=file]').setInputFiles({
      name: 'plan.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('# The first week\n\nRead, and write down.\n'),
    })
    await see(talent.page, 'market-propose')
    await send(talent.page, { cover_letter: letter, rate: '82.50' }, 'Send the proposal')
    await expect.poll(() => new URL(talent.page.url()).pathname).toMatch(/^\/proposals\/[0-9a-f-]{36}/)
    const proposal = new URL(talent.page.url()).pathname

    // 5. Someone else proposes too. The company puts both side by side, and notes what struck it.
    const other = await signUpQuietly(server, 'Nora Nearby')
    await listTalent(other)
    await propose(other, job)
    await owner.page.goto(`/jobs/${job}/proposals`)
    for (const box of await owner.page.locator('main input[name=proposal]').all()) await box.check()
    await see(owner.page, 'market-board')
    await press(owner.page, /side by side|compare/i)
    expect(await textOf(owner.page)).toMatch(/Tadeu T\..*Nora N\./s)
    await see(owner.page, 'market-compare')
    await owner.page.goto(proposal)
    await owner.page.getByRole('link', { name: 'plan.md' }).waitFor()
    await send(
      owner.page,
      { note: 'Begins by reading. @Olivia Owner, ask about the tests.' },
      'Write the note',
    )
    await owner.page.getByText('Begins by reading.').first().waitFor()
    await see(owner.page, 'market-proposal')
    await talent.page.goto(proposal)
    expect(await textOf(talent.page)).not.toContain('Begins by reading.')

    // 6. They write to each other: what is written arrives, in an open page by itself.
    const thread = proposal.replace('/proposals/', '/messages/proposal/')
    await talent.page.goto(thread)
    await owner.page.goto(thread)
    await send(owner.page, { body: 'Which of the three scripts was the *oldest*?' }, /send/i)
    if (!javaScriptEnabled) await talent.page.reload()
    await talent.page.locator('main em', { hasText: 'oldest' }).waitFor()
    await send(talent.page, { body: 'The second. It was written in 1998, and it still runs.' }, /send/i)
    if (!javaScriptEnabled) await owner.page.reload()
    await owner.page.getByText('written in 1998').waitFor()
    await see(talent.page, 'market-thread')
    await owner.page.goto('/messages')
    await see(owner.page, 'market-messages')

    // 7. Both see their numbers.
    await owner.page.goto(`/companies/${company}/pipeline`)
    expect(await textOf(owner.page)).toContain('Replace the invoice script')
    await see(owner.page, 'market-pipeline')
    await talent.page.goto('/profile/numbers')
    await see(talent.page, 'market-numbers')

    for (const { problems, close } of [owner, talent]) {
      // A résumé that was refused.
      expect(problems.filter(problem => !problem.includes('status of 422'))).toEqual([])
      await close()
    }
  },
  240_000,
)

const textOf = (page: Page) => page.getByRole('main').innerText()

/** Searches by another name of a skill and by a language; with script the list follows what is typed. */
async function findTalent(page: Page, script: boolean): Promise<void> {
  await page.goto('/talent')
  const results = page.locator('#talent-results')
  await page.locator('main [name=q]').fill('ledgers')
  if (script) {
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('ledgers')
    await expect.poll(() => results.innerText()).toContain('Tadeu T.')
    await page.locator('main [name=skill][type=search]').fill('postgres')
    await page.keyboard.press('Enter')
  } else {
    await page.locator('main [name=skill][type=search]').fill('postgres')
    await press(page, 'Search')
  }
  await expect.poll(() => results.innerText()).toMatch(/PostgreSQL/)
  expect(await results.innerText()).toContain('1 talent')
  await page.locator('main [name=language][value=pt]').check()
  if (!script) await press(page, 'Search')
  await expect.poll(() => new URL(page.url()).searchParams.get('language')).toBe('pt')
  await expect.poll(() => results.innerText()).toContain('Tadeu T.')
}

const resume = {
  basics: { name: 'Tadeu Talent', label: 'Ledgers and the databases under them' },
  work: [
    {
      name: 'Ledger Works',
      position: 'Backend engineer',
      startDate: '2019-03',
      endDate: '2024-11',
      summary: 'Replaced a ledger **without a night of downtime**.',
    },
  ],
  languages: [
    { language: 'Portuguese', fluency: 'Native speaker' },
    { language: 'English', fluency: 'Fluent' },
  ],
  skills: [{ name: 'Databases', keywords: ['psycopg', 'sklearn'] }],
}

async function importResume(page: Page, see: (page: Page, name: string) => Promise<void>): Promise<void> {
  await send(
    page,
    { resume: JSON.stringify({ ...resume, work: 'at Ledger Works' }) },
    'See what would change',
  )
  expect(await textOf(page)).toMatch(/work/)
  await send(page, { resume: JSON.stringify(resume) }, 'See what would change')
  await expectHeading(page, 'What would change')
  expect(await textOf(page)).toContain('Ledger Works')
  await see(page, 'market-import-plan')
  await press(page, 'Apply these changes')
  await page.getByText('The résumé is in your profile').waitFor()
}
