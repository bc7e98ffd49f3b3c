import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { notFound } from '../platform/error.ts'
import type { Platform } from '../platform/platform.ts'
import { selectOptionalNumbers } from './numbers.db.ts'
import { NumbersPage } from './numbers.pages.tsx'
import { weeksOf } from './numbers.ts'
import { numbersSheets } from './numbers-sheets.ts'
import { sendSheet } from './send-sheet.ts'

/** A talent's own numbers, and each table of them as a file. */
export function numbersRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/profile/numbers', async c => {
    const weeks = weeksOf(c.req.query('weeks'))
    const numbers = await selectOptionalNumbers(db, c.var.now, signedIn(c), weeks)
    return sendPage(c, { title: 'Your numbers' }, <NumbersPage numbers={numbers} chosen={weeks} />)
  })

  app.get('/profile/numbers/:file', async c => {
    const weeks = weeksOf(c.req.query('weeks'))
    const numbers = await selectOptionalNumbers(db, c.var.now, signedIn(c), weeks)
    const sheets = numbers && Object.values(numbersSheets(numbers.weeks, numbers.steps))
    const sheet = sheets?.find(({ name }) => c.req.param('file') === `${name}.csv`)
    if (!sheet) throw notFound('This table')
    return sendSheet(c, 'numbers', sheet)
  })

  return app
}
