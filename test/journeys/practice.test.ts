import { describe, expect, test } from 'vitest'
import { startPythonEngine } from '../../app/python/sandbox/engine.ts'
import { openPerson, testChromium } from '../browser.ts'
import { password } from '../people.ts'
import { testServer } from '../server.ts'
import { look } from './look.ts'
import { send } from './steps.ts'

// Someone prepares for an interview: first without an account, then with one that takes over what the browser kept.

const chromium = await testChromium()
const python = await startPythonEngine()
const server = await testServer({}, python)

describe('practice', () => {
  test('is kept in the browser, and moves to the account of who signs up', async () => {
    const { page, problems, close } = await openPerson(chromium, server)
    await page.goto('/guides/python')
    await page.getByRole('link', { name: 'Practise it' }).click()
    await page.getByText('Nothing practised yet.').waitFor()
    await look(page, 'practice-plan')
    await page.getByRole('link', { name: 'Begin' }).click()
    const first = await page.locator('h1').innerText()
    await page.getByLabel('Your answer, in writing or aloud').fill('I would say that it copies references.')
    expect(await page.getByRole('heading', { name: 'A strong answer' }).isVisible()).toBe(false)
    await page.getByText('Compare with a strong answer').click()
    await page.getByRole('heading', { name: 'A strong answer' }).waitFor()
    await look(page, 'practice-question')
    await page.waitForSelector('rapport-island[data-ready] button[value="good"]')
    await page.getByRole('button', { name: 'Knew it' }).click()
    await page.waitForURL(url => !url.pathname.endsWith(first.toLowerCase()))
    await expect.poll(() => page.locator('h1').innerText()).not.toBe(first)

    await page.goto('/practice/python')
    await page.getByText('Practised on one day.').waitFor()
    await look(page, 'practice-plan-kept')

    await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click()
    await send(page, { name: 'Paula Preparing', email: 'paula@example.org', password }, 'Sign up')
    await page.waitForURL('**/practice/python')
    await page.getByText('Practice is yours alone').waitFor()
    await page.getByText('Practised on one day.').waitFor()
    expect(await page.evaluate(() => localStorage.getItem('rapport.practice.python'))).toBe(null)
    expect(problems).toEqual([])
    await close()
  })

  test('grades an exercise by its tests, and shows the case that failed', async () => {
    const { page, problems, close } = await openPerson(chromium, server)
    await page.goto('/practice/python/decorators')
    const verdicts = page.getByRole('region', { name: 'Tests' })
    await page.getByRole('button', { name: 'Run the tests' }).click()
    await verdicts.waitFor()
    expect(await verdicts.innerText()).toMatch(/\d+ of \d+ tests passed\./)
    expect(await verdicts.locator('li').first().innerText()).toMatch(/failed|raised an error/)
    await look(page, 'practice-failed')
    expect(problems).toEqual([])
    await close()
  })

  test('works without script: the tests run, and what was typed stands there', async () => {
    const { page, close } = await openPerson(chromium, server, { javaScriptEnabled: false })
    await page.goto('/practice/python/decorators')
    await page.getByLabel('Your solution').fill('def nothing():\n    pass\n')
    await page.getByRole('button', { name: 'Run the tests' }).click()
    expect(await page.getByLabel('Your solution').inputValue()).toBe('def nothing():\n    pass\n')
    await page.getByText(/No test could run|of \d+ tests passed/).waitFor()
    await close()
  })
})
