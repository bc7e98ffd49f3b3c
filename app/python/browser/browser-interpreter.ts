import type { PyodideAPI, PyodideConfig } from 'pyodide'
import around from '../../../sandbox/browser_main.py?raw'
import { bootPython } from './browser-boot.ts'
import type { FromWorker, ToWorker } from './browser-message.ts'
import { runProgram } from './browser-program.ts'
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
          return runProgram(ready, around, data, typing, say)
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
  const parts = { loadPyodide, createPyodideModule, read: (name: string) => files[name]!, lock }
  const { python, made } = await bootPython(parts, snapshot ? await snapshot.arrayBuffer() : null)
  if (made) say({ type: 'snapshot', memory: made.buffer }, [made.buffer])
  return python
}
