import { extname } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'

// What may be attached, and what a file is: by what is in it, never by what a name or a browser claims.

type Kind = { type: string; says: string; extensions: readonly string[] }

const binary: readonly Kind[] = [
  { type: 'application/pdf', says: 'a PDF', extensions: ['pdf'] },
  { type: 'image/png', says: 'a PNG picture', extensions: ['png'] },
  { type: 'image/jpeg', says: 'a JPEG picture', extensions: ['jpg', 'jpeg'] },
  { type: 'image/webp', says: 'a WebP picture', extensions: ['webp'] },
  { type: 'image/gif', says: 'a GIF picture', extensions: ['gif'] },
  { type: 'application/zip', says: 'a zip archive', extensions: ['zip'] },
  ...(
    [
      ['wordprocessingml.document', 'a Word document', 'docx'],
      ['spreadsheetml.sheet', 'an Excel sheet', 'xlsx'],
      ['presentationml.presentation', 'a PowerPoint file', 'pptx'],
    ] as const
  ).map(([name, says, extension]) => ({
    type: `application/vnd.openxmlformats-officedocument.${name}`,
    says,
    extensions: [extension],
  })),
  { type: 'application/vnd.oasis.opendocument.text', says: 'an OpenDocument text', extensions: ['odt'] },
]

const plain: Kind = { type: 'text/plain', says: 'text', extensions: ['txt'] }
const written: readonly Kind[] = [
  plain,
  { type: 'text/markdown', says: 'Markdown', extensions: ['md', 'markdown'] },
  { type: 'text/csv', says: 'CSV', extensions: ['csv'] },
  { type: 'application/json', says: 'JSON', extensions: ['json'] },
  { type: 'text/x-python', says: 'Python', extensions: ['py'] },
]

/** For the `accept` of a file field. */
export const acceptedFiles = [...binary, ...written]
  .flatMap(({ extensions }) => extensions.map(extension => `.${extension}`))
  .join(',')

export const acceptedWords =
  'PDF, pictures (PNG, JPEG, WebP, GIF), text (txt, Markdown, CSV, JSON, Python), zip and office documents (docx, xlsx, pptx, odt)'

export type FoundType = { ok: true; type: string; extension: string } | { ok: false; error: string }

/** What a file of this (clean) name is. A name without an extension claims nothing; one that lies is refused. */
export async function findType(name: string, bytes: Uint8Array): Promise<FoundType> {
  const extension = extname(name).slice(1).toLowerCase()
  const claimed = [...binary, ...written].find(({ extensions }) => extensions.includes(extension))
  if (extension && !claimed)
    return { ok: false, error: `“${name}” cannot be attached. These can: ${acceptedWords}.` }
  const { type, says } = await contentOf(bytes)
  const known = binary.find(kind => kind.type === type)
  const lies = (what: string): FoundType => ({
    ok: false,
    error: claimed
      ? `“${name}” calls itself ${claimed.says}, but what is in it is ${what}. Save it as what it is, and choose it again.`
      : `“${name}” cannot be attached: what is in it is ${what}. These can: ${acceptedWords}.`,
  })
  if (type !== 'text') {
    if (!known) return lies(says)
    if (claimed && claimed.type !== type) return lies(known.says)
    return { ok: true, type: known.type, extension: extension || known.extensions[0]! }
  }
  const kind = claimed ?? plain
  if (!written.includes(kind)) return lies('text')
  if (kind.type === 'application/json' && !isJson(bytes)) return lies('text that is no JSON')
  return { ok: true, type: kind.type, extension: extension || 'txt' }
}

// Formats that are made of characters and are still not what somebody calls a text.
const disguised = new Set([
  'application/pdf',
  'application/postscript',
  'application/rtf',
  'application/xml',
  'image/svg+xml',
])

async function contentOf(bytes: Uint8Array): Promise<{ type: string; says: string }> {
  // A damaged archive makes it throw; then it is no archive.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  // Beginnings of ordinary words look like magic numbers (“BMW” is a bitmap), so text is tried first.
  if (isText(bytes) && !(found && disguised.has(found.mime))) return { type: 'text', says: 'text' }
  return found
    ? { type: found.mime, says: `a file of another kind (${found.ext})` }
    : { type: 'unknown', says: 'neither text in UTF-8 nor a kind of file that is known here' }
}

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !/(?![\n\r\t\f])\p{Cc}/u.test(text)
  } catch {
    return false
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes))
    return true
  } catch {
    return false
  }
}
