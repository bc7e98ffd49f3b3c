import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { forbidden, HttpError, notFound } from '../../platform/error.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { emptyForm, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Job, selectHiringJob } from '../job.db.ts'
import { listJobQuestions } from '../job-question.db.ts'
import { moveProposal, selectProposal } from '../proposal/proposal.db.ts'
import { readProposals } from '../proposal/reading.db.ts'
import { countStates, listCards, listRows } from './board.db.ts'
import { BoardPage } from './board.pages.tsx'
import { movesOf, readChosen, readMove } from './board.ts'
import { boardAddress, readBoardFilter } from './board-filter.ts'
import { stateNames } from './column.ts'
import { listAsked, listSideBySide } from './compare.db.ts'
import { ComparePage } from './compare.pages.tsx'
import { declineProposals, listToDecline } from './decline.db.ts'
import { DeclinePage } from './decline.pages.tsx'
import { declineSchema } from './decline.ts'

/** A job's proposals for those who hire: the board and the table, the comparison, and declining several at once. */
export function boardRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs/:slug/proposals', async c => sendBoard(c, await hiringJob(c)))

  app.post('/jobs/:slug/proposals/move', async c => {
    const [viewer, job] = [signedIn(c), await hiringJob(c)]
    const move = readMove((await c.req.parseBody())['move'])
    if (!move) throw new HttpError(422, 'This form is damaged. Open the proposals again.')
    const proposal = await selectProposal(db, viewer, move.id)
    if (proposal.job_id !== job.id) throw notFound('This proposal')
    const step = movesOf(viewer, { ...proposal, state: move.from }, job.slug).find(({ to }) => to === move.to)
    if (!step) throw forbidden('This step is not open to your side of the proposal.')
    if (step.href) return c.redirect(step.href, 303)
    const { id: proposalId, from, to } = move
    if (!(await moveProposal(db, c.var.now, viewer, { proposalId, from: [from], to })))
      return sendBoard(c, job, stale(proposal.talent_name))
    const back = `${boardAddress(job.slug, readBoardFilter(c.req.query()))}#p-${proposalId}`
    return redirectSaying(
      c,
      back,
      `${proposal.talent_name} is ${stateNames[to].toLowerCase()}, and was told.`,
    )
  })

  app.get('/jobs/:slug/proposals/compare', async c => {
    const [viewer, job] = [signedIn(c), await hiringJob(c)]
    const ids = readChosen(c.req.queries('proposal'))
    const proposals = await listSideBySide(db, viewer, job, ids)
    const shown = proposals.map(({ id }) => id)
    // Here stands all that a proposal says: whoever compares it has read it.
    await readProposals(db, c.var.now, viewer, shown)
    const page = { job, proposals, asked: await listAsked(db, job, shown), chosen: ids.length }
    return sendPage(
      c,
      { title: `Side by side: ${job.title}`, wide: true },
      <ComparePage {...page} viewer={viewer} now={c.var.now} />,
    )
  })

  app.get('/jobs/:slug/proposals/decline', async c => {
    const [viewer, job] = [signedIn(c), await hiringJob(c)]
    const proposals = await listToDecline(db, viewer, job, readChosen(c.req.queries('proposal')))
    return sendPage(
      c,
      { title: `Decline: ${job.title}` },
      <DeclinePage job={job} proposals={proposals} form={emptyForm} />,
    )
  })

  app.post('/jobs/:slug/proposals/decline', async c => {
    const [viewer, job] = [signedIn(c), await hiringJob(c)]
    const { form, ...read } = await readForm(c, declineSchema)
    const typed = [form.values['proposal'] ?? []].flat().map(value => value.split(' ')[0]!)
    const result =
      read.ok && read.value.press === 'decline'
        ? await declineProposals(db, c.var.now, viewer, job, {
            proposals: read.value.proposal,
            words: read.value.words,
          })
        : undefined
    if (result && result.left.length === 0 && result.declined.length > 0) {
      const said = new Intl.ListFormat('en').format(result.declined.slice(0, 5))
      const more = result.declined.length > 5 ? ` and ${result.declined.length - 5} more` : ''
      return redirectSaying(c, `/jobs/${job.slug}/proposals`, `Declined and told: ${said}${more}`)
    }
    const proposals = await listToDecline(db, viewer, job, readChosen(typed))
    const preview = read.ok && !result ? read.value.words : undefined
    return sendPage(
      c,
      { title: `Decline: ${job.title}`, status: read.ok ? (result ? 409 : 200) : 422 },
      <DeclinePage {...{ job, proposals, form, preview, result }} />,
    )
  })

  return app

  function hiringJob(c: AppContext): Promise<Job> {
    return selectHiringJob(db, signedIn(c), c.req.param('slug')!)
  }

  async function sendBoard(c: AppContext, job: Job, refused?: string): Promise<Response> {
    const viewer = signedIn(c)
    const filter = readBoardFilter(c.req.query())
    const [proposals, counts, questions] = await Promise.all([
      filter.view === 'table' ? listRows(db, viewer, job, filter) : listCards(db, viewer, job, filter),
      countStates(db, viewer, job, filter),
      listJobQuestions(db, job.id),
    ])
    const page = { job, filter, proposals, counts, questions, viewer, now: c.var.now }
    return sendPage(
      c,
      { title: `Proposals: ${job.title}`, wide: true, status: refused ? 409 : 200 },
      <BoardPage {...page} refused={refused} />,
    )
  }
}

const stale = (name: string) =>
  `The proposal of ${name} moved in the meantime, so nothing was changed. This is how all of them stand now.`
