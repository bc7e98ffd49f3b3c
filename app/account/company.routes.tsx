import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { forbidden } from '../platform/error.ts'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import {
  changeCompany,
  createCompany,
  type OwnCompany,
  selectCompany,
  selectOwnCompany,
} from './company.db.ts'
import { CompanyPage, EditCompanyPage, NewCompanyPage } from './company.pages.tsx'
import { companySchema, mayEditCompany, newCompanySchema } from './company.ts'
import { type AppContext, type AppEnv, signedIn } from './request.ts'
import { sendPage } from './shell.tsx'
import { staleForm } from './stale.ts'

/** Making a company, its public page, and changing what it says. */
export function companyRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/companies/new', c => {
    const { timeZone } = signedIn(c)
    return sendNew(c, filledForm({ id: newId(), time_zone: timeZone }))
  })

  app.post('/companies/new', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, newCompanySchema)
    if (!read.ok) return sendNew(c, form, 422)
    const made = await createCompany(db, c.var.now, viewer, read.value)
    if (!made.ok) return sendNew(c, { ...form, errors: made.errors }, 422)
    return redirectSaying(
      c,
      `/companies/${made.slug}`,
      `${read.value.name} is here. Invite who hires with you, or post a job.`,
    )
  })

  app.get('/companies/:slug', async c => {
    const company = await selectCompany(db, c.req.param('slug'))
    const description = company.about.slice(0, 200) || `${company.name} hires on Rapport.`
    return sendPage(
      c,
      { title: company.name, description, canonical: `/companies/${company.slug}` },
      <CompanyPage company={company} viewer={c.var.viewer} now={c.var.now} />,
    )
  })

  app.get('/companies/:slug/edit', async c => {
    const company = await selectEditable(c)
    const { revision, name, country, website, about, time_zone } = company
    return sendEdit(c, company, filledForm({ revision, name, country, website, about, time_zone }))
  })

  app.post('/companies/:slug/edit', async c => {
    const company = await selectEditable(c)
    const { form, ...read } = await readForm(c, companySchema)
    if (!read.ok) return sendEdit(c, company, form, 422)
    const changed = await changeCompany(db, c.var.now, signedIn(c), company.id, read.value)
    if (changed.ok) return redirectSaying(c, `/companies/${company.slug}`, 'The company’s page is saved.')
    if (changed.stale) return sendEdit(c, company, staleForm(form, company.revision), 409)
    return sendEdit(c, company, { ...form, errors: changed.errors }, 422)
  })

  async function selectEditable(c: AppContext): Promise<OwnCompany> {
    const viewer = signedIn(c)
    const company = await selectOwnCompany(db, viewer, c.req.param('slug')!)
    if (!mayEditCompany(viewer, company.id))
      throw forbidden('Only an owner or a manager changes the company’s page.')
    return company
  }

  return app
}

function sendNew(c: AppContext, form: FormState, status: ContentfulStatusCode = 200): Response {
  return sendPage(c, { title: 'Add your company', status }, <NewCompanyPage form={form} />)
}

function sendEdit(
  c: AppContext,
  company: OwnCompany,
  form: FormState,
  status: ContentfulStatusCode = 200,
): Response {
  return sendPage(
    c,
    { title: `Edit ${company.name}`, status },
    <EditCompanyPage company={company} form={form} />,
  )
}
