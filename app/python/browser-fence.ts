import type { FromFrame, FromWorker, PythonFiles, PythonRelease, ToFrame } from './browser-message.ts'
import type { RunJob } from './run.ts'

/** Python on its way: the share of its bytes that is here. With all of them it starts, which takes a second or two. */
export type BrowserProgress = { python: string; share: number }

/** The page's end of the frame that fences Python in. */
export type Fence = {
  release: PythonRelease
  /** Starts a program in a Python of its own. Nothing is heard of it any more once it was stopped. */
  start(job: RunJob, hear: (message: FromWorker) => void): { stop(): void }
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
  const frame = document.createElement('iframe')
  frame.src = '/python/sandbox'
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.title = 'Python'
  frame.hidden = true
  const hearing = new Map<number, (message: FromWorker) => void>()
  let runs = 0
  try {
    const release = await greet(frame)
    const files = await fetchFiles(release, share => onProgress({ python: release.python, share }))
    const tell = (message: ToFrame) => frame.contentWindow?.postMessage(message, '*')
    addEventListener('message', ({ source, data }: MessageEvent<FromFrame>) => {
      if (source === frame.contentWindow && data.type !== 'hello') hearing.get(data.run)?.(data)
    })
    tell({ type: 'load', files })
    return {
      release,
      start(job, hear) {
        const run = ++runs
        hearing.set(run, hear)
        tell({ type: 'run', run, job })
        return {
          stop() {
            if (hearing.delete(run)) tell({ type: 'stop', run })
          },
        }
      },
    }
  } catch (error) {
    frame.remove()
    throw error
  }
}

function greet(frame: HTMLIFrameElement): Promise<PythonRelease> {
  return new Promise((done, fail) => {
    const refused = setTimeout(
      () => fail(new Error('Python could not be loaded: the server did not answer. Try again.')),
      20_000,
    )
    addEventListener('message', function hear({ source, data }: MessageEvent<FromFrame>) {
      if (source !== frame.contentWindow || data.type !== 'hello') return
      clearTimeout(refused)
      removeEventListener('message', hear)
      done(data.release)
    })
    document.body.append(frame)
  })
}

// The page fetches, not the frame: what a frame without an origin fetches is not kept by the browser for the next visit.
async function fetchFiles({ files }: PythonRelease, onShare: (share: number) => void): Promise<PythonFiles> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let here = 0
  onShare(0)
  const fetched = await Promise.all(
    files.map(async ({ name, url }) => {
      const chunks: Uint8Array<ArrayBuffer>[] = []
      for await (const chunk of readChunks(url)) {
        chunks.push(chunk)
        here += chunk.length
        onShare(Math.min(here / total, 1))
      }
      return [name, new Blob(chunks)] as const
    }),
  )
  return Object.fromEntries(fetched)
}

async function* readChunks(url: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url)
    if (!response.ok || !response.body) throw new Error(String(response.status))
    const reader = response.body.getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } catch {
    throw new Error('Python could not be loaded: the connection broke. Try again.')
  }
}
