import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { conflict } from '../platform/error.ts'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import type { Auth } from './auth.ts'
import { type OwnCompany, selectOwnCompany } from './company.db.ts'
import { invitationSchema, roleChangeSchema, roleNames } from './company.ts'
import { invite, listOpenInvitations, revokeInvitation } from './invitation.db.ts'
import { changeRole, listMembers, removeMember } from './member.db.ts'
import { MembersPage } from './member.pages.tsx'
import { type AppContext, type AppEnv, signedIn } from './request.ts'
import { sendPage } from './shell.tsx'
import { tokenFor } from './token.ts'
import { createTries, tooMany } from './tries.ts'

// The invitation whose link the next page shows, once.
const invitedCookie = 'rapport.invited'

/** Who belongs to a company: inviting, roles, removing. */
export function memberRoutes(platform: Platform, auth: Auth): Hono<AppEnv> {
  const { db } = platform.database
  const { smtpUrl, url } = platform.config
  const tries = createTries(platform, 'invite', { address: 200, subject: 50, minutes: 24 * 60 })
  const app = new Hono<AppEnv>()

  app.get('/companies/:slug/members', async c =>
    sendMembers(c, await ownCompany(c), filledForm({ id: newId() })),
  )
  app.get('/companies/:slug/invitations', c => c.redirect(membersPath(c.req.param('slug')), 303))

  app.post('/companies/:slug/invitations', async c => {
    const company = await ownCompany(c)
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, invitationSchema)
    if (!read.ok) return sendMembers(c, company, form, 422)
    const wait = await tries.take(c, viewer.accountId)
    if (wait) return sendMembers(c, company, tooMany(c, form, wait), 429)
    const { id, email } = read.value
    const token = tokenFor(auth.options.secret, 'invitation', id)
    const invited = await invite(db, c.var.now, viewer, company, { ...read.value, token })
    if (!invited.ok) return sendMembers(c, company, { ...form, errors: invited.errors }, 422)
    if (smtpUrl)
      return redirectSaying(c, membersPath(company.slug), `An invitation is on its way to ${email}.`)
    setCookie(c, invitedCookie, id, { path: '/companies', httpOnly: true, sameSite: 'Lax', maxAge: 60 })
    return c.redirect(membersPath(company.slug), 303)
  })

  app.post('/companies/:slug/invitations/:id/revoke', async c => {
    const company = await ownCompany(c)
    const ids = { companyId: company.id, invitationId: c.req.param('id') }
    if (await revokeInvitation(db, c.var.now, signedIn(c), ids))
      return redirectSaying(
        c,
        membersPath(company.slug),
        'The invitation is revoked: its link no longer works.',
      )
    throw conflict('The invitation was accepted in the meantime. You can remove the member instead.')
  })

  app.post('/companies/:slug/members/:accountId/role', async c => {
    const company = await ownCompany(c)
    const { form: _, ...read } = await readForm(c, roleChangeSchema)
    if (!read.ok) throw conflict('That role does not exist. Open the page again.')
    const change = { companyId: company.id, accountId: c.req.param('accountId'), ...read.value }
    const answer = await changeRole(db, c.var.now, signedIn(c), change)
    if (answer !== 'done') throw conflict(refusals[answer])
    return redirectSaying(
      c,
      membersPath(company.slug),
      `The role is changed to ${roleNames[read.value.role].toLowerCase()}.`,
    )
  })

  app.post('/companies/:slug/members/:accountId/remove', async c => {
    const viewer = signedIn(c)
    const company = await ownCompany(c)
    const accountId = c.req.param('accountId')
    const answer = await removeMember(db, c.var.now, viewer, { companyId: company.id, accountId })
    if (answer !== 'done') throw conflict(refusals[answer])
    return accountId === viewer.accountId
      ? redirectSaying(c, `/companies/${company.slug}`, `You have left ${company.name}.`)
      : redirectSaying(c, membersPath(company.slug), 'They no longer belong to the company.')
  })

  async function ownCompany(c: AppContext): Promise<OwnCompany> {
    return await selectOwnCompany(db, signedIn(c), c.req.param('slug')!)
  }

  async function sendMembers(
    c: AppContext,
    company: OwnCompany,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ) {
    const viewer = signedIn(c)
    const members = await listMembers(db, viewer, company.id)
    const invitations = await listOpenInvitations(db, viewer, company.id)
    const fresh = invitations.find(({ id }) => id === getCookie(c, invitedCookie))
    if (fresh) deleteCookie(c, invitedCookie, { path: '/companies' })
    const link = fresh && {
      email: fresh.email,
      url: `${url}/invitations/${tokenFor(auth.options.secret, 'invitation', fresh.id)}`,
    }
    const shown = { company, viewer, members, invitations, form, link, now: c.var.now }
    return sendPage(c, { title: `Members of ${company.name}`, status }, <MembersPage {...shown} />)
  }

  return app
}

const refusals = {
  stale: 'Their role was changed in the meantime. Open the page again to see it.',
  last_owner: 'A company needs an owner. Make someone else an owner first.',
}

function membersPath(slug: string): string {
  return `/companies/${slug}/members`
}
