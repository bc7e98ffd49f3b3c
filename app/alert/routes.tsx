import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { staleForm } from '../account/stale.ts'
import { HttpError } from '../platform/error.ts'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, formError, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import { EditSearchPage, NewSearchPage, SavedSearchesPage } from './alert.pages.tsx'
import {
  changeSearch,
  deleteSearch,
  listSearches,
  openSearch,
  type SearchToEdit,
  saveSearch,
  selectSearch,
} from './saved-search.db.ts'
import { editSearchSchema, newSearchSchema, suggestedName, watchedKind } from './saved-search.ts'
import { addressOf } from './search-address.ts'
import { selectByStopLink, stopLetters } from './stop.db.ts'
import { StopPage, StoppedPage } from './stop.pages.tsx'
import { readSearch } from './watched.db.ts'

/** Searches that people keep, and the letters about what is new in them. */
export function alertRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/alerts', async c => {
    const searches = await listSearches(db, signedIn(c))
    return sendPage(c, { title: 'Saved searches' }, <SavedSearchesPage searches={searches} />)
  })

  app.get('/alerts/new', async c => {
    const { of = '', query = '' } = c.req.query()
    signedIn(c)
    return sendNew(c, filledForm({ id: newId(), of, query, frequency: 'daily' }))
  })

  app.post('/alerts', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, newSearchSchema)
    if (!read.ok) return sendNew(c, form, 422)
    const { replaces, ...search } = read.value
    const saved = await saveSearch(db, c.var.now, viewer, { ...search, replaces: replaces || undefined })
    if (!saved.ok) return sendNew(c, { ...form, errors: saved.errors }, 422)
    if (saved.saved) return redirectSaying(c, '/alerts', 'The search is saved.')
    return redirectSaying(c, `/alerts/${saved.id}/edit`, 'You keep this very search already. This is it.')
  })

  app.post('/alerts/:id/open', async c => {
    const search = await openSearch(db, c.var.now, signedIn(c), c.req.param('id'))
    return c.redirect(addressOf(search, 'newest'), 303)
  })

  app.get('/alerts/:id/edit', async c => {
    const search = await selectSearch(db, signedIn(c), c.req.param('id'))
    const { name, frequency, revision } = search
    return sendEdit(c, search, filledForm({ name, frequency, revision }))
  })

  app.post('/alerts/:id/edit', async c => {
    const viewer = signedIn(c)
    const search = await selectSearch(db, viewer, c.req.param('id'))
    const { form, ...read } = await readForm(c, editSearchSchema)
    if (!read.ok) return sendEdit(c, search, form, 422)
    if (await changeSearch(db, c.var.now, viewer, { id: search.id, ...read.value }))
      return redirectSaying(c, '/alerts', 'The saved search is changed.')
    const { revision } = await selectSearch(db, viewer, search.id)
    return sendEdit(c, search, staleForm(form, revision), 409)
  })

  app.post('/alerts/:id/delete', async c => {
    await deleteSearch(db, c.var.now, signedIn(c), c.req.param('id'))
    return redirectSaying(c, '/alerts', 'The saved search is deleted.')
  })

  app.get('/alerts/stop/:token', async c => {
    const token = c.req.param('token')
    const { name, frequency } = await selectByStopLink(db, token)
    c.header('X-Robots-Tag', 'noindex')
    const page = frequency === 'never' ? <StoppedPage name={name} /> : <StopPage name={name} token={token} />
    return sendPage(c, { title: 'Stop letters' }, page)
  })

  // Also what the button of a mail program posts to (RFC 8058): no cookie, and no page before it.
  app.post('/alerts/stop/:token', async c => {
    const name = await stopLetters(db, c.var.now, c.req.param('token'))
    return sendPage(c, { title: 'Letters stopped' }, <StoppedPage name={name} />)
  })

  async function sendNew(
    c: AppContext,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const viewer = signedIn(c)
    const kind = watchedKind.safeParse(form.values['of'])
    if (!kind.success)
      throw new HttpError(422, 'This link is damaged. Open the list and save the search there.')
    const of = kind.data
    const read = await readSearch(db, viewer, of, String(form.values['query'] ?? ''), c.var.now)
    const wrong = read.errors[0]
    const filled = {
      ...form.values,
      query: read.query,
      name: form.values['name'] ?? suggestedName(read.words),
    }
    const shown = { values: filled, errors: form.errors }
    const others = (await listSearches(db, viewer)).filter(other => other.of === of)
    return sendPage(
      c,
      { title: 'Save this search', status: wrong ? 422 : status },
      <NewSearchPage
        form={wrong ? formError(shown, '', `A part of this search cannot be kept: ${wrong}`) : shown}
        of={of}
        words={read.words}
        back={addressOf({ of, query: read.query })}
        others={others}
      />,
    )
  }

  async function sendEdit(
    c: AppContext,
    search: SearchToEdit,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    return sendPage(
      c,
      { title: `Change ${search.name}`, status },
      <EditSearchPage search={search} form={form} />,
    )
  }

  return app
}
