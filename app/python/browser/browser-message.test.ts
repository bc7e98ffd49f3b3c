import { expect, test } from 'vitest'
import { readRunMessage } from './browser-message.ts'

const element = { constructor: undefined, type: 'img', props: { onerror: 'x' }, key: null, ref: null }

test('what a healthy worker says is understood as it is', () => {
  const output = { stream: 'stderr', text: 'no\n', atMs: 3 } as const
  const ended = { type: 'ended', end: 'memory', exitCode: 1, wallMs: 7, memoryBytes: 2 ** 30 } as const
  for (const message of [{ type: 'output', output }, { type: 'asks' }, { type: 'started' }, ended] as const)
    expect(readRunMessage({ ...message, run: 1 })).toEqual(message)
})

test.each([
  [null],
  ['ended'],
  [7],
  [{}],
  [{ type: 'hello', release: {} }],
  [{ type: element }],
  [{ type: 'output' }],
  [{ type: 'output', output: { stream: 'stdout', text: element, atMs: 0 } }],
  [{ type: 'snapshot', memory: new ArrayBuffer(8) }],
])('what is no message of a run is none: %j', data => {
  expect(readRunMessage(data)).toBeUndefined()
})

test('what should be text and numbers becomes that', () => {
  expect(readRunMessage({ type: 'lost', message: element })).toEqual({
    type: 'lost',
    message: '[object Object]',
  })
  expect(
    readRunMessage({ type: 'output', output: { stream: 'notice', text: 'x', atMs: -1, more: element } }),
  ).toEqual({ type: 'output', output: { stream: 'stderr', text: 'x', atMs: 0 } })
  expect(
    readRunMessage({ type: 'ended', end: 'hacked', exitCode: '0', wallMs: Infinity, memoryBytes: {} }),
  ).toEqual({ type: 'ended', end: 'finished', exitCode: 0, wallMs: 0, memoryBytes: 0 })
})
