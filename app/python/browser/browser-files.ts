import type { PythonFiles, PythonRelease } from './browser-message.ts'

/**
 * Python's files. The page fetches them and not the frame: what a frame without an origin fetches is not kept by the
 * browser for the next visit.
 */
export async function fetchFiles(
  { files }: PythonRelease,
  onShare: (share: number) => void,
): Promise<PythonFiles> {
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
    throw new Error(whyUnreachable())
  }
}

/** Why Python could not be fetched, and what to do, for the person who wanted it. */
export function whyUnreachable(): string {
  return navigator.onLine
    ? 'Python could not be loaded: the connection broke. Try again.'
    : 'You are offline, and Python is not on this device yet. Once you have run something while connected, it works offline too.'
}
