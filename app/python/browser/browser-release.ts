import { readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PythonRelease } from './browser-message.ts'

// Pyodide, as it lies in node_modules: a file is read and compressed when it is first asked for, then kept.

const folder = join(createRequire(import.meta.url).resolve('pyodide/package.json'), '..')
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }

const types: Record<string, string> = {
  'pyodide.mjs': 'text/javascript; charset=utf-8',
  'pyodide.asm.mjs': 'text/javascript; charset=utf-8',
  'pyodide.asm.wasm': 'application/wasm',
  'python_stdlib.zip': 'application/zip',
}

export type Encoding = 'br' | 'gzip' | 'identity'

export type PyodideFile = { body: Uint8Array<ArrayBuffer>; type: string; encoding: Encoding }

const encoded = new Map<string, Promise<PyodideFile>>()

/** One of Pyodide's files in an encoding, or undefined when there is none of this version and name. */
export function pyodideFile(
  asked: string,
  name: string,
  encoding: Encoding,
): Promise<PyodideFile> | undefined {
  if (asked !== version || !Object.hasOwn(types, name)) return undefined
  // The standard library is an archive: it is as small as it gets.
  const best = name.endsWith('.zip') ? 'identity' : encoding
  const key = `${name} ${best}`
  if (!encoded.has(key)) encoded.set(key, encode(name, best))
  return encoded.get(key)
}

let release: PythonRelease | undefined

/** What a browser has to fetch, and how much of it. */
export function pythonRelease(): PythonRelease {
  if (release) return release
  const lock = JSON.parse(readFileSync(join(folder, 'pyodide-lock.json'), 'utf8')) as PythonRelease['lock']
  const files = Object.keys(types).map(name => ({
    name,
    url: `/pyodide/${version}/${name}`,
    bytes: statSync(join(folder, name)).size,
  }))
  release = { python: lock.info['python']!, files, lock: { info: lock.info, packages: {} } }
  return release
}

async function encode(name: string, encoding: Encoding): Promise<PyodideFile> {
  const bytes = await readFile(join(folder, name))
  const body = new Uint8Array(await compress(bytes, encoding))
  return { body, type: types[name]!, encoding }
}

// Brotli at 6 with a wide window: 3.2 MB of 9.6 in a quarter of a second. At 11 it saves 0.4 MB more and takes 25 s.
function compress(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> | Uint8Array {
  if (encoding === 'gzip') return promisify(gzip)(bytes, { level: 6 })
  if (encoding === 'identity') return bytes
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants
  return promisify(brotliCompress)(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: 6, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
}
