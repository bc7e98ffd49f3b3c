import type { PyodideAPI, PyodideConfig } from 'pyodide'
import type { PythonRelease } from './browser-message.ts'

/** Pyodide's two modules, imported, and its other files, by what Pyodide calls them. */
export type PyodideParts = {
  loadPyodide: (config: PyodideConfig) => Promise<PyodideAPI>
  createPyodideModule: PyodideConfig['createPyodideModule']
  read: (name: string) => BodyInit
  lock: PythonRelease['lock']
}

/**
 * Starts Python where nothing can be fetched: from a snapshot of one that has started before, or without one from the
 * beginning. Then it also gives the snapshot for the next.
 */
export async function bootPython(
  { loadPyodide, createPyodideModule, read, lock }: PyodideParts,
  snapshot: ArrayBuffer | null,
): Promise<{ python: PyodideAPI; made: Uint8Array<ArrayBuffer> | null }> {
  // Pyodide asks for its files by address; they are here already, and there is no network.
  self.fetch = async address => {
    const name = String(address instanceof Request ? address.url : address)
      .split('/')
      .at(-1)!
    return new Response(read(name), {
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
    ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
  })
  const maker = python as unknown as { makeMemorySnapshot(): Uint8Array<ArrayBuffer> }
  return { python, made: snapshot ? null : maker.makeMemorySnapshot() }
}
