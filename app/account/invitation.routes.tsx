import { Hono } from 'hono'
import { redirectSaying } from '../platform/flash.ts'
import type { Platform } from '../platform/platform.ts'
import { acceptInvitation, selectInvitation } from './invitation.db.ts'
import { InvitationPage } from './invitation.pages.tsx'
import { type AppEnv, signedIn } from './request.ts'
import { sendPage } from './shell.tsx'

/** The link in an invitation. A visitor may look at it; accepting takes being signed in as the invited address. */
export function invitationRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/invitations/:token', async c => {
    const token = c.req.param('token')
    const invitation = await selectInvitation(db, c.var.now, token)
    if (invitation.accepted_by && invitation.accepted_by === c.var.viewer?.accountId)
      return c.redirect(`/companies/${invitation.slug}`, 303)
    const status = invitation.state === 'open' ? 200 : 410
    return sendPage(
      c,
      { title: `Join ${invitation.company_name}`, status },
      <InvitationPage invitation={invitation} viewer={c.var.viewer} path={`/invitations/${token}`} />,
    )
  })

  app.post('/invitations/:token', async c => {
    const { slug, company_name } = await acceptInvitation(db, c.var.now, signedIn(c), c.req.param('token'))
    return redirectSaying(c, `/companies/${slug}`, `You belong to ${company_name} now.`)
  })

  return app
}
