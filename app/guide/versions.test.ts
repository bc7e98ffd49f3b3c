import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { loadGuides } from './guide-load.db.ts'
import { versionId } from './question-file.ts'

const rapport = await testApp()
const folder = mkdtempSync(join(tmpdir(), 'wordings-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'sums'))
const good = readFileSync(join(import.meta.dirname, 'good-question.txt'), 'utf8')
const first = good.replace('topic: sums', 'topic: wordings')
const second = first
  .replace('A float is binary.', 'A float is kept in binary digits.')
  .replace('self.assertEqual', 'self.assertNotEqual')

async function publish(text: string): Promise<void> {
  writeFileSync(
    join(folder, 'sums/guide.yaml'),
    'skill: python\ntitle: Sums\ndescription: For tests.\nlicence: CC0-1.0\nauthors: [Ada]\nlanguages: [en]\n',
  )
  writeFileSync(join(folder, 'sums/adding.md'), text)
  const { errors } = await loadGuides(rapport.platform.database.db, rapport.platform.clock(), folder)
  expect(errors).toEqual([])
  rapport.pass({ hours: 1 })
}

// Someone with a theme gets a page of their own, not one that was kept a moment ago.
const page = async (path: string) =>
  (await rapport.browser().get(path, { cookie: 'rapport.theme=light' })).text()
const plain = (html: string) => html.replace(/<[^>]+>/g, '')

test('an old wording is shown beside the published one, word by word, from its own address for good', async () => {
  await publish(first)
  expect(await page('/guides/sums/adding/versions')).toContain('The only wording so far')
  await publish(second)
  const [older, newer] = [versionId(first), versionId(second)]
  for (const path of ['versions', `versions/${older}`, `versions/${newer}`]) {
    const html = await page(`/guides/sums/adding/${path}`)
    expect(plain(html), path).toContain(`From ${older.slice(0, 8)} to ${newer.slice(0, 8)}`)
    expect(plain(html), path).toContain('removed: A float is binary.')
    expect(plain(html), path).toContain('added: A float is kept in binary digits.')
    // Only what differs stands out, and what is far from it is counted.
    expect(html).toMatch(/<span class="[^"]*font-medium[^"]*">kept in <\/span>/)
    expect(html).toMatch(/\d+ lines unchanged/)
    // Whoever practises is graded by the tests.
    expect(html).not.toContain('assertNotEqual')
  }
  const list = await page('/guides/sums/adding/versions')
  expect(list.indexOf(newer)).toBeLessThan(list.indexOf(older))
  expect(await page('/guides/sums/adding')).toContain('kept in binary digits')
})
