import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { usePython, ways } from '../../../test/python.ts'
import { sitBefore } from '../../../test/terminal.ts'
import type { SessionJob } from '../session.ts'

describe.each(ways)('a session started %s', (_way, options) => {
  const { engine, run } = usePython(options)
  const sit = (job?: Partial<SessionJob> & { code?: string }, key?: string) => sitBefore(engine(), job, key)

  describe('without a program', () => {
    test('is Python’s own prompt', async () => {
      const person = await sit({ files: { 'cart.py': 'total = 7' } })
      expect(await person.sees('>>> ')).toMatch(/^Python 3\.\d+\.\d+ .*\r\nType "help"/s)
      person.type('from cart import total; total')
      expect(await person.sees('>>> ')).toBe('from cart import total; total\r\n7\r\n>>> ')
      person.type('1 / 0')
      expect(await person.sees('>>> ')).toContain('ZeroDivisionError: division by zero')
      person.type('import sys, os; sys.argv, os.isatty(0), os.isatty(1), os.environ["TERM"], __name__')
      expect(await person.sees('>>> ')).toContain("([''], True, True, 'xterm-256color', '__main__')")
      person.write('\x04')
      expect(await person.ended).toMatchObject({ end: 'finished', exitCode: 0 })
    })

    test('edits its line, completes names and remembers what was typed', async () => {
      const person = await sit()
      await person.sees('>>> ')
      person.write('printt("a")\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x7f\r')
      expect(await person.sees('\r\na\r\n>>> ')).toContain('print')
      person.write('\x1b[A\r')
      await person.sees('\r\na\r\n>>> ')
      person.write('impor\t')
      await person.sees('import ')
      person.stop()
    })
  })

  describe('Ctrl-C, Ctrl-D and Ctrl-Z', () => {
    test('interrupt what runs, and leave the prompt', async () => {
      const person = await sit()
      await person.sees('>>> ')
      person.type('while True: pass\r')
      await sleep(200)
      person.write('\x03')
      await person.sees(/KeyboardInterrupt\r\n>>> /)
      person.write('\x1a')
      person.type('"still" + " here"')
      await person.sees("'still here'")
      person.type('raise SystemExit(7)')
      expect(await person.ended).toMatchObject({ end: 'finished', exitCode: 7 })
    })

    test('end a program as they would in a terminal', async () => {
      const person = await sit({ code: 'print("go")\nimport time; time.sleep(60)' })
      await person.sees('go')
      person.write('\x03')
      expect(await person.ended).toMatchObject({ end: 'finished', signal: 'SIGINT' })
      const asked = await sit({ code: 'input("? ")' })
      await asked.sees('? ')
      asked.write('\x04')
      await asked.ended
      expect(asked.shown()).toContain('EOFError')
    })
  })

  test('asks with input(), and hides what getpass asks for', async () => {
    const person = await sit({
      code: 'import getpass\nname = input("Name? ")\nword = getpass.getpass()\nprint(f"{name=} {word=}")',
    })
    await person.sees('Name? ')
    person.type('Ada ✓')
    await person.sees('Password: ')
    person.type('secret')
    expect(await person.sees("word='secret'")).toBe("\r\nname='Ada ✓' word='secret'")
    await person.ended
  })

  test('debugs with breakpoint(), and shows no frame that is not the program’s', async () => {
    const person = await sit({
      code: 'def total(prices):\n    breakpoint()\n    return sum(prices)\ntotal([1, 2])',
    })
    await person.sees('(Pdb) ')
    person.type('p prices')
    await person.sees('[1, 2]\r\n(Pdb) ')
    person.type('where')
    expect(await person.sees('(Pdb) ')).toMatch(
      /^where\r\n {2}\/tmp\/work\/main.py\(4\)<module>\(\)\r\n-> total\(\[1, 2\]\)\r\n> \/tmp\/work\/main.py\(3\)total\(\)\r\n-> return sum\(prices\)\r\n\(Pdb\) $/,
    )
    person.type('q')
    expect((await person.ended).end).toBe('finished')
  })

  test('knows its size, and hears when that changes', async () => {
    const person = await sit({
      code: 'import os, signal\nsignal.signal(signal.SIGWINCH, lambda *_: os.write(1, b"%d %d\\n" % os.get_terminal_size()))\nprint(*os.get_terminal_size())\nwhile True: signal.pause()',
      size: { columns: 91, rows: 17 },
    })
    await person.sees('91 17')
    person.resize({ columns: 120, rows: 50 })
    await person.sees('120 50')
    person.resize({ columns: 1e9, rows: -1 })
    await person.sees('1000 1')
    person.stop()
    expect((await person.ended).end).toBe('cancelled')
  })

  test('has a terminal of its own and sees no other', async () => {
    const code = 'import os\nprint(os.ttyname(0), os.listdir("/dev/pts"), open("/dev/tty").isatty())\ninput()'
    const [one, other] = await Promise.all([sit({ code }), sit({ code })])
    for (const person of [one, other]) {
      await person.sees("/dev/pts/0 ['0', 'ptmx'] True")
      person.stop()
      await person.ended
    }
  })

  describe('ends', () => {
    test('when nothing happens for long', async () => {
      const person = await sit({ code: 'input()', limits: { idleMs: 300 } })
      expect(await person.ended).toMatchObject({ end: 'time' })
    })

    test('not while someone types', async () => {
      const person = await sit({ code: 'while True: input()', limits: { idleMs: 400 } })
      for (let each = 0; each < 6; each += 1) {
        await sleep(150)
        person.type('x')
      }
      person.stop()
      expect(await person.ended).toMatchObject({ end: 'cancelled' })
    })

    test('at its time, its CPU time, and its output', async () => {
      const ends = [
        sit({ code: 'while True: input()', limits: { wallMs: 300 } }),
        sit({ code: 'while True: pass', limits: { cpuMs: 500 } }),
        sit({ code: 'while True: print("x" * 999)', limits: { outputBytes: 100_000 } }),
      ].map(async person => (await (await person).ended).end)
      expect(await Promise.all(ends)).toEqual(['time', 'cpu', 'output'])
    })

    test('with all it started, also what ignores the hang-up', async () => {
      const mark = `${process.pid}6.25`
      const person = await sit({
        code: `import os, signal, subprocess\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\nsubprocess.Popen(["setsid", "sleep", "${mark}"])\nprint("go")\nos.execvp("sleep", ["sleep", "${mark}"])`,
      })
      await person.sees('go')
      person.stop()
      await person.ended
      const others = await run(
        `import os\nprint([p for p in os.listdir("/proc") if p.isdigit() and b"${mark}" in open(f"/proc/{p}/cmdline", "rb").read()])`,
      )
      expect(others.stdout).toBe('[]\n')
    })
  })

  test('may wait for someone without keeping runs waiting', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, (_, index) => sit({}, String(index))))
    expect((await run('print(1)')).stdout).toBe('1\n')
    for (const person of people) person.stop()
    await Promise.all(people.map(({ ended }) => ended))
  })

  test('waits when one person has four open', async () => {
    const mine = await Promise.all(Array.from({ length: 4 }, () => sit({}, 'me')))
    let opened = false
    const fifth = sit({}, 'me').then(person => {
      opened = true
      return person
    })
    const another = await sit({}, 'you')
    expect(opened).toBe(false)
    mine[0]!.stop()
    for (const person of [...mine.slice(1), another, await fifth]) person.stop()
  })

  test('refuses what is no job', async () => {
    const open = (job: object) =>
      engine().open({ files: {}, size: { columns: 80, rows: 24 }, ...job } as SessionJob)
    await expect(open({ files: { '../x': '' } })).rejects.toThrow('relative')
    await expect(open({ entry: 'main.py' })).rejects.toThrow('among the files')
    await expect(open({ size: { columns: 0, rows: 24 } })).rejects.toThrow()
  })
})
