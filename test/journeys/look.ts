import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { projectRoot } from '../../app/platform/config.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = join(projectRoot, 'test/output')

/**
 * Looks at a page as it stands: axe-core finds nothing in WCAG 2.2 AA, light and dark and on a phone of 360 px, and
 * nothing is wider than that. Leaves pictures in test/output for people to open, but in CI.
 */
export async function look(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize()!
  for (const [colorScheme, rules] of [
    ['light', everyRule],
    // All that changes are the colours.
    ['dark', rulesOfColour],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await coloursSettle(page)
    expect(await violations(page, rules), `${name}, ${colorScheme}`).toEqual([])
  }
  await picture(page, `${name}-1280-dark`)
  await page.setViewportSize({ width: 360, height: 740 })
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wider, `${name} is wider than 360 px`).toBeLessThanOrEqual(0)
  expect(await violations(page, everyRule), `${name}, 360 px`).toEqual([])
  await picture(page, `${name}-360-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  await picture(page, `${name}-360-light`)
  await page.setViewportSize({ width, height })
  await picture(page, `${name}-1280-light`)
}

// The page has taken the new scheme once a frame was drawn in it and no transition of a colour runs any more.
async function coloursSettle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const moving = document.getAnimations().filter(animation => animation instanceof CSSTransition)
    await Promise.allSettled(moving.map(({ finished }) => finished))
  })
}

// In CI nobody opens them, and they are a third of the time.
async function picture(page: Page, name: string): Promise<void> {
  if (process.env['CI']) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const rulesOfColour = ['color-contrast', 'link-in-text-block']

async function violations(page: Page, runOnly: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(async runOnly => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const found = await axe.run(document, { runOnly })
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    )
  }, runOnly)
}
