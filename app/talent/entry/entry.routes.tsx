import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { staleForm } from '../../account/stale.ts'
import { HttpError } from '../../platform/error.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, filledForm, formError, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectOptionalOwnTalent } from '../talent.db.ts'
import { addEntry, changeEntry, deleteEntry, listEntries, moveEntry, selectOwnEntry } from './entry.db.ts'
import { EntriesPage, NewEntryPage } from './entry.pages.tsx'
import {
  beginError,
  type EntryKind,
  entryKinds,
  entrySchema,
  kindWords,
  mostEntries,
  moveSchema,
  newEntrySchema,
  revisionSchema,
} from './entry.ts'
import { typedEntry } from './entry-form.tsx'
import { listImages } from './entry-image.db.ts'
import { pictureRoutes, sendEdit } from './picture.routes.tsx'

/** The pages of one's own experience, education, certificates and portfolio. */
export function entryRoutes(platform: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  for (const kind of entryKinds) app.route(`/profile/${kindWords[kind].path}`, routesOf(platform, kind))
  return app.route('/', pictureRoutes(platform))
}

function routesOf({ database: { db } }: Platform, kind: EntryKind): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const { path, plural } = kindWords[kind]

  app.get('/', async c => {
    const own = await selectOptionalOwnTalent(db, signedIn(c))
    if (!own) return redirectSaying(c, '/profile', 'Make your profile first.')
    const entries = (await listEntries(db, own.id)).filter(entry => entry.kind === kind)
    const images = await listImages(db, own.id)
    return sendPage(c, { title: plural }, <EntriesPage kind={kind} entries={entries} images={images} />)
  })

  app.get('/new', async c => {
    if (!(await selectOptionalOwnTalent(db, signedIn(c))))
      return redirectSaying(c, '/profile', 'Make your profile first.')
    return sendNew(c, kind, filledForm({ id: newId() }))
  })

  app.post('/new', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readEntry(c, kind)
    const key = await readForm(c, newEntrySchema)
    if (!key.ok) throw damaged()
    if (!read.ok) return sendNew(c, kind, form, 422)
    if (await addEntry(db, c.var.now, viewer, { ...read.value, kind, id: key.value.id }))
      return saved(c, `“${read.value.title}” stands on your profile.`)
    const full = formError(form, '', `A profile can have at most ${mostEntries} of these.`)
    return sendNew(c, kind, full, 422)
  })

  app.get('/:id', async c => {
    const entry = await ownEntry(c)
    return sendEdit(c, db, entry, typedEntry(entry))
  })

  app.post('/:id', async c => {
    const entry = await ownEntry(c)
    const { form, ...read } = await readEntry(c, kind)
    const key = await readForm(c, revisionSchema)
    if (!key.ok) throw damaged()
    if (!read.ok) return sendEdit(c, db, entry, form, 422)
    const { revision } = key.value
    if (await changeEntry(db, c.var.now, signedIn(c), { id: entry.id, revision }, read.value))
      return saved(c, `“${read.value.title}” is saved.`)
    const stored = await ownEntry(c)
    return sendEdit(c, db, stored, staleForm(form, stored.revision), 409)
  })

  app.post('/:id/delete', async c => {
    const entry = await ownEntry(c)
    await deleteEntry(db, c.var.now, signedIn(c), entry.id)
    return saved(c, `“${entry.title}” is deleted.`)
  })

  app.post('/:id/move', async c => {
    const entry = await ownEntry(c)
    const read = await readForm(c, moveSchema)
    if (!read.ok) throw damaged()
    await moveEntry(db, c.var.now, signedIn(c), entry, read.value.to)
    return c.redirect(`/profile/${path}`, 303)
  })

  const ownEntry = (c: AppContext) => selectOwnEntry(db, signedIn(c), kind, c.req.param('id') ?? '')
  const saved = (c: AppContext, sentence: string) => redirectSaying(c, `/profile/${path}`, sentence)
  return app
}

async function readEntry(c: AppContext, kind: EntryKind) {
  const read = await readForm(c, entrySchema(kind))
  const today = c.var.now.toZonedDateTimeISO(signedIn(c).timeZone).toPlainDate()
  const error = read.ok && beginError(kind, read.value.begins, today)
  return error ? { ok: false as const, form: formError(read.form, 'begins', error) } : read
}

async function sendNew(
  c: AppContext,
  kind: EntryKind,
  form: FormState,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return sendPage(
    c,
    { title: `Add ${kindWords[kind].one}`, status },
    <NewEntryPage kind={kind} form={form} />,
  )
}

function damaged(): HttpError {
  return new HttpError(422, 'This form is damaged. Open the page again.')
}
