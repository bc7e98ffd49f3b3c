import { describe, expect, test } from 'vitest'
import { runJobSchema } from './run.ts'

const job = (files: Record<string, string>, entry = 'main.py') =>
  runJobSchema.safeParse({ files: { 'main.py': '', ...files }, entry })

describe('a job', () => {
  test.each(['cart.py', 'shop/cart.py', 'a b.txt', 'größe.py', '.hidden', '-x', '__proto__.py', '..a'])(
    'may name %s',
    name => {
      expect(job({ [name]: 'x' })).toMatchObject({ success: true, data: { files: { [name]: 'x' } } })
    },
  )

  test.each([
    '',
    '.',
    '..',
    '../x',
    'a/../x',
    '/etc/x',
    'a//b',
    'a/',
    './a',
    'a\0b',
    'a\nb',
    'a\\b',
    'é'.repeat(128),
    'x'.repeat(201),
  ])('may not name %j', name => {
    expect(job({ [name]: '' }).success).toBe(false)
  })

  test('starts one of its files', () => {
    expect(job({}, 'other.py').error?.issues[0]).toMatchObject({
      path: ['entry'],
      message: expect.stringContaining('among'),
    })
    expect(job({}, 'toString').success).toBe(false)
  })

  test('has at most 20 files, 200 kB of UTF-8, and no file that is a folder too', () => {
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, '']))
    expect(job(files(19)).success).toBe(true)
    expect(job(files(20)).success).toBe(false)
    expect(job({ 'a.txt': 'é'.repeat(100_000) }).success).toBe(true)
    expect(job({ 'a.txt': 'é'.repeat(100_001) }).success).toBe(false)
    expect(job({ a: '', 'a/b': '' }).success).toBe(false)
  })

  test('has sensible limits, arguments and input', () => {
    const more = (extra: object) => runJobSchema.safeParse({ files: { a: '' }, entry: 'a', ...extra }).success
    expect(more({ limits: { wallMs: 500 }, args: ['x'], stdin: 'y' })).toBe(true)
    for (const wallMs of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5'])
      expect(more({ limits: { wallMs } })).toBe(false)
    expect(more({ limits: { wall: 5 } })).toBe(false)
    expect(more({ args: ['a\0b'] })).toBe(false)
    expect(more({ stdin: 'x'.repeat(1_000_001) })).toBe(false)
  })
})
