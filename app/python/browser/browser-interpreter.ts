import type { PyodideAPI, PyodideConfig } from 'pyodide'
import type { PyCallable } from 'pyodide/ffi'
import program from '../../../sandbox/browser_main.py?raw'
import { closeDoors } from './browser-doors.ts'
import type { BrowserRun, FromWorker, ToWorker } from './browser-message.ts'
import { createPrinter } from './browser-printer.ts'
import { createTyping } from './browser-typing.ts'

// Python itself, in a worker of the frame: it boots, runs one program, says what that printed, and is ended.

type Say = (message: FromWorker, transfer?: Transferable[]) => void

/** Runs in the worker. */
export function bePython(): void {
  const post = self.postMessage.bind(self)
  const say: Say = (message, transfer = []) => post(message, { transfer })
  let python: Promise<PyodideAPI> | undefined
  let type: ((line: string | null) => void) | undefined
  self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === 'boot') {
      python = boot(data, say)
      python.catch(() => {}) // said when a program is to run
    } else if (data.type === 'line') type?.(data.line)
    else
      void python?.then(
        ready => {
          const typing = createTyping(data.job.stdin, data.asks, () => say({ type: 'asks' }))
          type = typing.type
          return runProgram(ready, data, typing, say)
        },
        error => say({ type: 'failed', message: String(error) }),
      )
  }
}

async function boot({ files, lock, snapshot }: ToWorker & { type: 'boot' }, say: Say): Promise<PyodideAPI> {
  const script = (name: string) => URL.createObjectURL(new Blob([files[name]!], { type: 'text/javascript' }))
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    import(/* @vite-ignore */ script('pyodide.mjs')) as Promise<typeof import('pyodide')>,
    import(/* @vite-ignore */ script('pyodide.asm.mjs')) as Promise<{
      default: PyodideConfig['createPyodideModule']
    }>,
  ])
  // Pyodide asks for its files by address; they are here already, and there is no network.
  self.fetch = async address => {
    const name = String(address instanceof Request ? address.url : address)
      .split('/')
      .at(-1)!
    return new Response(files[name]!, {
      headers: { 'Content-Type': name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream' },
    })
  }
  const python = await loadPyodide({
    indexURL: 'https://pyodide.invalid/',
    packageBaseUrl: 'https://pyodide.invalid/',
    createPyodideModule,
    lockFileContents: lock as unknown as NonNullable<PyodideConfig['lockFileContents']>,
    // All that Python's own event loop needs of JavaScript.
    jsglobals: Object.assign(Object.create(null), {
      Object,
      Array,
      setTimeout: setTimeout.bind(self),
      clearTimeout: clearTimeout.bind(self),
    }),
    env: { HOME: '/home/reader', PYTHON_COLORS: '0' },
    ...(snapshot ? { _loadSnapshot: await snapshot.arrayBuffer() } : { _makeSnapshot: true }),
  })
  if (!snapshot) {
    const memory = (
      python as unknown as { makeMemorySnapshot(): Uint8Array<ArrayBuffer> }
    ).makeMemorySnapshot()
    say({ type: 'snapshot', memory: memory.buffer }, [memory.buffer])
  }
  return python
}

type Typing = ReturnType<typeof createTyping>

async function runProgram(python: PyodideAPI, { job }: BrowserRun, typing: Typing, say: Say): Promise<void> {
  const { memoryBytes = Infinity, outputBytes = Infinity } = job.limits ?? {}
  const { elapsed } = typing
  writeFiles(python, job.files)
  const printer = createPrinter(outputBytes, elapsed, say)
  python.setStdin({ stdin: () => undefined })
  python.setStdout({ write: printer.write('stdout'), isatty: true })
  python.setStderr({ write: printer.write('stderr'), isatty: true })
  for (const name of ['js', 'pyodide_js']) python.unregisterJsModule(name)
  const memoryRefused = closeDoors(memoryBytes)
  const around = python.toPy({ __name__: 'browser_main' })
  python.runPython(program, { globals: around, filename: 'browser_main.py' })
  say({ type: 'started' })
  try {
    const run = around.get('prepare')(job.entry, python.toPy(job.args ?? []), typing.forPython) as PyCallable
    const failure = await call(run).then(
      () => null,
      error => error as Error & { type?: string },
    )
    // What no exception of Python's is, is the end of Python.
    if (failure && failure.type === undefined) throw failure
    const exitCode = Number(await call(around.get('finish'), failure !== null))
    printer.flush()
    const outOfMemory = failure?.type === 'MemoryError' && memoryRefused()
    const { _module } = python as unknown as { _module: { HEAP8: Int8Array } }
    say({
      type: 'ended',
      end: outOfMemory ? 'memory' : 'finished',
      exitCode,
      wallMs: elapsed(),
      memoryBytes: _module.HEAP8.length,
    })
  } catch (error) {
    printer.flush()
    // A stack that overflows is no want of memory, even where there was one before.
    if (memoryRefused() && !/call stack/.test(String(error)))
      say({ type: 'ended', end: 'memory', exitCode: 1, wallMs: elapsed(), memoryBytes: memoryBytes })
    else say({ type: 'lost', message: String(error) })
  }
}

// In a way that lets it be suspended, where the browser has one.
async function call(callable: PyCallable, ...values: unknown[]): Promise<unknown> {
  return 'Suspending' in WebAssembly ? await callable.callPromising(...values) : callable(...values)
}

function writeFiles({ FS }: PyodideAPI, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const folder = name.split('/').slice(0, -1).join('/')
    if (folder) FS.mkdirTree(folder)
    FS.writeFile(name, text)
  }
}
