import type { PyodideAPI } from 'pyodide'
import type { PyCallable } from 'pyodide/ffi'
import { closeDoors } from './browser-doors.ts'
import type { BrowserRun, RunMessage } from './browser-message.ts'
import { createPrinter } from './browser-printer.ts'
import type { createTyping } from './browser-typing.ts'

/**
 * Runs one program in a Python that has just started, and is used up by it. `around` is the text of
 * `sandbox/browser_main.py`. All that comes of it is said.
 */
export async function runProgram(
  python: PyodideAPI,
  around: string,
  { job }: BrowserRun,
  typing: ReturnType<typeof createTyping>,
  say: (message: RunMessage) => void,
): Promise<void> {
  const { memoryBytes = Infinity, outputBytes = Infinity } = job.limits ?? {}
  const { elapsed } = typing
  writeFiles(python, job.files)
  const printer = createPrinter(outputBytes, elapsed, say)
  python.setStdin({ stdin: () => undefined })
  python.setStdout({ write: printer.write('stdout'), isatty: true })
  python.setStderr({ write: printer.write('stderr'), isatty: true })
  for (const name of ['js', 'pyodide_js']) python.unregisterJsModule(name)
  const memoryRefused = closeDoors(memoryBytes)
  const main = python.toPy({ __name__: 'browser_main' })
  python.runPython(around, { globals: main, filename: 'browser_main.py' })
  say({ type: 'started' })
  try {
    const run = main.get('prepare')(job.entry, python.toPy(job.args ?? []), typing.forPython) as PyCallable
    const failure = await call(run).then(
      () => null,
      error => error as Error & { type?: string },
    )
    // What no exception of Python's is, is the end of Python.
    if (failure && failure.type === undefined) throw failure
    const exitCode = Number(await call(main.get('finish'), failure !== null))
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
