import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isReachable } from './places.ts'

const stranger = { uid: 60_001, gid: 60_001 }

test('a folder is reachable when every folder above it lets the user pass', () => {
  const top = mkdtempSync(join(tmpdir(), 'rapport-places-'))
  onTestFinished(() => rmSync(top, { recursive: true }))
  const inner = join(top, 'inner')
  mkdirSync(inner)
  chmodSync(top, 0o711)
  expect(isReachable(inner, stranger)).toBe(true)
  expect(isReachable(join(inner, 'not', 'yet', 'made'), stranger)).toBe(true)
  chmodSync(top, 0o700)
  expect(isReachable(inner, stranger)).toBe(false)
})

test('who is not root reaches what they reach', () => {
  expect(isReachable('/root/anything', {})).toBe(true)
})
