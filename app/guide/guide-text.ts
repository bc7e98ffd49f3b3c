import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Complain } from './markdown-block.ts'

const mostBytes = 200_000

/** Reads a file of a guide as text. What is no plain, small file of UTF-8 is refused, whatever its name promises. */
export function readGuideText(path: string, complain: Complain): string | undefined {
  const bytes = readPlainFile(path, complain)
  if (!bytes) return undefined
  const wide = bytes.subarray(0, 2).toString('hex')
  if (wide === 'fffe' || wide === 'feff') {
    complain(1, 'The file is UTF-16. Save it as UTF-8.')
    return undefined
  }
  const text = decode(bytes)
  if (text === undefined) {
    complain(
      badLine(bytes),
      'The file is not UTF-8 text: this line has bytes that are none. Save it as UTF-8.',
    )
    return undefined
  }
  const control = text.search(/[^\P{Cc}\t\n\r]/u)
  if (control < 0) return text
  const code = text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')
  complain(lineAt(text, control), `This line has a control character (U+${code}). Only text is expected.`)
  return undefined
}

/** A name as it can be shown anywhere: what would steer a terminal is spelled out. */
export function nameInWords(name: string): string {
  return name.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Never through a link, and never from what would keep us waiting: a pack may hold anything. */
function readPlainFile(path: string, complain: Complain): Buffer | undefined {
  const refuse = (message: string) => void complain(1, message)
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return refuse(
      code === 'ELOOP' ? 'A plain file is expected here, not a link.' : `The file cannot be read (${code}).`,
    )
  }
  try {
    const { size } = fstatSync(file)
    if (!fstatSync(file).isFile()) return refuse('A plain file is expected here.')
    if (size > mostBytes) return refuse(`The file is larger than ${mostBytes / 1000} kB.`)
    const bytes = Buffer.alloc(size)
    return bytes.subarray(0, readSync(file, bytes, 0, size, 0))
  } finally {
    closeSync(file)
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function badLine(bytes: Buffer): number {
  let line = 1
  for (let at = 0; at < bytes.length; line++) {
    const end = bytes.indexOf(10, at)
    const next = end < 0 ? bytes.length : end + 1
    if (decode(bytes.subarray(at, next)) === undefined) return line
    at = next
  }
  return line
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n?|\n/).length
}
