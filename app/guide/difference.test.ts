import { expect, test } from 'vitest'
import { compare, type DiffLine } from './difference.ts'

const said = ({ kind, parts }: DiffLine) =>
  `${{ same: ' ', added: '+', removed: '-' }[kind]}${parts.map(part => (part.kind === 'same' ? part.text : `[${part.text}]`)).join('')}`

test('tells which words of a line changed', () => {
  const [block] = compare('one\nThe old word stays here.\nthree\n', 'one\nThe new word stays here.\nthree\n')
  expect(block!.lines.map(said)).toEqual([
    ' one',
    '-The [old] word stays here.',
    '+The [new] word stays here.',
    ' three',
  ])
})

test('shows lines that came and went', () => {
  const [block] = compare('a\nb\nc\n', 'a\nc\nd\n')
  expect(block!.lines.map(said)).toEqual([' a', '-b', ' c', '+d'])
})

test('leaves out what is far from every change, and counts it', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `line ${at}`)
  const changed = lines.with(15, 'another line')
  const blocks = compare(`${lines.join('\n')}\n`, `${changed.join('\n')}\n`)
  expect(blocks.map(({ skipped, lines }) => [skipped, lines.length])).toEqual([
    [12, 8],
    [11, 0],
  ])
})

test('puts each side together again', () => {
  const older = 'a\nb b\n\nc\nd\n'
  const newer = 'a\nb x\n\n\nd\ne\n'
  const side = (kept: string) =>
    compare(older, newer, 99)
      .flatMap(({ lines }) => lines)
      .filter(({ kind }) => kind === 'same' || kind === kept)
      .map(({ parts }) => `${parts.map(({ text }) => text).join('')}\n`)
      .join('')
  expect(side('removed')).toBe(older)
  expect(side('added')).toBe(newer)
})
