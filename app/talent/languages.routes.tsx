import { Hono } from 'hono'
import { z } from 'zod'
import { type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { staleForm } from '../account/stale.ts'
import { HttpError } from '../platform/error.ts'
import { revision } from '../platform/field.ts'
import { redirectSaying } from '../platform/flash.ts'
import { filledForm, readForm } from '../platform/form.ts'
import type { Platform } from '../platform/platform.ts'
import { listLanguages, saveLanguages } from './language.db.ts'
import { readLanguages } from './language.ts'
import { LanguagesPage, typedLanguages } from './languages.pages.tsx'
import { selectOptionalOwnTalent } from './talent.db.ts'

const schema = z.looseObject({ revision })

/** The page of one's own languages. */
export function languageRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/profile/languages', async c => {
    const own = await selectOptionalOwnTalent(db, signedIn(c))
    if (!own) return redirectSaying(c, '/profile', 'Make your profile first.')
    const spoken = await listLanguages(db, own.id)
    const form = filledForm({ ...typedLanguages(spoken), revision: own.revision })
    return sendPage(c, { title: 'Languages' }, <LanguagesPage form={form} />)
  })

  app.post('/profile/languages', async c => {
    const viewer = signedIn(c)
    const { form, ...key } = await readForm(c, schema)
    if (!key.ok) throw new HttpError(422, 'This form is damaged. Open the page again.')
    const read = readLanguages(form.values)
    if (!read.ok) {
      const wrong = { ...form, errors: read.errors }
      return sendPage(c, { title: 'Languages', status: 422 }, <LanguagesPage form={wrong} />)
    }
    if (await saveLanguages(db, c.var.now, viewer, key.value.revision, read.languages))
      return redirectSaying(c, '/profile', 'Your languages are saved.')
    const own = await selectOptionalOwnTalent(db, viewer)
    const stale = staleForm(form, own?.revision ?? 0)
    return sendPage(c, { title: 'Languages', status: 409 }, <LanguagesPage form={stale} />)
  })

  return app
}
