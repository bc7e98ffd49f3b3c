import type { PyodideAPI, PyodideConfig } from 'pyodide'
import program from '../../sandbox/browser_main.py?raw'
import type { FromWorker, ToWorker } from './browser-message.ts'
import type { RunJob, RunOutput } from './run.ts'

// Python itself, in a worker of the frame: it boots, runs one program, says what that printed, and is ended.

type Say = (message: FromWorker, transfer?: Transferable[]) => void

/** Runs in the worker. */
export function bePython(): void {
  const post = self.postMessage.bind(self)
  const say: Say = (message, transfer = []) => post(message, { transfer })
  let python: Promise<PyodideAPI> | undefined
  self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === 'boot') {
      python = boot(data, say)
      python.catch(() => {}) // said when a program is to run
    } else
      void python?.then(
        ready =>
          runProgram(ready, data.job, say).catch(error => say({ type: 'lost', message: String(error) })),
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

async function runProgram(python: PyodideAPI, job: RunJob, say: Say): Promise<void> {
  const { memoryBytes = Infinity, outputBytes = Infinity } = job.limits ?? {}
  const { FS } = python
  for (const [name, text] of Object.entries(job.files)) {
    const folder = name.split('/').slice(0, -1).join('/')
    if (folder) FS.mkdirTree(folder)
    FS.writeFile(name, text)
  }
  const lines = job.stdin?.match(/.*\n|.+$/g) ?? []
  python.setStdin({ stdin: () => lines.shift(), isatty: false })
  const began = performance.now()
  const printer = createPrinter(outputBytes, began, say)
  python.setStdout({ write: printer.write('stdout'), isatty: true })
  python.setStderr({ write: printer.write('stderr'), isatty: true })
  for (const name of ['js', 'pyodide_js']) python.unregisterJsModule(name)
  closeDoors(memoryBytes)
  say({ type: 'started' })
  const globals = python.toPy({ entry: job.entry, args: job.args ?? [] })
  const exitCode = Number(await python.runPythonAsync(program, { globals, filename: 'browser_main.py' }))
  printer.flush()
  const memory = (python as unknown as { _module: { HEAP8: Int8Array } })._module.HEAP8.length
  say({ type: 'ended', exitCode, wallMs: Math.round(performance.now() - began), memoryBytes: memory })
}

// A piece for each line at first, so that nothing waits; once a program writes a lot, a piece every few milliseconds.
function createPrinter(limit: number, began: number, say: Say) {
  const waiting: RunOutput[] = []
  let left = limit
  let pieces = 0
  let last = 0
  const flush = () => {
    for (const output of waiting.splice(0)) say({ type: 'output', output })
    last = performance.now()
  }
  const write = (stream: 'stdout' | 'stderr') => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    return (bytes: Uint8Array): number => {
      if (left < 0) return bytes.length
      // The bytes lie in Python's memory, which the decoder is not to keep.
      const text = decoder.decode(bytes.slice(0, left), { stream: true })
      const before = waiting.at(-1)
      if (before?.stream === stream) before.text += text
      else if (text) waiting.push({ stream, text, atMs: Math.round(performance.now() - began) })
      left -= bytes.length
      if (pieces++ < 200 || performance.now() - last > 16) flush()
      if (left < 0) {
        flush()
        say({ type: 'flooded' })
      }
      return bytes.length
    }
  }
  return { write, flush }
}

// The frame's policy shuts all of these already; what is not there cannot be tried either.
function closeDoors(memoryBytes: number): void {
  const doors = [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'WebSocketStream',
    'WebTransport',
    'EventSource',
    'importScripts',
    'indexedDB',
    'caches',
    'BroadcastChannel',
    'Worker',
    'SharedWorker',
    'navigator',
    'postMessage',
  ]
  for (const name of doors)
    for (let holder: object | null = self; holder; holder = Object.getPrototypeOf(holder))
      Reflect.deleteProperty(holder, name)
  const grow = WebAssembly.Memory.prototype.grow
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * 65_536 > memoryBytes)
      throw new RangeError('more memory than this run may have')
    return grow.call(this, pages)
  }
}
