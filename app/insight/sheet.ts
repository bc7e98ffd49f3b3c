// A table of figures: one and the same under a chart and as a file.

export type Sheet = {
  /** The name of the file, without its ending. */
  name: string
  title: string
  columns: { label: string; numeric?: boolean }[]
  /** A cell that is null has nothing to say. */
  rows: (string | number | null)[][]
}

/** The sheet as CSV (RFC 4180), in UTF-8 with a mark by which spreadsheets know it. */
export function csvOf({ columns, rows }: Sheet): string {
  const lines = [columns.map(({ label }) => label), ...rows].map(cells => cells.map(cell).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

// A spreadsheet takes text that begins like a formula for one: with an apostrophe before it, it is text.
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
