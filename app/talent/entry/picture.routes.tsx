import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import type { Db } from '../../platform/database.ts'
import { text } from '../../platform/field.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { emptyForm, type FormState, formError, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { readWorkPicture } from '../photo-image.ts'
import { selectOptionalOwnTalent } from '../talent.db.ts'
import { selectOwnEntry } from './entry.db.ts'
import { EditEntryPage } from './entry.pages.tsx'
import { type Entry, kindWords, mostImages } from './entry.ts'
import { typedEntry } from './entry-form.tsx'
import { addImage, deleteImage, listImages, selectImage } from './entry-image.db.ts'

const schema = z.object({ label: text({ min: 1, max: 200, label: 'What it shows' }) })

/** The pictures of the work that somebody shows. */
export function pictureRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/work-pictures/:id', async c => {
    const { bytes, type } = await selectImage(db, c.var.viewer, c.req.param('id'))
    const headers = { 'Content-Type': type, 'Cache-Control': 'private, max-age=86400' }
    return c.body(new Uint8Array(bytes), 200, headers)
  })

  app.post('/profile/portfolio/:id/images', async c => {
    const viewer = signedIn(c)
    const entry = await selectOwnEntry(db, viewer, 'project', c.req.param('id'))
    const { form, ...read } = await readForm(c, schema)
    const drawn = await readWorkPicture((await c.req.parseBody({ all: true }))['picture'])
    const chosen = drawn.ok ? drawn.picture : undefined
    const problem = drawn.ok ? !chosen && 'Choose a picture.' : drawn.error
    const errors = { ...(problem && { picture: problem }), ...form.errors }
    if (!read.ok || !chosen) return sendEdit(c, db, entry, typedEntry(entry), 422, { ...form, errors })
    if (await addImage(db, c.var.now, viewer, entry.id, chosen, read.value.label))
      return redirectSaying(c, picturesOf(entry.id), 'The picture is added.')
    const full = formError(form, 'picture', `At most ${mostImages} pictures. Delete another one first.`)
    return sendEdit(c, db, entry, typedEntry(entry), 422, full)
  })

  app.post('/profile/portfolio/:id/images/:image/delete', async c => {
    const viewer = signedIn(c)
    const entry = await selectOwnEntry(db, viewer, 'project', c.req.param('id'))
    await deleteImage(db, c.var.now, viewer, entry.id, c.req.param('image'))
    return redirectSaying(c, picturesOf(entry.id), 'The picture is deleted.')
  })

  return app
}

/** The page of an entry, with its form and the one for another picture as they stand. */
export async function sendEdit(
  c: AppContext,
  db: Db,
  entry: Entry,
  form: FormState,
  status: ContentfulStatusCode = 200,
  imageForm = emptyForm,
): Promise<Response> {
  const own = await selectOptionalOwnTalent(db, signedIn(c))
  const images = (await listImages(db, own!.id)).filter(image => image.entry_id === entry.id)
  const page = <EditEntryPage entry={entry} images={images} form={form} imageForm={imageForm} />
  return sendPage(c, { title: `Change ${kindWords[entry.kind].one}`, status }, page)
}

function picturesOf(id: string): string {
  return `/profile/portfolio/${id}#pictures`
}
