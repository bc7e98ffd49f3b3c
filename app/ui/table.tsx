import type { ComponentChildren } from 'preact'

export type Column = {
  label: ComponentChildren /** Numbers stand to the right. */
  numeric?: boolean
  key: string
}

type Props = {
  caption: string /** Shown to screen readers alone when a heading says the same. */
  captionHidden?: boolean
  columns: Column[]
  rows: { key: string; cells: ComponentChildren[] }[]
  /** For rows that are read one by one: on a phone each folds into lines, with the column's name before what it says. */
  folds?: boolean
}

/** Rows and columns; wider than its place, it scrolls inside. The first cell of a row is its heading. */
export function Table({ caption, captionHidden = true, columns, rows, folds = false }: Props) {
  const { block, head, row, heading, line } = folds ? folded : unfolded
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="relative overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table class={`w-full border-collapse text-14 ${block}`}>
        <caption class={captionHidden ? 'sr-only' : 'px-5 py-3 text-left text-13 text-ink-soft'}>
          {caption}
        </caption>
        <thead class={head}>
          <tr class="border-b border-line text-left text-13 text-ink-soft">
            {columns.map(({ key, label, numeric }) => (
              <th
                key={key}
                scope="col"
                class={`px-5 py-2.5 font-medium whitespace-nowrap ${numeric ? 'text-right' : ''}`}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class={block}>
          {rows.map(({ key, cells }) => (
            <tr key={key} class={`border-b border-line last:border-0 ${row}`}>
              {cells.map((cell, at) => {
                const Cell = at === 0 ? 'th' : 'td'
                const column = columns[at]
                return (
                  <Cell
                    key={column?.key ?? at}
                    {...(at === 0 && { scope: 'row' })}
                    class={`px-5 py-3 text-left align-baseline font-normal ${column?.numeric ? 'text-right tabular-nums' : ''} ${at === 0 ? heading : line}`}
                  >
                    {folds && at > 0 && (
                      <span class="shrink-0 text-13 text-ink-soft sm:hidden" aria-hidden="true">
                        {column?.label}
                      </span>
                    )}
                    {cell}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const unfolded = { block: '', head: '', row: '', heading: '', line: '' }

const folded = {
  block: 'max-sm:block',
  head: 'max-sm:sr-only',
  row: 'max-sm:block max-sm:py-2',
  heading: 'max-sm:block max-sm:py-1',
  line: 'max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:py-1',
}
