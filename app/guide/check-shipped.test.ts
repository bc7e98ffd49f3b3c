import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useConfinedBrowser, usePython } from '../../test/python.ts'
import { projectRoot } from '../platform/config.ts'
import { checkGuides } from './check.ts'

const python = usePython({ profiles: ['core', 'data', 'web'] })
const browser = useConfinedBrowser()

test('the shipped guide keeps what it promises, on the server and in the browser', {
  timeout: 900_000,
}, async () => {
  const { errors, checked, questions } = await checkGuides(join(projectRoot, 'content/guides'), {
    server: python.engine(),
    browser: browser(),
  })
  expect(errors).toEqual([])
  expect(questions).toBeGreaterThanOrEqual(50)
  expect(checked.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  const onServer = checked.filter(
    ({ engine, outcome, message }) => engine === 'server' && outcome === 'skipped' && message,
  )
  for (const { message } of onServer) expect(message).toMatch(/^(keras|tensorflow) is not installed here/)
})
