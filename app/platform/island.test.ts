import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from './config.ts'

const files = globSync('app/**/*.island.tsx', { cwd: projectRoot }).sort()

test('there are islands to check', () => {
  expect(files.length).toBeGreaterThan(0)
})

// The browser finds an island's code by the path that the page names: the wrong one would leave it dead.
describe.each(files)('%s', file => {
  test('exports one island, whose source is its own path', async () => {
    const module = (await import(join(projectRoot, file))) as Record<
      string,
      { hydrates?: unknown; source?: string }
    >
    expect(Object.keys(module)).toHaveLength(1)
    const [island] = Object.values(module)
    expect(island!.hydrates).toBeTypeOf('function')
    expect(island!.source).toBe(file)
  })
})
