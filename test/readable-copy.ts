import { chmodSync, cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { projectRoot } from '../app/platform/config.ts'

/** The engine's code where an ordinary user can read it, wherever the checkout is, until the test file is done. */
export function useReadableCopy(): () => string {
  let copy = ''
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'rapport-copy-'))
    chmodSync(copy, 0o755)
    const ours = globSync(
      '{package.json,sandbox/*,test/python-process.ts,app/python/{*,sandbox/*,remote/*}.ts,app/platform/*.ts}',
      { cwd: projectRoot },
    )
    for (const path of [...ours, 'node_modules/zod', 'node_modules/ws'])
      cpSync(join(projectRoot, path), join(copy, path), { recursive: true, dereference: true })
  })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))
  return () => copy
}
