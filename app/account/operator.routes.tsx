import { Hono } from 'hono'
import { inTransaction } from '../platform/database.ts'
import { redirectSaying } from '../platform/flash.ts'
import { withLinks } from '../platform/mail.ts'
import type { Platform } from '../platform/platform.ts'
import {
  becomeOperator,
  isOperatorLinkOpen,
  listAccounts,
  restoreAccount,
  selectOverview,
  suspendAccount,
} from './operator.db.ts'
import { AccountsPage, OperatorPage } from './operator.pages.tsx'
import { BeginPage } from './operator-begin.pages.tsx'
import type { OperatorFact } from './operator-fact.ts'
import { listLetters, selectLetter } from './outbox.db.ts'
import { LetterPage, OutboxPage } from './outbox.pages.tsx'
import type { PersonChanged } from './person-changed.ts'
import { type AppEnv, signedIn } from './request.ts'
import { sendPage } from './shell.tsx'

/** `facts` are about the parts that only the server knows. */
export function operatorRoutes(
  { database: { db }, config }: Platform,
  facts: OperatorFact[],
  changed: PersonChanged,
): Hono<AppEnv> {
  const sendsMail = config.smtpUrl !== undefined
  const app = new Hono<AppEnv>()

  app.get('/operator/begin/:token', async c => {
    const open = await isOperatorLinkOpen(db, c.req.param('token'))
    return sendPage(
      c,
      { title: 'Become the operator', status: open ? 200 : 410 },
      <BeginPage open={open} viewer={c.var.viewer} path={c.req.path} />,
    )
  })

  app.post('/operator/begin/:token', async c => {
    await becomeOperator(db, c.var.now, signedIn(c), c.req.param('token'))
    return redirectSaying(c, '/operator', 'You are the operator of this Rapport.')
  })

  app.get('/operator', async c => {
    const overview = await selectOverview(db, signedIn(c))
    return sendPage(
      c,
      { title: 'Operator' },
      <OperatorPage overview={overview} config={config} facts={facts} />,
    )
  })

  app.get('/operator/outbox', async c => {
    const page = pageNumber(c.req.query('page'))
    const viewer = signedIn(c)
    const letters = await listLetters(db, viewer, page)
    return sendPage(
      c,
      { title: 'Outbox' },
      <OutboxPage
        letters={letters}
        page={page}
        sendsMail={sendsMail}
        now={c.var.now}
        zone={viewer.timeZone}
      />,
    )
  })

  app.get('/operator/outbox/:id', async c => {
    const viewer = signedIn(c)
    const letter = await selectLetter(db, viewer, c.req.param('id'))
    const body = letter.body && withLinks(letter.body, config.url)
    return sendPage(
      c,
      { title: letter.subject },
      <LetterPage letter={letter} body={body} sendsMail={sendsMail} zone={viewer.timeZone} />,
    )
  })

  app.get('/operator/accounts', async c => {
    const viewer = signedIn(c)
    const asked = {
      email: (c.req.query('email') ?? '').trim().slice(0, 254),
      page: pageNumber(c.req.query('page')),
    }
    const accounts = await listAccounts(db, viewer, asked)
    return sendPage(
      c,
      { title: 'Accounts' },
      <AccountsPage {...asked} accounts={accounts} viewer={viewer} now={c.var.now} />,
    )
  })

  app.post('/operator/accounts/:id/suspend', async c => {
    const [viewer, id] = [signedIn(c), c.req.param('id')]
    await inTransaction(db, async db => {
      await suspendAccount(db, c.var.now, viewer, id)
      await changed(db, c.var.now, id)
    })
    return redirectSaying(c, '/operator/accounts', 'The account is suspended and signed out everywhere.')
  })

  app.post('/operator/accounts/:id/restore', async c => {
    const [viewer, id] = [signedIn(c), c.req.param('id')]
    await inTransaction(db, async db => {
      await restoreAccount(db, c.var.now, viewer, id)
      await changed(db, c.var.now, id)
    })
    return redirectSaying(c, '/operator/accounts', 'The account is restored: they can sign in again.')
  })

  return app
}

function pageNumber(asked: string | undefined): number {
  return /^[1-9]\d{0,5}$/.test(asked ?? '') ? Number(asked) : 1
}
