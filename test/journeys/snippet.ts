import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A snippet on a page: its code is the element `codeId`. */
export function figureOf(page: Page, codeId = 'code-lifecycle'): Locator {
  return page.locator('figure', { has: page.locator(`#${codeId}`) })
}

/** Replaces the code of a snippet as a person would. */
export async function typeCode(page: Page, code: string, codeId = 'code-lifecycle'): Promise<void> {
  const element = page.locator(`#${codeId}[contenteditable]`)
  await element.fill(code)
  expect((await element.textContent())?.trimEnd()).toBe(code.trimEnd())
}

/** Presses a button of a snippet, waits until its program has ended, and gives what stands under it. */
export async function press(where: Locator, name: string): Promise<string> {
  const ended = nextEnd(where)
  await where.getByRole('button', { name }).click()
  await ended
  return await resultOf(where)
}

/** Resolves when the next program of a snippet has ended. */
export function nextEnd(where: Locator): Promise<void> {
  return where.locator('[data-snippet]').evaluate(
    element =>
      new Promise<void>((done, fail) => {
        const hasEnded = () => /done|failed/.test((element as HTMLElement).dataset['state']!)
        let begun = !hasEnded()
        const observer = new MutationObserver(() => {
          if (hasEnded() && begun) done()
          begun ||= !hasEnded()
        })
        observer.observe(element, { attributeFilter: ['data-state'] })
        setTimeout(() => fail(new Error('The program did not end.')), 60_000)
      }),
  )
}

/** What stands under a snippet. */
export function resultOf(where: Locator): Promise<string> {
  return where.locator('[data-part="result"]').innerText()
}

/** Replaces the code of a snippet, runs it, and gives what stands under it. */
export async function runCode(page: Page, code: string, codeId = 'code-lifecycle'): Promise<string> {
  await typeCode(page, code, codeId)
  return await press(figureOf(page, codeId), 'Run')
}
