import type {
  BrowserRun,
  FromFrame,
  FromWorker,
  PythonFiles,
  PythonRelease,
  ToFrame,
  ToWorker,
} from './browser-message.ts'

// The frame has an origin of its own that no other document shares, and its policy lets nothing out: no cookies, no
// storage, no request, no way to the page but the messages below. Every program gets a fresh Python in a worker.

/** Runs in the frame. `script` is the text that a worker of it begins with. */
export function fencePython(script: string): void {
  // Without its policy it would be a page of ours like any other: then there is no Python.
  if (self.origin !== 'null') return
  const release: PythonRelease = JSON.parse(document.querySelector('#release')!.textContent)
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  const running = new Map<number, Worker>()
  let files: PythonFiles | undefined
  let snapshot: Blob | null = null
  // A Python that has started and waits, so that the next program begins at once.
  let spare: Worker | undefined

  addEventListener('message', ({ data, source }: MessageEvent<ToFrame>) => {
    if (source !== parent) return
    if (data.type === 'load') files = data.files
    else if (data.type === 'run') run(data.run, { job: data.job, asks: data.asks })
    else if (data.type === 'line')
      running.get(data.run)?.postMessage({ type: 'line', line: data.line } satisfies ToWorker)
    else if (data.type === 'stop') end(data.run)
    else if (data.type === 'ping') say({ type: 'pong' })
  })
  say({ type: 'hello', release })

  function run(number: number, asked: BrowserRun): void {
    const fromSnapshot = snapshot !== null
    const worker = spare ?? boot()
    spare = undefined
    running.set(number, worker)
    let begun = false
    const answer = (message: FromWorker) => {
      if (running.get(number) !== worker) return
      if (message.type === 'started') begun = true
      if (message.type === 'snapshot') {
        // Once a program runs, its memory is not what the next one may begin with.
        if (!begun) snapshot = new Blob([message.memory])
      } else if (message.type === 'failed' && fromSnapshot) {
        snapshot = null
        worker.terminate()
        run(number, asked)
      } else {
        say({ ...message, run: number })
        if (message.type === 'ended' || message.type === 'lost' || message.type === 'failed') end(number)
      }
    }
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => answer(data)
    worker.onerror = event => answer({ type: 'lost', message: event.message })
    worker.postMessage({ type: 'run', ...asked } satisfies ToWorker)
  }

  function end(run: number): void {
    running.get(run)?.terminate()
    running.delete(run)
    if (running.size === 0) spare ??= boot()
  }

  function boot(): Worker {
    const worker = new Worker(url)
    worker.postMessage({ type: 'boot', files: files!, lock: release.lock, snapshot } satisfies ToWorker)
    return worker
  }

  function say(message: FromFrame): void {
    parent.postMessage(message, '*')
  }
}
