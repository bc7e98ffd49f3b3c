import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { useConfinedBrowser } from '../../../test/python.ts'
import { projectRoot } from '../../platform/config.ts'
import type { RunJob } from '../run.ts'
import { findMachine, isHindrance, type Machine } from '../sandbox/probe.ts'
import { openSandbox } from '../sandbox/sandbox.ts'
import { layConfinedGround } from './confined-ground.ts'

const engine = useConfinedBrowser()

async function run(code: string, limits: RunJob['limits'] = {}) {
  const result = await engine().run({
    files: { 'main.py': code },
    entry: 'main.py',
    limits: { wallMs: 25_000, ...limits },
  })
  const said = (stream: string) =>
    result.output.flatMap(piece => (piece.stream === stream ? piece.text : [])).join('')
  return { ...result, stdout: said('stdout'), stderr: said('stderr') }
}

describe('the browser’s Python without a browser', { timeout: 120_000 }, () => {
  test('is what a reader gets', async () => {
    const { stdout, end, exitCode, python } = await run(
      [
        'import asyncio, os, platform, sys',
        'async def five():',
        '    await asyncio.sleep(0.001)',
        '    return 5',
        'print(sys.platform, platform.machine(), os.getcwd(), __name__, sys.argv, asyncio.run(five()))',
      ].join('\n'),
    )
    expect(stdout).toBe("emscripten wasm32 /home/reader __main__ ['main.py'] 5\n")
    expect({ end, exitCode, python }).toEqual({ end: 'finished', exitCode: 0, python: engine().python })
  })

  test('says how it ended', async () => {
    const [raised, exited, threads] = await Promise.all([
      run('print("before")\n1 / 0'),
      run('raise SystemExit(3)'),
      run('import threading\nthreading.Thread(target=print).start()'),
    ])
    expect(raised).toMatchObject({ exitCode: 1, stdout: 'before\n' })
    expect(raised.stderr).toContain('File "main.py", line 2, in <module>')
    expect(exited.exitCode).toBe(3)
    expect(threads.stderr).toContain("can't start new thread")
  })

  test('is stopped when it takes too much', async () => {
    const [time, memory, output] = await Promise.all([
      run('while True: pass', { wallMs: 500 }),
      run('x = []\nwhile True: x.append(bytearray(10 ** 8))', { memoryBytes: 512 * 1024 ** 2 }),
      run('while True: print("x" * 1000)', { outputBytes: 10_000 }),
    ])
    expect(time.end).toBe('time')
    expect(memory.end).toBe('memory')
    expect(output.end).toBe('output')
  })

  test('begins afresh for each program', async () => {
    const program = [
      'import builtins, os, random',
      'print(hasattr(builtins, "seen"), os.path.exists("seen"), random.random())',
      'builtins.seen = 1',
      'open("seen", "w").close()',
    ].join('\n')
    const printed = [await run(program), await run(program)].map(({ stdout }) => stdout)
    for (const line of printed) expect(line).toMatch(/^False False /)
    expect(new Set(printed).size).toBe(2)
  })

  test('has no way from Python to Node', async () => {
    const { stdout } = await run(
      [
        'for name in ("js", "pyodide_js"):',
        '    try:',
        '        __import__(name).process',
        '    except Exception as error:',
        '        print(type(error).__name__)',
        'import pyodide.code',
        'try:',
        '    print(pyodide.code.run_js("typeof process + typeof require + typeof fetch"))',
        'except Exception as error:',
        '    print("closed")',
      ].join('\n'),
    )
    expect(stdout).toMatch(
      /^(ModuleNotFoundError|AttributeError)\n(ModuleNotFoundError|AttributeError)\n(closed|undefined.*)\n$/,
    )
  })
})

describe('a program that has escaped into Node', () => {
  /** What Node itself says inside, with all that it can. */
  async function inside(script: string): Promise<string> {
    const machine = await findMachine({ uid: 65534, gid: 65534 })
    if (isHindrance(machine)) throw new Error(machine.why)
    const answer = await runNode(machine, script, true)
    // In most containers /proc cannot be mounted.
    return answer.includes("Can't mount proc") ? await runNode(machine, script, false) : answer
  }

  async function runNode(machine: Machine, script: string, proc: boolean): Promise<string> {
    const ground = layConfinedGround(machine, { proc, snapshot: undefined })
    onTestFinished(() => ground.close())
    const node = (args: string[]) => [
      ...args.slice(0, args.indexOf('/node/node') + 1),
      '--input-type=module',
      '--eval',
      `import fs from 'node:fs'; const say = text => fs.writeSync(3, text + '\\n');\n${script}`,
    ]
    const cold = { kind: 'cold', slot: 'pipes' } as const
    const sandbox = openSandbox({ ...ground, argumentsFor: each => node(ground.argumentsFor(each)) }, cold)
    const said = await text(sandbox.link)
    sandbox.kill()
    await sandbox.ended
    return said || sandbox.words()
  }

  const attempt = (name: string, code: string) =>
    `try { say(${JSON.stringify(name)} + ': ' + (${code})) } catch (error) { say(${JSON.stringify(name)} + ': ' + error.code) }`

  test('reads and writes nothing of the machine', async () => {
    const said = await inside(
      [
        attempt('shadow', "fs.readFileSync('/etc/shadow')"),
        attempt('project', `fs.readFileSync(${JSON.stringify(join(projectRoot, 'package.json'))})`),
        attempt('root', "fs.readdirSync('/root')"),
        attempt('write /', "fs.writeFileSync('/x', 'x')"),
        attempt('write node', "fs.writeFileSync('/node/node', 'x')"),
        attempt('write Pyodide', "fs.writeFileSync('/pyodide/pyodide.mjs', 'x')"),
        attempt('environment', "Object.keys(process.env).sort().join(' ')"),
        attempt('processes', "fs.readdirSync('/proc').filter(name => /^\\d+$/.test(name)).length < 3"),
      ].join('\n'),
    )
    expect(said.trim().split('\n')).toEqual([
      'shadow: ENOENT',
      'project: ENOENT',
      'root: ENOENT',
      'write /: EROFS',
      'write node: EROFS',
      'write Pyodide: EROFS',
      'environment: HOME LANG PATH PWD',
      'processes: true',
    ])
  })

  test('reaches no network, no kernel behind the filter, no other user', async () => {
    const server = createServer(socket => socket.end('reached'))
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    const said = await inside(
      [
        "const { spawnSync } = await import('node:child_process'); const net = await import('node:net')",
        attempt('user', 'process.getuid()'),
        attempt('namespaces', "spawnSync('/usr/bin/unshare', ['-U', 'true']).status !== 0"),
        attempt('mounts', "spawnSync('/bin/mount', ['-t', 'tmpfs', 'x', '/tmp']).status !== 0"),
        `for (const [host, port] of [['127.0.0.1', ${port}], ['1.1.1.1', 53]]) await new Promise(done => net.connect(port, host)
          .on('data', data => say(String(data))).on('error', error => say(error.code)).on('close', done))`,
      ].join('\n'),
    )
    expect(said.trim().split('\n')).toEqual([
      'user: 1000',
      'namespaces: true',
      'mounts: true',
      'ECONNREFUSED',
      'ENETUNREACH',
    ])
  })
})
