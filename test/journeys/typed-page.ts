import type { Page } from 'playwright-core'

// What a test of text asks a page, in the page.

/**
 * What would be there if typed text had become HTML: our own pages have no handler and no script of their own in them; what they
 * tell search engines is data, which nothing runs.
 */
export function injected(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = 'ran' in window ? ['it ran'] : []
    for (const element of document.querySelectorAll('*')) {
      const attributes = [...element.attributes]
      const handles = attributes.some(({ name }) => name.startsWith('on'))
      const leads =
        attributes.some(({ value }) => /^\s*javascript:/i.test(value)) && !element.matches('input')
      const scripts = element.matches('script:not([src], [type="application/ld+json"]), img[src="x"]')
      if (handles || leads || scripts) found.push(element.outerHTML.slice(0, 200))
    }
    return found
  })
}

/** All text of a page with what stands in its fields, white space as one. */
export function textOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
      ({ value }) => value,
    )
    return [document.title, document.body.textContent, ...fields].join('\n').replace(/\s+/g, ' ')
  })
}

/** By how many pixels a page is wider than its window. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

export type PageForm = {
  method: string
  action: string
  /** Of its fields that take text. */
  names: string[]
}

/** All forms of a page, in their order. */
export function formsOf(page: Page): Promise<PageForm[]> {
  return page.evaluate(() => {
    const kinds = ['text', 'search', 'email', 'url', 'tel', 'textarea']
    return [...document.forms].map(form => {
      const controls = [...form.elements] as HTMLInputElement[]
      // Where Enter sends it: a form's first button may lead elsewhere than the form.
      const button = form.querySelector<HTMLButtonElement>('button:not([type=button])')
      const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href
      return {
        method: form.method.toUpperCase(),
        action: new URL(action, location.href).href,
        names: controls
          .filter(({ type, readOnly }) => kinds.includes(type) && !readOnly)
          .map(({ name }) => name),
      }
    })
  })
}

/** Fills a form with what no browser would let someone type, and sends it. */
export async function fillAndSend(page: Page, index: number, typed: Record<string, string>): Promise<void> {
  await page.evaluate(
    ([index, typed]) => {
      const form = document.forms[index]!
      for (const control of [...form.elements] as HTMLInputElement[])
        if (control.name in typed) control.value = typed[control.name]!
      const button = form.querySelector<HTMLButtonElement>('button:not([type=button])')
      if (button?.hasAttribute('formaction')) form.action = button.formAction
      HTMLFormElement.prototype.submit.call(form)
    },
    [index, typed] as const,
  )
}
