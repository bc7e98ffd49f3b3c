import { readFileSync } from 'node:fs'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Icon } from './icon.tsx'
import { iconShapes } from './icon-shapes.ts'

test.each(Object.entries(iconShapes))('%s is drawn as the package draws it', (name, shape) => {
  const file = new URL(`../../node_modules/lucide-static/icons/${name}.svg`, import.meta.url)
  const inner = readFileSync(file, 'utf8').match(/<svg[^>]*>([\s\S]*)<\/svg>/)?.[1] ?? ''
  expect(shape).toBe(inner.replace(/\n\s*/g, '').replaceAll(' />', '/>'))
})

test('an icon is silent beside words, and named when it is alone', () => {
  expect(renderToString(<Icon name="x" />)).toContain('aria-hidden="true"')
  expect(renderToString(<Icon name="x" label="Close" />)).toContain('role="img" aria-label="Close"')
})
