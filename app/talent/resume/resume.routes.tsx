import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { redirectSaying } from '../../platform/flash.ts'
import { filledForm, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { applyDryRun, dryRun } from './dry-run.db.ts'
import { exportResume } from './export.ts'
import { ImportPage } from './import.pages.tsx'
import { PlanPage } from './plan.pages.tsx'
import { selectOptionalResumeProfile } from './resume.db.ts'
import type { ResumeError } from './resume-file.ts'

const mostFileBytes = 1024 * 1024
const pasted = z.looseObject({ resume: z.string().optional() })

/** A profile as JSON Resume: brought in, after a look at what it changes, and taken out. */
export function resumeRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/profile/resume.json', async c => {
    const viewer = signedIn(c)
    const found = await selectOptionalResumeProfile(db, c.var.now, viewer)
    if (!found) return redirectSaying(c, '/profile', 'Make your profile first.')
    const { slug, photo_id } = found.own
    const resume = exportResume(found.profile, {
      ...viewer,
      url: `${c.var.origin}/talent/${slug}`,
      image: photo_id ? `${c.var.origin}/photos/${photo_id}` : undefined,
      at: c.var.now,
    })
    c.header('Content-Disposition', 'attachment; filename="resume.json"')
    c.header('Cache-Control', 'private, no-store')
    return c.body(`${JSON.stringify(resume, null, 2)}\n`, 200, { 'Content-Type': 'application/json' })
  })

  app.get('/profile/import', async c => {
    signedIn(c)
    return sendImport(c, '', [])
  })

  // The dry run: it changes nothing.
  app.post('/profile/import', async c => {
    const viewer = signedIn(c)
    const { text, error } = await readText(c)
    if (error) return sendImport(c, text, [{ path: '', message: error }])
    const run = await dryRun(db, c.var.now, viewer, text)
    if (!run.ok) return sendImport(c, text, run.errors)
    return sendPage(c, { title: 'What would change' }, <PlanPage {...run.page} />)
  })

  app.post('/profile/import/apply', async c => {
    const viewer = signedIn(c)
    const { form } = await readForm(c, pasted)
    const applied = await applyDryRun(db, c.var.now, viewer, form)
    if (applied.ok)
      return redirectSaying(c, '/profile', 'The résumé is in your profile. Look at the preview.')
    if (applied.errors) return sendImport(c, String(form.values['resume'] ?? ''), applied.errors)
    const status = applied.stale ? 409 : 422
    return sendPage(c, { title: 'What would change', status }, <PlanPage {...applied.page} />)
  })

  async function sendImport(c: AppContext, text: string, errors: ResumeError[]): Promise<Response> {
    const exists = (await selectOptionalResumeProfile(db, c.var.now, signedIn(c))) !== undefined
    const status: ContentfulStatusCode = errors.length ? 422 : 200
    const page = <ImportPage form={filledForm({ resume: text })} errors={errors} exists={exists} />
    return sendPage(c, { title: 'Import a JSON Resume', status }, page)
  }

  return app
}

/** What was chosen as a file, or else what was pasted. */
async function readText(c: AppContext): Promise<{ text: string; error?: string }> {
  const { resume, file } = await c.req.parseBody({ all: true })
  const text = typeof resume === 'string' ? resume : ''
  if (!(file instanceof File) || file.size === 0) return { text }
  if (file.size > mostFileBytes) return { text, error: 'The file can have at most 1 MB.' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) }
  } catch {
    return { text, error: 'The file is not text in UTF-8. Save it as JSON, and choose that.' }
  }
}
