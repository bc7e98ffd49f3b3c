import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../test/app.ts'
import { loadContent } from './content.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-content-'))
afterAll(() => rmSync(dataFolder, { recursive: true }))
const rapport = await testApp({ RAPPORT_DATA: dataFolder, LOG_LEVEL: 'silent' })
const { app, platform } = rapport
const question = readFileSync(join(import.meta.dirname, '../app/guide/good-question.txt'), 'utf8')
  .replace('title: Adding up', 'title: What a NULL is equal to')
  .replace('print(sum([0.1] * 3))', 'SELECT NULL = NULL;')

function put(guide: string, file: string, text: string): void {
  mkdirSync(join(dataFolder, 'guides', guide), { recursive: true })
  writeFileSync(join(dataFolder, 'guides', guide, file), text)
}

const metaOf = (title: string) =>
  `skill: sql\ntitle: ${title}\ndescription: Questions about data in tables.\nlicence: CC0-1.0\nauthors: [Ada]\nlanguages: [en]\n`

const status = async (path: string) => (await app.request(path)).status

test('a guide that is put into the data folder is there after the next start, with no change of code', async () => {
  expect(await status('/guides/sql')).toBe(404)
  put('sql', 'guide.yaml', metaOf('The SQL guide'))
  put('sql', 'null.md', question)
  await loadContent(platform)
  rapport.pass({ minutes: 2 })
  const browser = rapport.browser()
  expect(await browser.page('/guides')).toContain('The SQL guide')
  expect(await browser.page('/guides/sql')).toContain('What a NULL is equal to')
  expect(await browser.page('/guides/sql/null')).toContain('The SQL guide')
  for (const path of ['/practice/sql', '/hire/sql', '/guides/sql/print/booklet', '/guides/sql/export/json'])
    expect(await status(path), path).toBe(200)
})

test('a shipped guide keeps its name, and a broken one what it was', async () => {
  put('python', 'guide.yaml', metaOf('Not the Python guide'))
  put('sql', 'null.md', question.replace('## Purpose', '## Why'))
  await loadContent(platform)
  const browser = rapport.browser()
  expect(await browser.page('/guides')).not.toContain('Not the Python guide')
  expect(await browser.page('/guides/sql/null')).toContain('What a NULL is equal to')
})
