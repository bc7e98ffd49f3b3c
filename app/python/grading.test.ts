import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { usePython } from '../../test/python.ts'
import { projectRoot } from '../platform/config.ts'
import type { GradeJob } from './grade.ts'

const { engine } = usePython()

async function grade(solution: string, tests: string, job: Partial<GradeJob> = {}) {
  const result = await engine().grade({ files: { 'solution.py': solution }, tests, ...job })
  return { ...result, outcomes: Object.fromEntries(result.tests.map(({ id, outcome }) => [id, outcome])) }
}

describe('every exercise of the guide', () => {
  const files = globSync('content/guides/python/*.md', { cwd: projectRoot }).sort()

  test.each(files)('%s tells its reference from the wrong solutions', async file => {
    const { reference, wrong, starter, tests } = exercise(readFileSync(join(projectRoot, file), 'utf8'))
    const [right, begun, ...others] = await Promise.all(
      [reference, starter, ...wrong].map(code => grade(code, tests)),
    )
    expect(right!.tests.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
    expect(right).toMatchObject({ end: 'finished', score: 1 })
    expect(right!.problem).toBeUndefined()
    expect(begun!.score).toBeLessThan(1)
    for (const other of others) {
      expect(other.problem).toBeUndefined()
      expect(other.score).toBeLessThan(1)
      expect(other.tests.map(({ outcome }) => outcome)).toEqual(
        other.tests.map(() => expect.stringMatching(/^(passed|failed|error|time)$/)),
      )
    }
  })
})

function exercise(text: string) {
  const blocks = [
    ...text.slice(text.indexOf('## Exercise')).matchAll(/^```python (\w+)\n(.*?)^```/gms),
  ].map(([, name, code]) => ({ name: name!, code: code! }))
  const one = (name: string) => blocks.find(block => block.name === name)!.code
  return {
    starter: one('starter'),
    tests: one('tests'),
    reference: one('reference'),
    wrong: blocks.filter(({ name }) => name === 'wrong').map(({ code }) => code),
  }
}
