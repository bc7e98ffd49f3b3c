import { describe, expect, test } from 'vitest'
import { usePython } from '../../../test/python.ts'

const python = usePython()
const lint = (files: Record<string, string>) => python.engine().lint(files)
const format = (files: Record<string, string>) => python.engine().format(files)

describe('format', () => {
  test('makes each Python file what black makes of it, and leaves the others', async () => {
    const { files, errors } = await format({
      'main.py': "x = {'a':1,\n  'b':2}\n",
      'shop/cart.py': 'def f( ):\n  return 1',
      'notes.txt': 'x=1',
    })
    expect(files).toEqual({
      'main.py': 'x = {"a": 1, "b": 2}\n',
      'shop/cart.py': 'def f():\n    return 1\n',
      'notes.txt': 'x=1',
    })
    expect(errors).toEqual([])
  })

  test('breaks lines at 88, and keeps what is in order', async () => {
    const line = `x = f(${'a'.repeat(70)}, 1, 2, 3)`
    expect(line.length).toBeLessThan(88)
    const { files } = await format({ 'main.py': `${line}\n`, 'long.py': `xx = f(${'a'.repeat(79)}, 1, 2)\n` })
    expect(files['main.py']).toBe(`${line}\n`)
    expect(files['long.py']!.split('\n').length).toBeGreaterThan(2)
  })

  test.each([
    ['x = 1\ndef f(:\n  pass\n', 2, /invalid syntax/],
    ['if x:\npass\n', 2, /expected an indented block/],
    ['print "a"\n', 1, /Missing parentheses/],
    ['x = 1\ny = "\0"\n', 2, /null/],
    [`${'('.repeat(3000)}${')'.repeat(3000)}`, 1, /nested|parenthes/],
    ['x = "\ud800"\n', 1, /surrogates/],
  ])('%j stays as it is, and the line is named', async (text, line, message) => {
    const { files, errors } = await format({ 'main.py': text, 'sound.py': 'x=1' })
    expect(files).toEqual({ 'main.py': text, 'sound.py': 'x = 1\n' })
    expect(errors).toEqual([{ file: 'main.py', line, message: expect.stringMatching(message) }])
  })

  test('obeys no settings and no modules that come with the files', async () => {
    const { files } = await format({
      'main.py': "x = 'a'\n",
      'pyproject.toml': '[tool.black]\nskip-string-normalization = true\n',
      'black.py': 'raise SystemExit("mine")\n',
      'json.py': 'raise SystemExit("mine")\n',
    })
    expect(files['main.py']).toBe('x = "a"\n')
  })

  test('of nothing is nothing', async () => {
    expect(await format({})).toEqual({ files: {}, errors: [] })
    expect(await format({ 'a.txt': 'x' })).toEqual({ files: { 'a.txt': 'x' }, errors: [] })
  })
})

describe('lint', () => {
  test('names the rules of PEP 8 in words, with a page for each', async () => {
    const findings = await lint({ 'main.py': 'import os\n\nif x == None:\n    l = 1\n' })
    expect(findings.map(({ rule, name }) => [rule, name])).toEqual([
      ['F401', 'unused-import'],
      ['F821', 'undefined-name'],
      ['E711', 'none-comparison'],
      ['E741', 'ambiguous-variable-name'],
    ])
    expect(findings[2]).toEqual({
      file: 'main.py',
      line: 3,
      column: 9,
      endLine: 3,
      endColumn: 13,
      rule: 'E711',
      name: 'none-comparison',
      message: expect.stringContaining('None'),
      url: 'https://docs.astral.sh/ruff/rules/none-comparison',
    })
  })

  test.each([
    ['x=1\n', 'E225'],
    ['def f():\n    pass\nx = 1\n', 'E305'],
    ['x = 1 \n', 'W291'],
    ['x = 1', 'W292'],
    ['def Shout():\n    pass\n', 'N802'],
    ['class shop:\n    pass\n', 'N801'],
    [`x = "${'a'.repeat(90)}"\n`, 'E501'],
    ['try:\n    pass\nexcept:\n    pass\n', 'E722'],
  ])('%j breaks %s', async (text, rule) => {
    expect((await lint({ 'main.py': text })).map(found => found.rule)).toEqual([rule])
  })

  test('a line may be as long as black makes it', async () => {
    expect(await lint({ 'main.py': `x = "${'a'.repeat(82)}"\n` })).toEqual([])
  })

  test('comes in the order of files and lines, for all Python files and for those alone', async () => {
    const findings = await lint({ 'b.py': 'x=1\ny=1\n', 'build/a.py': 'z=1\n', 'c.txt': 'x=1\n' })
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual(['b.py:1', 'b.py:2', 'build/a.py:1'])
  })

  test('counts columns as an editor does', async () => {
    const [found] = await lint({ 'main.py': 'print("😀é"); print(1)\n' })
    expect(found).toMatchObject({ rule: 'E702', column: 13, endColumn: 14 })
  })

  test('a file that is not Python has syntax errors alone', async () => {
    const findings = await lint({ 'main.py': 'import os\ndef f(:\n  pass\n', 'sound.py': 'x=1\n' })
    expect(findings[0]).toMatchObject({ file: 'main.py', line: 2, rule: 'syntax-error', url: undefined })
    expect(new Set(findings.map(({ file, rule }) => `${file} ${rule}`))).toEqual(
      new Set(['main.py syntax-error', 'sound.py E225']),
    )
  })

  test('heeds noqa, and no settings that come with the files', async () => {
    const findings = await lint({
      'main.py': 'import os  # noqa: F401\nimport re\n',
      'ruff.toml': '[lint]\nignore = ["F401"]\n',
      'pyproject.toml': '[tool.ruff.lint]\nignore = ["F401"]\n',
      'setup.cfg': '[flake8]\nignore = F401\n',
    })
    expect(findings.map(({ line, rule }) => [line, rule])).toEqual([[2, 'F401']])
  })

  test('shows 200 findings at most', async () => {
    const findings = await lint({ 'main.py': 'x=1\n'.repeat(5000) })
    expect(findings).toHaveLength(200)
    expect(findings.at(-1)!.line).toBe(200)
  })

  test('of nothing is nothing', async () => {
    expect(await lint({})).toEqual([])
  })
})

test('a name outside the folder is refused', async () => {
  await expect(lint({ '../main.py': 'x = 1\n' })).rejects.toThrow(/relative/)
  await expect(format({ '/etc/x.py': 'x = 1\n' })).rejects.toThrow(/relative/)
})

test('whoever gives up waiting is heard', async () => {
  const signal = AbortSignal.abort()
  await expect(python.engine().lint({ 'main.py': 'x = 1\n' }, { signal })).rejects.toThrow(/abort/i)
})
