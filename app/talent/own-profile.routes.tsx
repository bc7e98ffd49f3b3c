import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { selectOptionalCity } from '../account/city.db.ts'
import type { City } from '../account/city.ts'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { staleForm } from '../account/stale.ts'
import { conflict, HttpError } from '../platform/error.ts'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import { renderMarkdown } from '../platform/markdown.ts'
import type { Platform } from '../platform/platform.ts'
import { OwnProfilePage } from './own-profile.pages.tsx'
import { readPhoto } from './photo-image.ts'
import { listProfileParts, noParts } from './profile-parts.db.ts'
import { typedProfile } from './profile-typed.ts'
import { moveTalent, type OwnTalent, saveTalent, selectOptionalOwnTalent } from './talent.db.ts'
import { profileSchema, stateMoveSchema } from './talent.ts'

const previewSchema = z.object({ text: z.string() })

/** The first page of one's own profile, and the steps of its state. */
export function ownProfileRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/profile', async c => {
    const viewer = signedIn(c)
    const own = await selectOptionalOwnTalent(db, viewer)
    if (!own) return sendOwn(c, own, filledForm({ id: newId(), currency: 'EUR', hours_per_week: 40 }))
    const city = await selectOptionalCity(db, own.city_id)
    return sendOwn(c, own, typedProfile(own, city, c.var.now))
  })

  app.post('/profile', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, profileSchema)
    const photo = await readPhoto((await c.req.parseBody({ all: true }))['photo'])
    const own = await selectOptionalOwnTalent(db, viewer)
    if (!read.ok || !photo.ok) {
      const errors = { ...form.errors, ...(!photo.ok && { photo: photo.error }) }
      return sendOwn(c, own, { ...form, errors }, 422)
    }
    const shown = photo.picture?.bytes ?? (read.value.remove_photo ? null : undefined)
    const saved = await saveTalent(db, c.var.now, viewer, read.value, shown)
    if (saved.ok)
      return redirectSaying(
        c,
        '/profile',
        own
          ? 'Your profile is saved.'
          : 'Your profile is saved as a draft. Look at the preview, then list it.',
      )
    if (saved.stale) return sendOwn(c, own, staleForm(form, own?.revision ?? 0), 409)
    return sendOwn(c, own, { ...form, errors: saved.errors }, 422, saved.cities)
  })

  app.post('/profile/state', async c => {
    const viewer = signedIn(c)
    const read = await readForm(c, stateMoveSchema)
    if (!read.ok) throw new HttpError(422, 'This form is damaged. Open your profile again.')
    const moved = await moveTalent(db, c.var.now, viewer, read.value)
    if (!moved) throw conflict('Your profile changed in another window. Open it again to see how it stands.')
    return redirectSaying(c, '/profile', said[read.value.to])
  })

  // Keeps nothing: a text as it would stand, for the island beside its field.
  app.post('/profile/preview', async c => {
    signedIn(c)
    const read = await readForm(c, previewSchema)
    return c.html(renderMarkdown(read.ok ? read.value.text.replaceAll('\r\n', '\n') : ''))
  })

  async function sendOwn(
    c: AppContext,
    own: OwnTalent | undefined,
    form: FormState,
    status: ContentfulStatusCode = 200,
    cities: City[] = [],
  ): Promise<Response> {
    const parts = own ? await listProfileParts(db, own.id) : noParts
    const page = { own, parts, form, cities, origin: c.var.origin }
    return sendPage(c, { title: 'Your profile', status }, <OwnProfilePage {...page} />)
  }

  return app
}

const said = {
  draft: '',
  listed: 'Your profile is listed. Companies find it from now on.',
  hidden: 'Your profile is hidden. Nobody but you can open it.',
}
