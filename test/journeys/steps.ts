import type { Page } from 'playwright-core'
import { expect } from 'vitest'

// What people do on the way from a job to a review, by what they see. The steps need no script unless they say so.

export const password = 'correct horse battery staple'

/** Fills a form by the names of its fields and presses the button with these words. */
export async function send(
  page: Page,
  fields: Record<string, string>,
  button: string | RegExp,
): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`)
    const first = field.first()
    const kind = await first.evaluate(element =>
      element instanceof HTMLInputElement ? element.type : element.localName,
    )
    if (kind === 'select') await first.selectOption(value)
    else if (kind === 'radio' || kind === 'checkbox')
      await page.locator(`main [name="${name}"][value="${value}"]`).check()
    else await first.fill(value)
  }
  await press(page, button)
}

export async function press(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).first().click()
  await page.waitForLoadState()
}

export async function follow(page: Page, link: string | RegExp): Promise<void> {
  await page.getByRole('link', { name: link }).first().click()
  await page.waitForLoadState()
}

export async function expectHeading(page: Page, words: string | RegExp): Promise<void> {
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toMatch(words)
}

export async function signUp(page: Page, name: string, email: string, zone: string): Promise<void> {
  await page.goto('/sign-up')
  await send(page, { name, email, password, time_zone: zone }, 'Sign up')
  await expect.poll(() => new URL(page.url()).pathname).not.toBe('/sign-up')
}

export async function makeCompany(page: Page, name: string): Promise<string> {
  await page.goto('/companies/new')
  await send(
    page,
    { name, country: 'AT', about: `${name} keeps ledgers.`, time_zone: 'Europe/Vienna' },
    /company/i,
  )
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/companies\/(?!new)/)
  return new URL(page.url()).pathname.split('/')[2]!
}

/** Invites someone, and gives the link that the page shows where no mail is sent. */
export async function inviteInterviewer(page: Page, companySlug: string, email: string): Promise<string> {
  await page.goto(`/companies/${companySlug}/members`)
  await send(page, { email, role: 'interviewer' }, 'Send the invitation')
  const link = (await page.content()).match(/\/invitations\/[\w-]{20,}/)
  expect(link).not.toBeNull()
  return link![0]
}

export async function postJob(page: Page, title: string): Promise<string> {
  await page.goto('/jobs/new')
  const fields = {
    title,
    description:
      'Our invoices are made by a script that nobody dares to touch. Read it, test it, and replace it.',
    skills: 'Python, PostgreSQL',
    kind: 'hourly',
    budget_min: '70',
    budget_max: '95',
    currency: 'EUR',
    level: 'senior',
    place_kind: 'remote',
    hours_per_week: '20',
  }
  await send(page, fields, 'Post the job')
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/\/kit$/)
  return new URL(page.url()).pathname.split('/')[2]!
}

/** Adds the first questions to choose from to the job's kit, and saves it. */
export async function pickKit(page: Page, jobSlug: string, questions = 2): Promise<void> {
  await page.goto(`/jobs/${jobSlug}/kit`)
  const chosen = page.locator('main [name="chosen"]')
  for (let already = 0; already < questions; already++) {
    await page.locator('main button[name="add"]').first().click()
    await expect.poll(() => chosen.count(), { timeout: 10_000 }).toBe(already + 1)
  }
  await press(page, 'Save the kit')
  await page.getByText('The kit is saved').waitFor()
}

export async function makeProfile(page: Page): Promise<string> {
  await page.goto('/profile')
  const fields = {
    headline: 'Ledgers and the databases under them',
    bio: 'Fifteen years of Python, ten of them around money. I write the test first and the letter to the users last.',
    featured_skill: 'Python',
    skills: 'PostgreSQL, Django',
    rate: '85',
    currency: 'EUR',
    hours_per_week: '25',
    city: 'São Paulo',
    region: 'SP',
    country: 'BR',
    time_zone: 'America/Sao_Paulo',
  }
  await send(page, fields, 'Make the profile')
  await press(page, /list/i)
  const link = (await page.content()).match(/href="(\/talent\/[\w-]+)"/)
  return link![1]!
}

export async function propose(page: Page, jobSlug: string): Promise<string> {
  await page.goto('/jobs')
  await page.locator(`a[href="/jobs/${jobSlug}"]`).first().click()
  await page.goto(`/jobs/${jobSlug}/propose`)
  const letter =
    'I have replaced three such scripts. Each time the first week went into writing down what it really does.'
  await send(page, { cover_letter: letter, rate: '82.50' }, 'Send the proposal')
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/proposals\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname.split('/')[2]!
}

/** Shortlists, and proposes two times to the talent, asked by everyone of the company. */
export async function proposeTimes(
  page: Page,
  jobSlug: string,
  proposalId: string,
  panel: string[],
): Promise<string> {
  await page.goto(`/jobs/${jobSlug}/proposals`)
  await press(page, /shortlist/i)
  await page.locator(`[data-column=shortlisted] #p-${proposalId}`).waitFor()
  await page.goto(`/proposals/${proposalId}/interviews/new`)
  const day = Temporal.Now.plainDateISO('UTC').add({ days: 3 })
  for (const name of panel) await page.getByRole('checkbox', { name }).check()
  await send(
    page,
    {
      slot_1: `${day}T10:00`,
      slot_2: `${day}T15:30`,
      minutes: '60',
      message: 'Two questions, and a little Python.',
    },
    'Propose the times',
  )
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/interviews\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname.split('/')[2]!
}

export async function submitScorecard(
  page: Page,
  interviewId: string,
  ratings: number[],
  recommendation = 'yes',
): Promise<void> {
  await page.goto(`/interviews/${interviewId}/scorecard`)
  const fields: Record<string, string> = {
    recommendation,
    words: 'Thought aloud and checked before claiming.',
  }
  ratings.forEach((rating, at) => {
    fields[`rating_${at + 1}`] = String(rating)
    fields[`evidence_${at + 1}`] = `Explained it with an example of their own; that is a ${rating}.`
  })
  await send(page, fields, /submit/i)
  await page.getByText('Your scorecard is in').waitFor()
}

export async function makeOffer(page: Page, proposalId: string): Promise<void> {
  await page.goto(`/proposals/${proposalId}/decision?as=offer`)
  const starts = Temporal.Now.plainDateISO('UTC').add({ days: 14 })
  const form = page.locator('form[action*="as=offer"]')
  await form.locator('[name=kind][value=hourly]').check()
  await form.locator('[name=amount]').fill('85')
  await form.locator('[name=currency]').selectOption('EUR')
  await form.locator('[name=hours_per_week]').fill('20')
  await form.locator('[name=starts_on]').fill(String(starts))
  await form.locator('[name=reason]').selectOption('answers')
  await form.locator('[name=words]').fill('You asked what we had forgotten to ask. We would be glad.')
  await press(page, 'Make the offer')
}

/** Accepts the offer on a proposal; gives the contract's id. */
export async function acceptOffer(page: Page, proposalId: string): Promise<string> {
  await page.goto(`/proposals/${proposalId}`)
  await press(page, 'Accept the offer')
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/contracts\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname.split('/')[2]!
}

export async function endContract(page: Page, contractId: string): Promise<void> {
  await page.goto(`/contracts/${contractId}`)
  await page.getByText('End this contract').click()
  await page.locator('main [name=end_reason]').fill('The script is replaced and everyone is content.')
  await page.locator('main form[action$="/end"] button[type=submit]').last().click()
  await page.waitForLoadState()
}

export async function review(page: Page, contractId: string, stars: number, words: string): Promise<void> {
  await page.goto(`/contracts/${contractId}/review`)
  await send(page, { stars: String(stars), words, work_again: '9' }, 'Send the review')
}
