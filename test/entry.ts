import { expect } from 'vitest'
import { newId } from '../app/platform/id.ts'
import type { TestBrowser } from './app.ts'

/** Adds something to a section of the browser's own profile; gives its id. */
export async function addEntry(
  browser: TestBrowser,
  section: 'experience' | 'education' | 'certificates' | 'portfolio',
  changed: Record<string, string> = {},
): Promise<string> {
  const fields = {
    id: newId(),
    title: 'Backend engineer',
    organisation: 'Ledgers Ltd',
    degree: '',
    begins: '2019-03',
    ends: '',
    url: '',
    words: 'Kept the books of **400 shops** in balance.',
    ...changed,
  }
  const response = await browser.post(`/profile/${section}/new`, fields)
  expect(response.status, await response.clone().text()).toBe(303)
  return String(fields['id'])
}
