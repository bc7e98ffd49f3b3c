import { fileTypeFromBuffer } from 'file-type'
import type { Sharp } from 'sharp'

// What people upload is never kept: only a picture that we drew from it, without anything that a camera wrote beside.

const mostBytes = 5 * 1024 * 1024
const mostPixels = 50_000_000
const side = 256
/** The sides of a picture of somebody's work. */
const largest = { width: 1600, height: 1200 }
const types = new Set(['image/png', 'image/jpeg', 'image/webp'])

export type Drawn = { bytes: Buffer; width: number; height: number }

export type Picture = { ok: true; picture: Drawn | undefined } | { ok: false; error: string }

/** Makes a square WebP of an uploaded picture, 256 pixels wide; undefined when no file was chosen. */
export async function readPhoto(file: unknown): Promise<Picture> {
  return await readPicture(file, 'The photo', picture =>
    picture.resize(side, side, { fit: 'cover', position: 'attention' }),
  )
}

/** Makes a WebP of an uploaded picture of work, whole and never larger than a screen; undefined when no file was chosen. */
export async function readWorkPicture(file: unknown): Promise<Picture> {
  return await readPicture(file, 'The picture', picture =>
    picture.resize({ ...largest, fit: 'inside', withoutEnlargement: true }),
  )
}

async function readPicture(file: unknown, label: string, shape: (picture: Sharp) => Sharp): Promise<Picture> {
  if (!(file instanceof File) || file.size === 0) return { ok: true, picture: undefined }
  if (file.size > mostBytes)
    return { ok: false, error: `${label} can have at most 5 MB. Choose a smaller one.` }
  const bytes = new Uint8Array(await file.arrayBuffer())
  // By what is in the file: its name and the type that a browser claims say nothing.
  const type = await fileTypeFromBuffer(bytes)
  if (!type || !types.has(type.mime))
    return { ok: false, error: `${label} must be a PNG, JPEG or WebP picture. This file is none.` }
  try {
    return { ok: true, picture: await drawn(bytes, shape) }
  } catch {
    return {
      ok: false,
      error: 'This picture is damaged or too large to read. Save it again as PNG or JPEG, and choose that.',
    }
  }
}

async function drawn(bytes: Uint8Array, shape: (picture: Sharp) => Sharp): Promise<Drawn> {
  // Loaded at the first picture: it is 30 MB of native code that most requests never need.
  const { default: sharp } = await import('sharp')
  const { data, info } = await shape(
    sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient(),
  )
    .webp({ quality: 82 })
    .timeout({ seconds: 10 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
