import { readFileSync, readSync, writeSync } from 'node:fs'
import { frameOf, heard, said } from '../sandbox/frames.ts'
import { bootPython } from './browser-boot.ts'
import type { PythonRelease, RunMessage } from './browser-message.ts'
import { runProgram } from './browser-program.ts'
import { createTyping } from './browser-typing.ts'

// The first process of a sandbox of Node's: the browser's Python, told by a server what to run. Started with the folders
// of Pyodide and of our files, then with the snapshot to start from, or with nothing to make one.

const link = 3
const pieceBytes = 4 * 1024 ** 2

const [pyodide = '', ours = '', snapshot] = process.argv.slice(2)
const { exit } = process
pretendToBeWorker()
try {
  const { python, made } = await boot()
  tell(heard.ready)
  if (made) {
    for (let at = 0; at < made.length; at += pieceBytes)
      tell(heard.snapshot, made.subarray(at, at + pieceBytes))
    exit(0)
  }
  const job = JSON.parse(readFrame().toString())
  const around = readFileSync(`${ours}/sandbox/browser_main.py`, 'utf8')
  await runProgram(
    python,
    around,
    { job, asks: false },
    createTyping(job.stdin, false, () => {}),
    hear,
  )
} catch (error) {
  tell(heard.trouble, String(error))
}
exit(0)

/** Pyodide does other things under Node than in a reader's browser; what is checked is what readers get. */
function pretendToBeWorker(): void {
  Object.assign(globalThis, {
    self: globalThis,
    WorkerGlobalScope: { [Symbol.hasInstance]: () => true },
    location: new URL('https://pyodide.invalid/'),
  })
  Reflect.deleteProperty(globalThis, 'process')
}

async function boot() {
  const file = (name: string) => readFileSync(`${pyodide}/${name}`)
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    import(/* @vite-ignore */ `${pyodide}/pyodide.mjs`),
    import(/* @vite-ignore */ `${pyodide}/pyodide.asm.mjs`),
  ])
  const { info } = JSON.parse(file('pyodide-lock.json').toString()) as PythonRelease['lock']
  return bootPython(
    { loadPyodide, createPyodideModule, read: file, lock: { info, packages: {} } },
    // A file of this size has a buffer of its own.
    snapshot === undefined ? null : readFileSync(snapshot).buffer,
  )
}

function hear(message: RunMessage): void {
  if (message.type === 'output')
    tell(message.output.stream === 'stdout' ? heard.stdout : heard.stderr, message.output.text)
  else if (message.type === 'lost') tell(heard.stderr, `${message.message}\n`)
  else if (message.type === 'ended') {
    const { end, exitCode, memoryBytes, wallMs } = message
    const hint = end === 'memory' ? 'memory' : 'none'
    const report = { code: exitCode, signal: null, others: [], stopped: false, cpuMs: wallMs, hint }
    tell(heard.end, JSON.stringify({ ...report, peakBytes: memoryBytes }))
  }
}

/** At once: a program that never comes back lets nothing be written later. */
function tell(kind: string, content?: Uint8Array | string): void {
  let rest = frameOf(kind, typeof content === 'string' ? content : Buffer.from(content ?? []))
  while (rest.length > 0) rest = rest.subarray(writeSync(link, rest))
}

function readFrame(): Buffer {
  const head = readBytes(5)
  if (String.fromCharCode(head[0]!) !== said.job) throw new Error('A job is expected first.')
  return readBytes(head.readUInt32BE(1))
}

function readBytes(count: number): Buffer {
  const bytes = Buffer.alloc(count)
  for (let at = 0; at < count; ) {
    const read = readSync(link, bytes, at, count - at, null)
    if (read === 0) exit(0)
    at += read
  }
  return bytes
}
