import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Avatar, hueOf, initialsOf } from './avatar.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Document } from './document.tsx'
import { Layout } from './layout.tsx'
import { Rating, Stars } from './rating.tsx'
import { Specimen } from './specimen.tsx'
import { Table } from './table.tsx'

const script = '"><script>alert(1)</script>'

test('nothing has a style, a handler or a script of its own: the CSP would refuse it', () => {
  const html = show(
    <Document title={script} theme="dark" styles={['/a.css']} preloads={['/a.woff2']}>
      <Layout
        nav={[{ href: '/jobs', label: script, current: true }]}
        theme="dark"
        path={script}
        flash={script}
      >
        <Specimen />
      </Layout>
    </Document>,
  )
  expect(html).not.toMatch(/\s(style|on\w+)=/)
  expect(html).not.toContain('<script')
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toEqual([...new Set(ids)])
})

test('a button that cannot be used stays reachable, sends nothing and says why', () => {
  const html = show(<Button why="Two scorecards are still open.">Decide</Button>)
  expect(html).toContain('type="button"')
  expect(html).toContain('aria-disabled="true"')
  expect(html).not.toMatch(/\sdisabled[\s>=]/)
  expect(html).toContain('<span class="sr-only">: Two scorecards are still open.</span>')
})

test('a dialog opens and closes without script', () => {
  const html = show(
    <Dialog id="end" title="End it?" opener="End">
      Words
    </Dialog>,
  )
  expect(html).toContain('command="show-modal" commandfor="end"')
  expect(html).toContain('command="close" commandfor="end"')
  expect(html).toContain('<dialog id="end" aria-labelledby="end-title"')
})

test('a rating is said in words, with what it rests on', () => {
  expect(textOf(show(<Rating rating={{ value: 4.62, count: 1204 }} />))).toBe('4.6of 5, from (1,204 reviews)')
  expect(textOf(show(<Rating rating={{ value: 4, count: 1 }} drawn />))).toBe('4.0of 5, from (1 review)')
  expect(textOf(show(<Rating rating={null} />))).toBe('No reviews yet')
  expect(show(<Stars stars={3} />)).toContain('aria-label="3 of 5 stars"')
})

test('an avatar takes its initials from the name and its hue from the id', () => {
  expect(['Ana L.', 'Ludwig van Beethoven', 'Prince', 'Åsa Öberg'].map(initialsOf)).toEqual([
    'AL',
    'LB',
    'P',
    'ÅÖ',
  ])
  expect(hueOf('018f')).toBe(hueOf('018f'))
  expect(show(<Avatar id="1" name={script} />)).not.toContain('<script')
})

test('a table names its rows and columns, and can be scrolled by keyboard', () => {
  const html = show(
    <Table
      caption="Proposals"
      columns={[
        { key: 'who', label: 'Talent' },
        { key: 'rate', label: 'Rate', numeric: true },
      ]}
      rows={[{ key: '1', cells: ['Ana', script] }]}
    />,
  )
  expect(html).toContain('scope="row"')
  expect(html.match(/scope="col"/g)).toHaveLength(2)
  expect(html).toContain('tabindex="0"')
  expect(html).not.toContain('<script')
})

function show(node: VNode): string {
  return renderToString(node)
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '')
}
