import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Errand } from '../../../test/python-process.ts'
import { useReadableCopy } from '../../../test/readable-copy.ts'

// What depends on the server's process itself: an ordinary user's, or one that is killed.

const copy = useReadableCopy()

function start(errand: Errand, temporary = tmpdir()): ChildProcess {
  const program = join(copy(), 'test/python-process.ts')
  return spawn(process.execPath, [program, JSON.stringify(errand)], {
    cwd: dirname(copy()),
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function* linesOf(child: ChildProcess) {
  for await (const line of createInterface({ input: child.stdout! })) yield JSON.parse(line)
}

function alive(mark: string): number {
  const texts = readdirSync('/proc').map(name => {
    try {
      return /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, 'latin1') : ''
    } catch {
      return ''
    }
  })
  return texts.filter(text => text.includes(mark) && !text.includes('python-process')).length
}

/** The parent of every process. */
function parents(): Map<number, number> {
  const found = readdirSync('/proc').flatMap((name): [number, number][] => {
    try {
      const stat = readFileSync(`/proc/${Number(name)}/stat`, 'latin1')
      return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0])]]
    } catch {
      return []
    }
  })
  return new Map(found)
}

function descendants(pid: number): number[] {
  const all = [...parents()]
  const childrenOf = (parent: number): number[] =>
    all.flatMap(([child, its]) => (its === parent ? [child, ...childrenOf(child)] : []))
  return childrenOf(pid)
}

const job = (code: string, limits = {}) => ({
  files: { 'a.py': code },
  entry: 'a.py',
  limits: { wallMs: 20_000, ...limits },
})

describe('as an ordinary user', () => {
  test.each([
    ['from a zygote', 'zygote'],
    ['cold', 'cold'],
  ])('programs run behind the same walls, started %s', async (_way, isolation) => {
    const uid = process.getuid?.() === 0 ? { uid: 54_321 } : {}
    const child = start({
      ...uid,
      cold: isolation === 'cold',
      jobs: [
        job(
          'import os\nprint(os.getuid(), [os.path.exists(p) for p in ("/root", "/home", "/etc/shadow", "/sys")], sorted(n for n in os.listdir("/proc") if n.isdigit()))\n' +
            'for path in "/usr/bin/x", "/etc/x", "/x", "/proc/1/mem":\n    try: os.open(path, os.O_CREAT | os.O_RDWR); print("opened", path)\n    except OSError: pass\n' +
            'import socket\nprint(socket.socket().connect_ex(("10.0.0.1", 80)))\n' +
            'print([line.split()[1].strip("0") for line in open("/proc/self/status") if line.startswith("Cap")])',
        ),
        job('import os\nwhile True:\n    try: os.fork()\n    except OSError: pass'),
        job(
          'import os\nfor _ in range(9):\n    if os.fork() == 0: break\nkept = b"x" * (40 << 20)\nimport time; time.sleep(25)',
          { memoryBytes: 200 << 20 },
        ),
        job('for n in range(10**9): open(f"/tmp/{n}", "w").close()'),
        job('import ctypes; print(ctypes.CDLL(None).unshare(0x10000000))'),
      ],
    })
    const lines = await Array.fromAsync(linesOf(child))
    expect(lines[0]).toMatchObject({ available: true, isolation })
    const [walls, forks, memory, inodes, unshare] = lines.slice(-5)
    expect(walls.output.map(({ text }: { text: string }) => text).join('')).toMatch(
      /^1000 \[False, False, False, False\] \['1', '[23]'\]\n101\n\['', '', '', '', ''\]\n$/,
    )
    expect([forks.end, memory.end]).toEqual(['processes', 'memory'])
    // The watch ends it, or it has made all the files that there can be before the watch looks.
    if (inodes.end !== 'memory') expect(JSON.stringify(inodes.output)).toContain('No space left on device')
    expect(unshare.output[0].text).toBe('-1\n')
  })
})

test('a server that can have no watch runs nothing', async () => {
  // Node starts no thread in a folder that was removed.
  const child = start({ folder: 'gone', jobs: [] })
  const [status] = await Array.fromAsync(linesOf(child))
  expect(status).toMatchObject({ available: false, why: expect.stringContaining('no watch') })
})

describe('a server that is killed', () => {
  test.each([
    ['from a zygote', false],
    ['cold', true],
  ])('in the middle of runs leaves no process and no file: runs started %s', async (_way, cold) => {
    const mark = `${process.pid}4.75`
    const temporary = mkdtempSync(join(tmpdir(), 'rapport-killed-'))
    const code = `import subprocess\nsubprocess.Popen(["setsid", "sleep", "${mark}"])\nprint("running")\nsubprocess.run(["sleep", "${mark}"])`
    const child = start(
      { cold, jobs: [job(code, { wallMs: 60_000 }), job(code, { wallMs: 60_000 })] },
      temporary,
    )
    let running = 0
    for await (const line of linesOf(child)) {
      if (line.text === 'running\n') running += 1
      if (running === 2) break
    }
    while (alive(mark) < 4) await sleep(20)
    const tree = descendants(child.pid!)
    expect(tree.length).toBeGreaterThan(8)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const left = () => tree.filter(pid => parents().has(pid))
    for (let tries = 0; left().length > 0 && tries < 100; tries += 1) await sleep(20)
    expect(left()).toEqual([])
    expect(alive(mark)).toBe(0)
    expect(readdirSync(temporary)).toEqual([])
    rmSync(temporary, { recursive: true })
  })
})
