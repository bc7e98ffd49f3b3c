import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { useConfinedBrowser, usePython } from '../../test/python.ts'
import { projectRoot } from '../platform/config.ts'
import { checkGuides } from './check.ts'

const shipped = join(projectRoot, 'content/guides')
const python = usePython({ profiles: ['core', 'data', 'web'] })
const browser = useConfinedBrowser()
const quarter = mkdtempSync(join(tmpdir(), 'rapport-guides-'))
afterAll(() => rmSync(quarter, { recursive: true, force: true }))

test('the shipped guide keeps what it promises on the server', { timeout: 600_000 }, async () => {
  const { errors, checked, questions } = await checkGuides(shipped, { server: python.engine() })
  expect(errors).toEqual([])
  expect(questions).toBeGreaterThanOrEqual(60)
  expect(checked.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  const skipped = checked.filter(
    ({ engine, outcome, message }) => engine === 'server' && outcome === 'skipped' && message,
  )
  for (const { message } of skipped) expect(message).toMatch(/^(keras|tensorflow) is not installed here/)
})

// All of it is five minutes of a processor: `npx rapport guide check` runs that before a release.
test('every fourth question keeps it in the browser’s Python too', { timeout: 600_000 }, async () => {
  const files = globSync('python/*.md', { cwd: shipped }).toSorted()
  cpSync(join(shipped, 'python/guide.yaml'), join(quarter, 'python/guide.yaml'))
  for (const file of files.filter((_, place) => place % 4 === 0))
    cpSync(join(shipped, file), join(quarter, file))
  const { errors, checked } = await checkGuides(quarter, { server: python.engine(), browser: browser() })
  expect(errors).toEqual([])
  expect(checked.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  expect(
    checked.filter(({ engine, outcome }) => engine === 'browser' && outcome === 'passed').length,
  ).toBeGreaterThan(100)
})
