import { Hono } from 'hono'
import { z } from 'zod'
import { type OwnCompany, selectOwnCompany } from '../../../account/company.db.ts'
import { type AppContext, type AppEnv, signedIn } from '../../../account/request.ts'
import { sendPage } from '../../../account/shell.tsx'
import { mayHireFor } from '../../../account/viewer.ts'
import { forbidden } from '../../../platform/error.ts'
import { redirectSaying } from '../../../platform/flash.ts'
import { readForm } from '../../../platform/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { attentionNoted, setAttentionNoted } from './attention.db.ts'
import { AttentionPage } from './attention.pages.tsx'

/** Whether a company has its rooms note a talent's attention. */
export function attentionRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/companies/:slug/attention', async c => {
    const company = await selectCompany(c)
    const noted = await attentionNoted(db, company.id)
    return sendPage(
      c,
      { title: `Attention signals of ${company.name}` },
      <AttentionPage company={company} noted={noted} />,
    )
  })

  app.post('/companies/:slug/attention', async c => {
    const company = await selectCompany(c)
    const read = await readForm(c, z.object({ noted: z.literal('yes').optional() }))
    const noted = read.ok && read.value.noted === 'yes'
    await setAttentionNoted(db, c.var.now, signedIn(c), { companyId: company.id, noted })
    return redirectSaying(
      c,
      `/companies/${company.slug}/attention`,
      noted
        ? 'Interviews that are proposed from now on note attention, and tell the talent so.'
        : 'Interviews that are proposed from now on note nothing of attention.',
    )
  })

  return app

  async function selectCompany(c: AppContext): Promise<OwnCompany> {
    const viewer = signedIn(c)
    const company = await selectOwnCompany(db, viewer, c.req.param('slug')!)
    if (!mayHireFor(viewer, company.id))
      throw forbidden('Only an owner or a manager decides what interviews record.')
    return company
  }
}
