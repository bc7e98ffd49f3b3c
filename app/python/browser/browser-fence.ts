import { fetchFiles, whyUnreachable } from './browser-files.ts'
import {
  type BrowserRun,
  type FromFrame,
  type PythonRelease,
  type RunMessage,
  readRunMessage,
  type ToFrame,
} from './browser-message.ts'
import { keepPythonForOffline } from './service-worker.ts'

/** Python on its way: the share of its bytes that is here. With all of them it starts, which takes a second or two. */
export type BrowserProgress = { python: string; share: number }

/** A program in the fence. Nothing is heard of it any more once it was stopped. */
export type FencedRun = { type(line: string | null): void; stop(): void }

/** The page's end of the frame that fences Python in. */
export type Fence = {
  release: PythonRelease
  /** Starts a program in a Python of its own. */
  start(run: BrowserRun, hear: (message: RunMessage) => void): FencedRun
}

let fence: Promise<Fence> | undefined
let latest: BrowserProgress | undefined
const waiting = new Set<(progress: BrowserProgress) => void>()

/** Opens the fence of this page, or gives the one that is open. After a failure the next call tries again. */
export async function openFence(onProgress?: (progress: BrowserProgress) => void): Promise<Fence> {
  if (onProgress) waiting.add(onProgress)
  if (onProgress && latest && latest.share < 1) onProgress(latest)
  fence ??= makeFence(progress => {
    latest = progress
    for (const each of waiting) each(progress)
  })
  try {
    return await fence
  } catch (error) {
    fence = undefined
    throw error
  } finally {
    if (onProgress) waiting.delete(onProgress)
  }
}

async function makeFence(onProgress: (progress: BrowserProgress) => void): Promise<Fence> {
  // Its policy gives it an origin of its own. The attribute `sandbox` would do so too, but then no service worker is
  // asked for it, and there is no Python offline; so what comes from it is believed only where it has no origin.
  const frame = document.createElement('iframe')
  frame.src = '/python/sandbox'
  frame.title = 'Python'
  frame.hidden = true
  const hearing = new Map<number, (message: RunMessage) => void>()
  let runs = 0
  try {
    const release = await greet(frame)
    const files = await fetchFiles(release, share => onProgress({ python: release.python, share }))
    const tell = (message: ToFrame) => frame.contentWindow?.postMessage(message, '*')
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source !== frame.contentWindow || origin !== 'null') return
      const message = readRunMessage(data)
      if (message) hearing.get((data as { run: number }).run)?.(message)
    }
    const lose = () => {
      fence = undefined
      removeEventListener('message', hear)
      frame.remove()
      for (const each of [...hearing.values()]) each({ type: 'lost', message: 'The frame is gone.' })
    }
    const watch = watchFrame(frame, () => tell({ type: 'ping' }), lose)
    addEventListener('message', hear)
    tell({ type: 'load', files })
    void keepPythonForOffline()
    return {
      release,
      start(job, hear) {
        const run = ++runs
        hearing.set(run, hear)
        watch.begin()
        tell({ type: 'run', run, ...job })
        return {
          type: line => tell({ type: 'line', run, line }),
          stop() {
            if (!hearing.delete(run)) return
            tell({ type: 'stop', run })
            if (hearing.size === 0) watch.end()
          },
        }
      },
    }
  } catch (error) {
    frame.remove()
    throw error
  }
}

const lookEvery = 1000
const mostMissed = 5

// A frame that crashed says nothing about it: while something runs in it, it is asked whether it is there.
function watchFrame(frame: HTMLIFrameElement, ask: () => void, lose: () => void) {
  let timer: ReturnType<typeof setInterval> | undefined
  let missed = 0
  const heard = ({ source }: MessageEvent) => {
    if (source === frame.contentWindow) missed = 0
  }
  const end = () => {
    clearInterval(timer)
    timer = undefined
    removeEventListener('message', heard)
  }
  return {
    begin() {
      if (timer) return
      missed = 0
      addEventListener('message', heard)
      timer = setInterval(() => {
        if (missed++ < mostMissed) return ask()
        end()
        lose()
      }, lookEvery)
    },
    end,
  }
}

function greet(frame: HTMLIFrameElement): Promise<PythonRelease> {
  return new Promise((done, fail) => {
    const refuse = () => fail(new Error(whyUnreachable()))
    const refused = setTimeout(refuse, 20_000)
    frame.addEventListener('load', () => setTimeout(refuse, 2000))
    // Said before any program can say something.
    addEventListener('message', function hear({ source, origin, data }: MessageEvent<FromFrame>) {
      if (source !== frame.contentWindow || origin !== 'null' || data.type !== 'hello') return
      clearTimeout(refused)
      removeEventListener('message', hear)
      done(data.release)
    })
    document.body.append(frame)
  })
}
