import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPerson, testChromium } from '../browser.ts'
import { questionFields } from '../people.ts'
import { testServer } from '../server.ts'
import { look } from './look.ts'
import { makeCompany, postJob, press, send, signUp } from './steps.ts'

// A kit from a suggestion, an own question, and changes in place, as an owner with a real browser makes it.

const chromium = await testChromium()
const server = await testServer()

test('a kit is suggested, changed in place, and has a question of its own', {
  timeout: 180_000,
}, async () => {
  const { page, problems, close } = await openPerson(chromium, server)
  await signUp(page, 'Olivia Owner', 'olivia@example.org', 'Europe/Vienna')
  const company = await makeCompany(page, 'Harbour Ledger')
  const jobSlug = await postJob(page, 'Replace the invoice script')

  // The wishes answer in place; what is suggested is taken by one button.
  await page.getByRole('link', { name: 'Suggest a kit' }).click()
  await ready(page)
  await page.getByLabel('90 min').check()
  await page.waitForURL(/minutes=90/)
  await page.getByText(/of 90 minutes/).waitFor()
  const suggested = await page.locator('#suggestion ol > li').count()
  await press(page, 'Use these questions')
  await expect.poll(() => chosen(page)).toHaveLength(suggested)

  // An own question, with a mistake at first.
  await page.goto(`/companies/${company}/questions/new`)
  const { id, as, ...fields } = questionFields() as Record<string, string>
  await send(page, { ...fields, answer: '' }, 'Save the question')
  await page.getByText('The model answer is needed.').first().waitFor()
  await send(page, { answer: fields['answer']! }, 'Preview')
  await look(page, 'own-question-preview')
  await press(page, 'Go on in Markdown')
  await page.getByLabel(/in the format of the guides/).fill('---\ntitle: Half\n---\n## Prompt\nWhy?\n')
  await press(page, 'Save the question')
  await page.getByText('What is not as expected').waitFor()
  await look(page, 'own-question-markdown')
  await page.goto(`/companies/${company}/questions/new`)
  await send(page, fields, 'Save the question')
  await page.waitForURL(/\/questions\/[0-9a-f-]{36}$/)

  // Found as it is typed, looked at and added without leaving the place.
  await page.goto(`/jobs/${jobSlug}/kit`)
  await ready(page)
  await page.getByLabel('Words').fill('missing invoices')
  await page.waitForURL(/q=missing/)
  await page.getByRole('link', { name: 'Preview' }).click()
  await page.getByText('Splits the way of an invoice in halves').waitFor()
  await look(page, 'kit-preview')
  await page.evaluate(() => Object.assign(globalThis, { stayed: true }))
  await page.getByRole('button', { name: /^Add/ }).click()
  await expect.poll(() => chosen(page)).toHaveLength(suggested + 1)
  await expect.poll(() => focused(page)).toMatch(/^(Close|Preview): A night of missing invoices$/)

  // Up by its button, and by dragging.
  const own = (await chosen(page)).at(-1)!
  await page.getByRole('button', { name: /^Up\s*: A night/ }).press('Enter')
  await expect.poll(async () => (await chosen(page)).at(-2)).toBe(own)
  await expect.poll(() => focused(page)).toBe('Up: A night of missing invoices')
  const second = (await chosen(page))[1]!
  const rows = page.locator('#weight > li')
  const top = { targetPosition: { x: 60, y: 5 } }
  await rows.nth(1).locator('[data-drag]').dragTo(rows.first(), top)
  await expect.poll(async () => (await chosen(page))[0]).toBe(second)
  await expect.poll(() => page.locator('#kit-form').getAttribute('aria-busy')).toBeNull()
  expect(await page.evaluate(() => 'stayed' in globalThis)).toBe(true)
  await page.reload()
  expect((await chosen(page))[0]).toBe(second)
  // What was typed wrong came back, twice.
  expect(problems.filter(problem => !problem.includes('422'))).toEqual([])
  await close()
})

test('without script every button does the same', async () => {
  const { page, close } = await openPerson(chromium, server, { javaScriptEnabled: false })
  await signUp(page, 'Nora Noscript', 'nora@example.org', 'Europe/Vienna')
  await makeCompany(page, 'Plain Pages')
  await postJob(page, 'Keep it plain')
  await page.getByLabel('Words').fill('decorators')
  await press(page, 'Filter')
  await page.getByRole('link', { name: 'Preview' }).first().click()
  await page.getByText('What it tells you').waitFor()
  await page.getByRole('button', { name: /^Add/ }).first().click()
  await page.waitForLoadState()
  expect(await chosen(page)).toHaveLength(1)
  expect(await page.getByLabel('Words').inputValue()).toBe('decorators')
  await close()
})

async function ready(page: Page): Promise<void> {
  await page.waitForSelector('rapport-island[data-ready]', { state: 'attached' })
}

function chosen(page: Page): Promise<string[]> {
  return page
    .locator('main [name="chosen"]')
    .evaluateAll(fields => fields.map(field => (field as HTMLInputElement).value))
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
}
