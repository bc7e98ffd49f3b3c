import { describe, expect, test } from 'vitest'
import type { RunResult } from '../run.ts'
import { lackAfter, lackBefore } from './browser-lack.ts'

describe('before a program runs', () => {
  test.each([
    ['import json, asyncio', undefined],
    ['import numpy as np', 'data'],
    ['from django.db import models', 'web'],
    ['import keras', 'deep'],
  ])('%s', (code, profile) => {
    expect(lackBefore({ 'main.py': code })?.profile).toBe(profile)
  })
})

describe('after it ran', () => {
  test.each([
    ["ModuleNotFoundError: No module named 'numpy'", 'data', 'numpy is not part of it'],
    ["ModuleNotFoundError: No module named 'sklearn.svm'", 'data', 'sklearn is not part of it'],
    ["ModuleNotFoundError: No module named '_multiprocessing'", 'core', 'multiprocessing is not part of it'],
    ["ModuleNotFoundError: No module named 'nosuch'", null, 'nosuch is not part of it'],
    ["RuntimeError: can't start new thread", 'core', 'no threads'],
    ['OSError: [Errno 138] emscripten does not support processes.', 'core', 'no processes'],
    ['EOFError: this browser cannot stop a program to wait for what you type; …', 'core', 'cannot wait'],
  ])('%s', (error, profile, words) => {
    const lack = lackAfter({ 'main.py': 'print(1)' }, ended(error))
    expect(lack?.profile).toBe(profile)
    expect(lack?.sentence).toContain(words)
  })

  test('well, it lacked nothing, whatever it printed', () => {
    const result = ended("ModuleNotFoundError: No module named 'numpy'")
    expect(lackAfter({}, { ...result, exitCode: 0 })).toBeUndefined()
    expect(lackAfter({}, ended('ValueError: no'))).toBeUndefined()
  })

  test('a library of another profile goes before the standard library', () => {
    const files = { 'main.py': 'import pandas\nimport threading' }
    expect(lackAfter(files, ended("RuntimeError: can't start new thread"))?.profile).toBe('data')
  })
})

function ended(error: string): RunResult {
  return {
    end: 'finished',
    exitCode: 1,
    signal: null,
    wallMs: 1,
    cpuMs: 1,
    peakMemoryBytes: 0,
    output: [{ stream: 'stderr', text: `Traceback (most recent call last):\n${error}\n`, atMs: 0 }],
    figures: [],
    python: '3.14.2',
  }
}
