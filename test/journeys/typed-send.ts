import { expect } from 'vitest'
import type { TestBrowser } from '../app.ts'
import { inputs } from '../people.ts'
import type { WorldRole } from '../world.ts'

/** Another of the world's things that some are to look at: a proposal that was declined, an offer that is open. */
export type Moment = { roles: WorldRole[]; things: Record<string, string>; query?: string }

/** Posts a form that is at its own address, with the revision that its page has. */
export async function send(
  browser: TestBrowser,
  path: string,
  fields: Record<string, string | string[] | number | Blob>,
) {
  const sent = { ...fields }
  if (/\/(edit|settings|scorecard)$/.test(path))
    sent['revision'] = inputs(await browser.page(path), 'revision')[0]!
  const answer = await browser.post(path, sent)
  expect(answer.status, `${path}: ${await answer.clone().text()}`).toBe(303)
}
