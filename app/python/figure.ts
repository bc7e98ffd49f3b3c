import type { Figure } from './run.ts'

/** A figure as a page shows it: where its PNG is, and its pixels. */
export type ShownFigure = { src: string; width: number; height: number }

export function inlineFigure({ png }: Figure): ShownFigure {
  return { src: `data:image/png;base64,${png}`, ...pngSize(png) }
}

/** The pixels of a PNG in base64, from its header: the width and height stand 16 bytes in. */
export function pngSize(png: string): { width: number; height: number } {
  const bytes = Uint8Array.from(atob(png.slice(0, 32)), character => character.charCodeAt(0))
  if (bytes.length < 24) return { width: 0, height: 0 }
  const view = new DataView(bytes.buffer)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
