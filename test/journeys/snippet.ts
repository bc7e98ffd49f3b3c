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
  return await pressed(where, where.getByRole('button', { name }))
}

async function pressed(where: Locator, button: Locator): Promise<string> {
  const ended = await nextEnd(where)
  await button.click()
  await ended()
  return await resultOf(where)
}

/** Watches a snippet from now on; what it gives resolves when the next program there has ended. */
export async function nextEnd(where: Locator): Promise<() => Promise<void>> {
  const snippet = await where.locator('[data-snippet]').evaluateHandle((element: HTMLElement) => {
    const hasEnded = () => /done|failed/.test(element.dataset['state']!)
    let begun = !hasEnded()
    const end = new Promise<void>((done, fail) => {
      const observer = new MutationObserver(() => {
        if (hasEnded() && begun) done()
        begun ||= !hasEnded()
      })
      observer.observe(element, { attributeFilter: ['data-state'] })
      setTimeout(() => fail(new Error('The program did not end.')), 90_000)
    })
    end.catch(() => {})
    return { end }
  })
  return () => snippet.evaluate(({ end }) => end)
}

/** What stands under a snippet. */
export function resultOf(where: Locator): Promise<string> {
  return where.locator('[data-part="result"]').innerText()
}

/** Replaces the code of a snippet, runs it, and gives what stands under it. */
export async function runCode(page: Page, code: string, codeId = 'code-lifecycle'): Promise<string> {
  await typeCode(page, code, codeId)
  // Its words change: untouched code has something to show.
  const where = figureOf(page, codeId)
  return await pressed(where, where.locator('[data-act="run"]'))
}
