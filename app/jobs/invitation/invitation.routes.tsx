import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { hiringCompanies } from '../../account/viewer.ts'
import { forbidden } from '../../platform/error.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { sendJob } from '../answer-job.tsx'
import { selectHiringJob, selectJob } from '../job.db.ts'
import {
  countInvitationsLeft,
  declineInvitation,
  inviteTalent,
  selectInvitable,
  withdrawInvitation,
} from './invitation.db.ts'
import { OwnInvitationsPage } from './invitation.pages.tsx'
import { declineInvitationSchema, invitationSchema, mayInviteTo } from './invitation.ts'
import { listJobInvitations, listJobsToInviteTo, listOwnInvitations } from './invitation-list.db.ts'
import { InvitePage } from './invite.pages.tsx'
import { suggestTalents } from './suggestion.db.ts'
import { SuggestionsPage } from './suggestion.pages.tsx'

/** Whom a job could suit, inviting them, and what they answer. */
export function invitationRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs/:slug/invitations', async c => {
    const viewer = signedIn(c)
    const { now } = c.var
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const withinBudget = c.req.query('within_budget') === 'yes'
    const invites = mayInviteTo(viewer, job)
    const [suggestions, invitations, left] = await Promise.all([
      invites ? suggestTalents(db, now, job, { withinBudget }) : { talents: [], missing: 0 },
      listJobInvitations(db, job.id),
      countInvitationsLeft(db, now, job.company_id),
    ])
    return sendPage(
      c,
      { title: `Invite talents: ${job.title}` },
      <SuggestionsPage
        {...{ job, invites, suggestions, invitations, left, withinBudget, now }}
        zone={viewer.timeZone}
      />,
    )
  })

  app.get('/talent/:slug/invite', async c => {
    const form = filledForm({ id: newId(), job: c.req.query('job') ?? '' })
    return sendInvite(c, c.req.param('slug'), form, 200)
  })

  app.post('/talent/:slug/invite', async c => {
    const viewer = hiringOnly(c)
    const talent = c.req.param('slug')
    const { form, ...read } = await readForm(c, invitationSchema)
    if (!read.ok) return sendInvite(c, talent, form, 422)
    const invited = await inviteTalent(db, c.var.now, viewer, { ...read.value, talent })
    if (!invited.ok) return sendInvite(c, talent, { ...form, errors: invited.errors }, 422)
    const { name, left } = invited
    return redirectSaying(
      c,
      `/jobs/${read.value.job}/invitations`,
      `${name} is invited, and was told. You can invite ${left} more in these 24 hours.`,
    )
  })

  app.post('/jobs/:slug/invitations/:id/withdraw', async c => {
    const viewer = signedIn(c)
    const { slug } = await selectHiringJob(db, viewer, c.req.param('slug'))
    await withdrawInvitation(db, c.var.now, viewer, c.req.param('id'))
    return redirectSaying(c, `/jobs/${slug}/invitations`, 'The invitation is withdrawn.')
  })

  app.post('/jobs/:slug/invitation/decline', async c => {
    const viewer = signedIn(c)
    const job = await selectJob(db, viewer, c.req.param('slug'))
    const read = await readForm(c, declineInvitationSchema)
    if (!read.ok) return sendJob(c, db, job, read.form)
    await declineInvitation(db, c.var.now, viewer, { jobSlug: job.slug, reason: read.value.reason })
    return redirectSaying(c, '/invitations', `You declined, and ${job.company_name} was told.`)
  })

  app.get('/invitations', async c => {
    const viewer = signedIn(c)
    const invitations = await listOwnInvitations(db, viewer)
    return sendPage(
      c,
      { title: 'Your invitations' },
      <OwnInvitationsPage invitations={invitations} zone={viewer.timeZone} now={c.var.now} />,
    )
  })

  async function sendInvite(
    c: AppContext,
    slug: string,
    form: FormState,
    status: 200 | 422,
  ): Promise<Response> {
    const viewer = hiringOnly(c)
    const talent = await selectInvitable(db, slug)
    const jobs = await listJobsToInviteTo(db, viewer, talent.id)
    const companies = [...new Set(jobs.map(({ company_id }) => company_id))]
    const left = await Promise.all(companies.map(id => countInvitationsLeft(db, c.var.now, id)))
    return sendPage(
      c,
      { title: `Invite ${talent.short_name}`, status },
      <InvitePage {...{ talent, jobs, form }} left={new Map(companies.map((id, at) => [id, left[at]!]))} />,
    )
  }

  return app
}

function hiringOnly(c: AppContext) {
  const viewer = signedIn(c)
  if (hiringCompanies(viewer).length === 0)
    throw forbidden('Talents are invited by the owners and managers of a company.')
  return viewer
}
