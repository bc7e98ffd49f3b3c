import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { goodQuestion, useGuideFolder } from '../../test/guide-folder.ts'

const { made, write, question, load, everything } = await useGuideFolder()
const now = Temporal.Instant.from('2026-03-01T10:00:00Z')
const later = now.add({ hours: 1 })

describe('a guide with an error stays as it was', () => {
  const lineOf = (text: string, start: string) =>
    text.split('\n').findIndex(each => each.startsWith(start)) + 1

  test.each<[what: string, spoil: () => void, error: { file: string; line?: number; message: RegExp }]>([
    [
      'a missing heading',
      () => write('adding.md', question('Adding').replace('## Purpose', '## Why')),
      {
        file: 'adding.md',
        line: lineOf(goodQuestion, '## Answer'),
        message: /The heading ## Purpose is expected before ## Answer/,
      },
    ],
    [
      'bad YAML',
      () => write('adding.md', question('Adding').replace('tags: [', 'tags: ][')),
      { file: 'adding.md', line: lineOf(goodQuestion, 'tags:'), message: /not YAML/ },
    ],
    [
      'a field twice',
      () => write('adding.md', question('Adding').replace('minutes: 5', 'minutes: 5\nminutes: 6')),
      { file: 'adding.md', line: lineOf(goodQuestion, 'minutes:') + 1, message: /keys must be unique/ },
    ],
    [
      'YAML without end',
      () => write('adding.md', question('Adding').replace('tags: [', `tags: ${'['.repeat(90_000)}`)),
      { file: 'adding.md', message: /not YAML|two levels are expected/ },
    ],
    [
      'YAML that stands for more than fits in memory',
      () =>
        write(
          'guide.yaml',
          'skill: &a [x, x]\ntitle: &b [*a, *a, *a]\ndescription: [*b, *b, *b]\nlicence: x\nauthors: [x]\nlanguages: [en]\n',
        ),
      { file: 'guide.yaml', line: 2, message: /aliases \(\*name\) are not expected/ },
    ],
    [
      'a NUL that YAML spells out',
      () => write('adding.md', question('"Add\\0ing"')),
      { file: 'adding.md', line: 2, message: /title: expected text on one line/ },
    ],
    [
      'a proof twice',
      () => write('adding.md', question('Adding').replace('proof id=versions', 'proof id=mistake')),
      {
        file: 'adding.md',
        line: lineOf(goodQuestion, '```python proof id=versions'),
        message: /Another proof of this file has the id mistake already/,
      },
    ],
    [
      'a large file',
      () => write('big.md', 'x'.repeat(10_000_000)),
      { file: 'big.md', message: /larger than 200 kB/ },
    ],
    [
      'another encoding',
      () => write('adding.md', Buffer.from(question('Addi\u00e9n'), 'latin1')),
      {
        file: 'adding.md',
        line: lineOf(goodQuestion, 'title:'),
        message: /not UTF-8 text: this line has bytes that are none/,
      },
    ],
    [
      'UTF-16',
      () => write('adding.md', Buffer.from(`\uFEFF${question('Adding')}`, 'utf16le')),
      { file: 'adding.md', line: 1, message: /is UTF-16. Save it as UTF-8/ },
    ],
    [
      'a control character',
      () =>
        write('adding.md', question('Adding').replace('A float is binary.', 'A float is \u001b[2J binary.')),
      {
        file: 'adding.md',
        line: lineOf(goodQuestion, 'A float is binary.'),
        message: /control character \(U\+001B\)/,
      },
    ],
    [
      'the same text twice',
      () => cpSync(join(made.folder, made.guide, 'adding.md'), join(made.folder, made.guide, 'zzz.md')),
      { file: 'zzz.md', message: /same text as adding.md/ },
    ],
    [
      'a text under another name',
      () => renameSync(join(made.folder, made.guide, 'adding.md'), join(made.folder, made.guide, 'plus.md')),
      { file: 'plus.md', message: /was published as test-\d+\/adding.md/ },
    ],
    [
      'a name with capitals',
      () => write('Adding.md', question('A')),
      { file: 'Adding.md', message: /small letters/ },
    ],
    [
      'a name that climbs',
      () => write('..hidden.md', question('A')),
      { file: '..hidden.md', message: /small letters/ },
    ],
    [
      'a link',
      () => symlinkSync('/etc/passwd', join(made.folder, made.guide, 'passwd.md')),
      { file: 'passwd.md', message: /plain file/ },
    ],
    [
      'a guide.yaml that leads elsewhere',
      () => {
        rmSync(join(made.folder, made.guide, 'guide.yaml'))
        symlinkSync('/etc/passwd', join(made.folder, made.guide, 'guide.yaml'))
      },
      { file: 'guide.yaml', line: 1, message: /plain file is expected here, not a link/ },
    ],
    [
      'a guide.yaml that never comes',
      () => {
        rmSync(join(made.folder, made.guide, 'guide.yaml'))
        execFileSync('mkfifo', [join(made.folder, made.guide, 'guide.yaml')])
      },
      { file: 'guide.yaml', line: 1, message: /plain file is expected here/ },
    ],
    [
      'a name that climbs out',
      () => write('..\\..\\x.md', question('A')),
      { file: '..\\..\\x.md', line: 1, message: /small letters/ },
    ],
    [
      'a name that steers a terminal',
      () => write('\u001b[2J\n.md', question('A')),
      { file: '\\u001b[2J\\u000a.md', line: 1, message: /small letters/ },
    ],
    [
      'a folder',
      () => mkdirSync(join(made.folder, made.guide, 'more.md')),
      { file: 'more.md', message: /plain file/ },
    ],
    [
      'a guide without a title',
      () => write('guide.yaml', 'skill: python\n'),
      { file: 'guide.yaml', line: 1, message: /^title: expected a title/ },
    ],
    [
      'a guide that is not YAML',
      () => write('guide.yaml', 'skill: [python\n'),
      { file: 'guide.yaml', message: /not YAML/ },
    ],
    [
      'a guide with a field that is not known',
      () =>
        write(
          'guide.yaml',
          'skill: python\ntitle: x\nprice: 5\ndescription: x\nlicence: x\nauthors: [x]\nlanguages: [en]\n',
        ),
      { file: 'guide.yaml', line: 3, message: /price is not a field of guide.yaml/ },
    ],
  ])('%s', async (_what, spoil, error) => {
    await load(now)
    const before = await everything()
    spoil()
    const { changed, errors } = await load(later)
    expect(changed).toEqual([])
    expect(errors).toContainEqual({
      file: `${made.guide}/${error.file}`,
      line: error.line ?? expect.any(Number),
      message: expect.stringMatching(error.message),
    })
    expect(await everything()).toEqual(before)
  })

  test('and so does one that is a link to elsewhere', async () => {
    await load(now)
    const before = await everything()
    const elsewhere = `${made.folder}-elsewhere`
    renameSync(join(made.folder, made.guide), elsewhere)
    symlinkSync(elsewhere, join(made.folder, made.guide))
    onTestFinished(() => rmSync(elsewhere, { recursive: true }))
    expect(await load(later)).toEqual({
      changed: [],
      errors: [{ file: made.guide, line: 1, message: 'A guide is a folder of its own, not a link to one.' }],
    })
    expect(await everything()).toEqual(before)
  })

  test('and the others are loaded', async () => {
    const healthy = `${made.guide}-healthy`
    cpSync(join(made.folder, made.guide), join(made.folder, healthy), { recursive: true })
    for (const file of ['adding', 'sharing'])
      writeFileSync(
        join(made.folder, healthy, `${file}.md`),
        question(file).replace(`topic: ${made.guide}`, 'topic: other'),
      )
    write('adding.md', '')
    const { changed, errors } = await load(now)
    expect(changed).toEqual([healthy])
    expect(errors.length).toBeGreaterThan(0)
  })
})
