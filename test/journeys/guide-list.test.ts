import { describe, expect, test } from 'vitest'
import { openPerson, testChromium } from '../browser.ts'
import { testServer } from '../server.ts'
import { look } from './look.ts'

// Finding a question in a guide, in a real browser: as it is typed, and without script.

const chromium = await testChromium()
const server = await testServer()

describe('the list of a guide', () => {
  test('shows what is found while it is typed, at an address of its own', async () => {
    const { page, problems, close } = await openPerson(chromium, server)
    await page.goto('/guides/python')
    await page.waitForSelector('rapport-island[data-ready]', { state: 'attached' })
    const all = await page.locator('ol h2').count()
    await page.getByLabel('Words').pressSequentially('deep cop')
    await page.getByText(/^\d+ questions?, \d+ minutes$/).waitFor()
    await page.waitForURL('**/guides/python?q=deep+cop')
    await expect.poll(() => page.locator('ol h2').count()).toBeLessThan(all)
    expect(await page.locator('ol h2').first().innerText()).toBe('Shallow and deep copy')
    expect(await page.getByLabel('Words').evaluate(field => field === document.activeElement)).toBe(true)
    await page.getByLabel('At most').selectOption('8')
    await page.waitForURL('**/guides/python?q=deep+cop&minutes=8')
    await look(page, 'guide-found')

    await page.getByLabel('Words').fill('decoratr')
    await page.getByLabel('At most').selectOption('')
    await page.getByText('None has “decoratr”').waitFor()
    await page.getByLabel('Words').fill('zzyzx')
    await page.getByText('No question matches that').waitFor()
    await look(page, 'guide-nothing')

    await page.reload()
    expect(await page.getByLabel('Words').inputValue()).toBe('zzyzx')
    await page.getByRole('link', { name: 'Show all questions' }).click()
    await page.waitForURL('**/guides/python')
    expect(problems).toEqual([])
    await close()
  })

  test('asks by its button where there is no script', async () => {
    const { page, close } = await openPerson(chromium, server, { javaScriptEnabled: false })
    await page.goto('/guides/python?level=middle')
    await page.getByLabel('Words').fill('decorators')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(new URL(page.url()).search).toBe('?level=middle&q=decorators&topic=&minutes=')
    expect(await page.locator('ol h2').first().innerText()).toBe('Decorators')
    await close()
  })
})

describe('on paper', () => {
  test('each question begins on a page of its own, without the site around it', async () => {
    const { page, close } = await openPerson(chromium, server)
    await page.goto('/guides/python/print/booklet?competency=testing')
    await look(page, 'guide-booklet')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
    const questions = await page.locator('main > ol > li').count()
    const paper = await page.pdf({ format: 'A4' })
    const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length
    expect(pages).toBeGreaterThan(questions)
    await page.goto('/guides/python/print/sheet?question=the-gil')
    await look(page, 'guide-sheet')
    await close()
  })

  test('and the wordings of a question can be read', async () => {
    const { page, close } = await openPerson(chromium, server)
    await page.goto('/guides/python/the-gil')
    await page.getByRole('link', { name: 'Its wordings' }).click()
    await page.getByText('The only wording so far').waitFor()
    await look(page, 'guide-wordings')
    await close()
  })
})
