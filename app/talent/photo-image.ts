import { fileTypeFromBuffer } from 'file-type'

// What people upload is never kept: only a small picture that we drew from it, without anything that a camera wrote beside.

const mostBytes = 5 * 1024 * 1024
const mostPixels = 50_000_000
const side = 256
const types = new Set(['image/png', 'image/jpeg', 'image/webp'])

export type Photo = { ok: true; photo: Buffer | undefined } | { ok: false; error: string }

/** Makes a square WebP of an uploaded picture, 256 pixels wide; undefined when no file was chosen. */
export async function readPhoto(file: unknown): Promise<Photo> {
  if (!(file instanceof File) || file.size === 0) return { ok: true, photo: undefined }
  if (file.size > mostBytes)
    return { ok: false, error: 'The photo can have at most 5 MB. Choose a smaller one.' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  // By what is in the file: its name and the type that a browser claims say nothing.
  const type = await fileTypeFromBuffer(bytes)
  if (!type || !types.has(type.mime))
    return { ok: false, error: 'The photo must be a PNG, JPEG or WebP picture. This file is none.' }
  try {
    return { ok: true, photo: await drawn(bytes) }
  } catch {
    return {
      ok: false,
      error: 'This picture is damaged or too large to read. Save it again as PNG or JPEG, and choose that.',
    }
  }
}

async function drawn(bytes: Uint8Array): Promise<Buffer> {
  // Loaded at the first photo: it is 30 MB of native code that most requests never need.
  const { default: sharp } = await import('sharp')
  return await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .resize(side, side, { fit: 'cover', position: 'attention' })
    .webp({ quality: 82 })
    .timeout({ seconds: 10 })
    .toBuffer()
}
