import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { usePython } from '../../../test/python.ts'
import { projectRoot } from '../../platform/config.ts'

// Ordinary unittest tests of much of Python, whose authors do not notice that the solution is in another process.

const { engine } = usePython({ profiles: ['core'] })
const folder = join(projectRoot, 'test/grading')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const files = Object.fromEntries(['solution.py', 'objects.py', 'flows.py'].map(name => [name, read(name)]))

test.each(globSync('tests_of_*.py', { cwd: folder }).sort())('%s', async name => {
  const result = await engine().grade({ files, tests: read(basename(name)) })
  expect(result.problem).toBeUndefined()
  expect(result.tests.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  expect(result.score).toBe(1)
})
