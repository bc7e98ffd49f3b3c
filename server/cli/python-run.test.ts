import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { projectRoot } from '../../app/platform/config.ts'

vi.setConfig({ testTimeout: 120_000 }) // each test starts the whole command anew

const folder = mkdtempSync(join(tmpdir(), 'rapport-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('rapport python run', () => {
  test('passes on both streams, the arguments and the exit code', async () => {
    const file = write('main.py', "import sys\nprint(sys.argv)\nprint('bad', file=sys.stderr)\nsys.exit(7)\n")
    expect(await rapport('run', file, '--', '-v', 'ü')).toMatchObject({
      code: 7,
      stdout: "['main.py', '-v', 'ü']\n",
      stderr: 'bad\n',
    })
  })

  test('shows output as it comes', async () => {
    const file = write(
      'slow.py',
      "import time\nprint('first', flush=True)\ntime.sleep(1.5)\nprint('second')\n",
    )
    const { moments } = await rapport('run', file)
    expect(moments.map(({ text }) => text)).toEqual(['first\n', 'second\n'])
    expect(moments[1]!.at - moments[0]!.at).toBeGreaterThan(1000)
  })

  test('finds the files that are named with it, in their folders', async () => {
    write('cart.py', 'from shop.prices import price\nprint(price)\n')
    const file = join(folder, 'cart.py')
    const prices = write('shop/prices.py', 'price = 12\n')
    expect((await rapport('run', file)).stderr).toContain("No module named 'shop'")
    expect((await rapport('run', file, '--with', prices)).stdout).toBe('12\n')
  })

  test('reads its input from a file, or from ours', async () => {
    const file = write('echo.py', 'print(input()[::-1])\n')
    const text = write('in.txt', 'abc\n')
    expect((await rapport('run', file, '--stdin', text)).stdout).toBe('cba\n')
    expect((await rapport('run', file, '--stdin', '-')).stdout).toBe('ruo\n')
    expect((await rapport('run', file)).stderr).toContain('EOFError')
  })

  test.each([
    ['a signal', 'import os\nos.kill(os.getpid(), 11)\n', [], 139, /SIGSEGV/],
    ['time', 'while True: pass\n', ['--seconds', '0.5'], 124, /Stopped after/],
    ['memory', 'x = bytearray(300_000_000)\n', ['--memory', '128'], 125, /more memory/],
    ['output', "while True: print('x' * 1000)\n", [], 125, /printed more/],
  ])('says that %s ended it, with an exit code of its own', async (_, code, options, exitCode, said) => {
    const ran = await rapport('run', write('end.py', code), ...options)
    expect(ran.code).toBe(exitCode)
    expect(ran.stderr).toMatch(said)
  })

  test('keeps figures where it is told', async () => {
    const file = write('plot.py', 'import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()\n')
    const figures = join(folder, 'figures')
    const { code, stderr } = await rapport('run', file, '--figures', figures)
    expect(stderr).toContain(join(figures, 'figure-1.png'))
    expect(code).toBe(0)
    expect(readFileSync(join(figures, 'figure-1.png')).subarray(1, 4).toString()).toBe('PNG')
    expect(existsSync(join(figures, 'figure-2.png'))).toBe(false)
  })

  test('prints the whole result as JSON', async () => {
    const { stdout, code } = await rapport('run', write('json.py', 'print(1)\nexit(2)\n'), '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      end: 'finished',
      exitCode: 2,
      output: [{ stream: 'stdout', text: '1\n' }],
    })
    expect(code).toBe(2)
  })

  test('chooses the profile by the imports, or takes the one that is named', async () => {
    const file = write('sums.py', 'import numpy\nprint(numpy.arange(3).sum())\n')
    expect((await rapport('run', file)).stdout).toBe('3\n')
    expect((await rapport('run', file, '--profile', 'nonsense')).stderr).toContain('core, data, web, deep')
  })

  test('says which file it cannot read', async () => {
    const missing = join(folder, 'nowhere.py')
    expect(await rapport('run', missing)).toMatchObject({
      code: 66,
      stderr: `There is no file ${missing}.\n`,
    })
    writeFileSync(join(folder, 'latin.py'), Buffer.from([0x23, 0xe9]))
    expect((await rapport('run', join(folder, 'latin.py'))).stderr).toContain('is not text in UTF-8')
  })

  test('ends with Ctrl-C', async () => {
    const file = write('wait.py', "import time\nprint('ready', flush=True)\ntime.sleep(60)\n")
    const ran = await rapport({ interruptAt: 'ready' }, 'run', file)
    expect(ran.code).toBe(130)
  })
})

describe('rapport python doctor', () => {
  test('says what works here', async () => {
    const { stdout, code } = await rapport('doctor')
    expect(code).toBe(0)
    expect(stdout).toMatch(/works {2}sandbox/)
    expect(stdout).toMatch(/works {2}system calls/)
    expect(stdout).toMatch(/works {2}data .*numpy \d.*pandas \d.*matplotlib \d.*seaborn \d.*scikit-learn \d/)
    expect(stdout).toMatch(/works {2}web .*django \d.*flask \d/)
    expect(stdout).toMatch(/works {2}format, lint/)
    expect(stdout).not.toMatch(/fails/)
  })

  test('exits with 1 and says what to do when nothing runs', async () => {
    const { stdout, code } = await rapport(
      { env: { RAPPORT_PYTHON: '/nowhere/python3' } },
      'doctor',
      '--json',
    )
    const { runs, checks } = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(runs).toBe(false)
    expect(checks.at(-1)).toMatchObject({ works: false, detail: expect.stringContaining('/nowhere/python3') })
    expect(checks.at(-1).toDo).toContain('RAPPORT_PYTHON')
  })

  test('a wrong setting is named', async () => {
    const { stderr, code } = await rapport({ env: { RAPPORT_PYTHON_DEEP: 'perhaps' } }, 'doctor')
    expect(stderr).toContain('RAPPORT_PYTHON_DEEP: expected true')
    expect(code).not.toBe(0)
  })
})

function write(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

type Wish = { env?: Record<string, string>; interruptAt?: string }
type Moment = { text: string; at: number }

/** Runs the command from its source. Its own standard input is `our\n`. */
function rapport(...words: [Wish, ...string[]] | string[]) {
  const [wish, args] =
    typeof words[0] === 'object' ? [words[0], words.slice(1) as string[]] : [{}, words as string[]]
  return new Promise<{ code: number | null; stdout: string; stderr: string; moments: Moment[] }>(done => {
    const child = spawn(process.execPath, ['server/cli.ts', 'python', ...args], {
      cwd: projectRoot,
      env: { PATH: '/usr/bin:/bin', ...wish.env },
    })
    const moments: Moment[] = []
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      moments.push({ text, at: performance.now() })
      if (wish.interruptAt && text.includes(wish.interruptAt)) child.kill('SIGINT')
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.stdin.end('our\n')
    child.on('close', code =>
      done({ code, stdout: moments.map(({ text }) => text).join(''), stderr, moments }),
    )
  })
}
