import type { ComponentChildren } from 'preact'
import { Table } from '../ui/table.tsx'
import type { Sheet } from './sheet.ts'

type Props = {
  title: string
  /** How many it is of and how to read it, in a sentence or two. */
  lead: ComponentChildren
  /** What the colours mean; beside the words, colour is never alone. */
  legend?: { color: string; label: string }[]
  /** The same drawing twice, as text of an SVG: letters keep their size on a phone. Undefined where there is not enough. */
  drawing: ((width: number) => string) | undefined
  sheet: Sheet
  /** The address of the sheet as CSV. */
  csv: string
}

const [wide, narrow] = [520, 286]

/** A chart with the figures it is drawn from: to see, to read, and to take along. */
export function Chart({ title, lead, legend, drawing, sheet, csv }: Props) {
  return (
    <section class="min-w-0 rounded-lg border border-line bg-surface p-5 sm:p-6">
      <h2 class="text-18">{title}</h2>
      <p class="mt-1.5 max-w-reading text-14 text-ink-soft">{lead}</p>
      {drawing && (
        <>
          {legend && <Legend entries={legend} />}
          <div class="mt-5 max-w-140 max-sm:hidden" dangerouslySetInnerHTML={{ __html: drawing(wide) }} />
          <div class="mt-5 sm:hidden" dangerouslySetInnerHTML={{ __html: drawing(narrow) }} />
        </>
      )}
      <details class="mt-4">
        <summary class="w-fit cursor-pointer py-1 text-14 font-medium pointer-coarse:py-2.5">
          The figures as a table
        </summary>
        <Figures sheet={sheet} csv={csv} />
      </details>
    </section>
  )
}

/** Figures that need no drawing. */
export function SheetCard({ title, lead, sheet, csv }: Pick<Props, 'title' | 'lead' | 'sheet' | 'csv'>) {
  return (
    <section class="min-w-0 rounded-lg border border-line bg-surface p-5 sm:p-6">
      <h2 class="text-18">{title}</h2>
      <p class="mt-1.5 max-w-reading text-14 text-ink-soft">{lead}</p>
      <div class="mt-4">
        <Figures sheet={sheet} csv={csv} />
      </div>
    </section>
  )
}

function Figures({ sheet, csv }: Pick<Props, 'sheet' | 'csv'>) {
  return (
    <>
      <div class="mt-2 -mx-5 border-y border-line sm:-mx-6">
        <SheetTable sheet={sheet} />
      </div>
      <p class="mt-3 text-14">
        <a class="link" href={csv} download>
          Download as CSV
        </a>
      </p>
    </>
  )
}

function SheetTable({ sheet: { title, columns, rows } }: { sheet: Sheet }) {
  return (
    <Table
      caption={title}
      columns={columns.map(({ label, numeric = false }) => ({ key: label, label, numeric }))}
      rows={rows.map((cells, at) => ({
        key: String(at),
        cells: cells.map(cell =>
          cell === null ? (
            <span class="text-ink-soft">–</span>
          ) : typeof cell === 'number' ? (
            shown(cell)
          ) : (
            cell
          ),
        ),
      }))}
    />
  )
}

function shown(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
}

function Legend({ entries }: { entries: { color: string; label: string }[] }) {
  return (
    <ul class="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-13 text-ink-soft">
      {entries.map(({ color, label }) => (
        <li key={label} class="flex items-center gap-2">
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <rect width="12" height="12" rx="2" fill={color} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
