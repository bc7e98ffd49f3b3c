import { Hono } from 'hono'
import { type OwnCompany, selectOwnCompany } from '../../account/company.db.ts'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { forbidden } from '../../platform/error.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, filledForm, formError, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectRetention, setRetention } from './retention.db.ts'
import { RetentionPage } from './retention.pages.tsx'
import { inMonths, maySetRetention, retentionSchema } from './retention.ts'

/** How long a company keeps the recordings of its interviews. */
export function retentionRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/companies/:slug/recordings', async c => {
    const company = await selectCompany(c)
    const months = await selectRetention(db, company.id)
    return sendRetention(c, company, filledForm({ from: months, months }))
  })

  app.post('/companies/:slug/recordings', async c => {
    const company = await selectCompany(c)
    const { form, ...read } = await readForm(c, retentionSchema)
    if (!read.ok) return sendRetention(c, company, form, 422)
    const { from, months } = read.value
    const now = await setRetention(db, c.var.now, signedIn(c), { companyId: company.id, from, months })
    if (now === months)
      return redirectSaying(c, `/companies/${company.slug}/recordings`, `Kept for ${inMonths(months)}.`)
    const values = { ...form.values, from: String(now) }
    const stale = `It was changed to ${inMonths(now)} since you opened this page. Save again to replace that.`
    return sendRetention(c, company, formError({ values, errors: {} }, '', stale), 409)
  })

  return app

  async function selectCompany(c: AppContext): Promise<OwnCompany> {
    const viewer = signedIn(c)
    const company = await selectOwnCompany(db, viewer, c.req.param('slug')!)
    if (!maySetRetention(viewer, company.id))
      throw forbidden('Only an owner or a manager says how long recordings are kept.')
    return company
  }
}

function sendRetention(c: AppContext, company: OwnCompany, form: FormState, status: 200 | 409 | 422 = 200) {
  return sendPage(
    c,
    { title: `Recordings of ${company.name}`, status },
    <RetentionPage company={company} form={form} />,
  )
}
