import { type PlotOptions, plot } from '@observablehq/plot'
import { parseHTML } from 'linkedom'

/**
 * Draws a plot as the text of an SVG, without script, style or class: our security policy refuses those that stand in a
 * page. Colours are the theme's variables as attributes, type is inherited. Screen readers get its label and the table
 * beside it, not its parts.
 */
export function drawn(label: string, options: PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = plot({ document, ...options } as PlotOptions)
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const part of [svg, ...svg.querySelectorAll('*')])
    for (const name of ['style', 'class', 'font-family', 'aria-label', 'aria-hidden', 'aria-description'])
      part.removeAttribute(name)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  svg.setAttribute('font-size', '13')
  // As wide as its place: the page says how wide that may be.
  svg.setAttribute('width', '100%')
  svg.removeAttribute('height')
  return svg.outerHTML
}

/** What marks of a chart are filled and drawn with: the theme's own, so that they follow it. */
export const chartColors = {
  accent: 'var(--color-accent)',
  soft: 'var(--color-accent-soft)',
  ink: 'var(--color-ink)',
  inkSoft: 'var(--color-ink-soft)',
  edge: 'var(--color-edge)',
  line: 'var(--color-line)',
  surface: 'var(--color-surface)',
} as const
