import type { AppContext } from '../account/request.ts'
import { csvOf, type Sheet } from './sheet.ts'

/** Answers with a sheet as a CSV file, named by whose figures they are. */
export function sendSheet(c: AppContext, whose: string, sheet: Sheet): Response {
  return c.body(csvOf(sheet), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${whose}-${sheet.name}.csv"`,
    'Cache-Control': 'private, no-cache',
  })
}
