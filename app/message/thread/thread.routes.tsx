import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { renderToString } from 'preact-render-to-string'
import { z } from 'zod'
import { setBlock } from '../../account/block.db.ts'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { conflict, notFound } from '../../platform/error.ts'
import { readFiles, selectFile, sendFile } from '../../platform/file.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { emptyForm, type FormState, filledForm, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { tellLive } from '../live/tell.ts'
import { countNews } from '../news/news.db.ts'
import { deleteMessage, editMessage, selectMessage, sendMessage } from './message.db.ts'
import { EditMessagePage } from './message.pages.tsx'
import { listMessages, listNews, pageSize, searchMessages, selectAttachedFile } from './message-list.db.ts'
import { MessageRows } from './message-row.tsx'
import { markRead } from './reading.db.ts'
import { selectThread, type Thread } from './thread.db.ts'
import { ThreadPage } from './thread.pages.tsx'
import { changeSchema, mayChangeMessage, messageSchema, pathOf } from './thread.ts'
import { listThreads, threadsAPage } from './thread-list.db.ts'
import { ThreadsPage } from './threads.pages.tsx'
import { createWritingLimits } from './writing-limit.ts'

/** Conversations: the list, one of them, and what is done in it. */
export function threadRoutes(platform: Platform): Hono<AppEnv> {
  const { db } = platform.database
  const limits = createWritingLimits(platform)
  const app = new Hono<AppEnv>()

  const load = (c: Context<AppEnv>) =>
    selectThread(db, signedIn(c), c.req.param('kind') ?? '', c.req.param('id') ?? '')

  app.get('/messages', async c => {
    const viewer = signedIn(c)
    const words = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
    const [threads, found, news] = await Promise.all([
      listThreads(db, viewer, c.req.query('after')),
      words ? searchMessages(db, viewer, words) : undefined,
      countNews(db, viewer),
    ])
    const shown = threads.slice(0, threadsAPage)
    return sendPage(
      c,
      { title: 'Messages' },
      <ThreadsPage
        {...{ found, words, news, now: c.var.now, zone: viewer.timeZone, accountId: viewer.accountId }}
        threads={shown}
        next={threads.length > threadsAPage ? `/messages?after=${shown.at(-1)!.id}` : undefined}
      />,
    )
  })

  app.get('/messages/:kind/:id', async c => {
    const thread = await load(c)
    const { last_position = 0 } = thread.thread ?? {}
    const at = positionIn(c.req.query('at'))
    const before = at ? at + pageSize / 2 : positionIn(c.req.query('before'))
    const newest = before === undefined || before > last_position
    // A browser that loads a page in case somebody opens it has shown it to nobody.
    if (newest && thread.thread && !c.req.header('sec-purpose')) await read(c, thread, last_position)
    return sendThread(c, thread, newest ? undefined : before, emptyForm)
  })

  app.post('/messages/:kind/:id', async c => {
    const viewer = signedIn(c)
    const thread = await load(c)
    const { form, ...read } = await readForm(c, messageSchema)
    const uploads = await Promise.all(
      (await readFiles(c, 'files')).map(async file => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    )
    if (!read.ok) return sendThread(c, thread, undefined, form, 422)
    const limited = thread.why ? undefined : await limits.take(db, viewer, thread, uploads)
    if (limited) return sendThread(c, thread, undefined, { ...form, errors: limited }, 429)
    const sent = await sendMessage(db, c.var.now, viewer, thread, { ...read.value, files: uploads })
    if (!sent.ok) return sendThread(c, thread, undefined, { ...form, errors: sent.errors }, 422)
    if (c.req.header('accept') === 'application/json') return c.json({ next: newId() })
    return c.redirect(`${pathOf(thread)}#m-${sent.position}`, 303)
  })

  app.get('/messages/:kind/:id/news', async c => {
    const viewer = signedIn(c)
    const thread = await load(c)
    const messages = await listNews(db, thread, positionIn(c.req.query('since')) ?? 0)
    c.header('Cache-Control', 'no-store')
    return c.html(
      renderToString(
        <ol data-changes={Math.max(thread.thread?.changes ?? 0, ...messages.map(({ change }) => change))}>
          <MessageRows
            {...{ messages, subject: thread, accountId: viewer.accountId, now: c.var.now }}
            zone={viewer.timeZone}
          />
        </ol>,
      ),
    )
  })

  app.post('/messages/:kind/:id/read', async c => {
    const thread = await load(c)
    const { position } = await c.req.parseBody()
    const asked = positionIn(typeof position === 'string' ? position : undefined) ?? 0
    await read(c, thread, Math.min(asked, thread.thread?.last_position ?? 0))
    return c.body(null, 204)
  })

  app.post('/messages/:kind/:id/block', async c => {
    const { company_id, talent_account_id, other, ...thread } = await load(c)
    if (!talent_account_id) throw notFound('This conversation')
    const blocked = (await c.req.parseBody())['blocked'] === 'yes'
    await setBlock(db, c.var.now, signedIn(c), { company_id, talent_account_id }, blocked)
    const said = blocked ? `Messages with ${other} are off.` : `Messages with ${other} are on again.`
    return redirectSaying(c, pathOf(thread), said)
  })

  app.get('/messages/:kind/:id/files/:file', async c => {
    const thread = await load(c)
    return sendFile(c, await selectFile(db, await selectAttachedFile(db, thread, c.req.param('file'))))
  })

  app.get('/messages/:kind/:id/:message/edit', async c => {
    const thread = await load(c)
    const message = await selectMessage(db, thread, c.req.param('message'))
    if (message.author_id !== signedIn(c).accountId) throw notFound('This message')
    if (!mayChangeMessage(signedIn(c), message, c.var.now)) throw conflict(tooLate)
    return sendEdit(c, thread, message.id, filledForm({ body: message.body }))
  })

  app.post('/messages/:kind/:id/:message/edit', async c => {
    const thread = await load(c)
    const message = await selectMessage(db, thread, c.req.param('message'))
    const { form, ...read } = await readForm(c, changeSchema)
    if (!read.ok) return sendEdit(c, thread, message.id, form, 422)
    const { id, position } = message
    const done = await editMessage(db, c.var.now, signedIn(c), thread, { id, ...read.value })
    if (done) return c.redirect(`${pathOf(thread)}#m-${position}`, 303)
    return sendEdit(c, thread, id, { ...form, errors: { '': tooLate } }, 409)
  })

  app.post('/messages/:kind/:id/:message/delete', async c => {
    const thread = await load(c)
    const { id } = await selectMessage(db, thread, c.req.param('message'))
    if (!(await deleteMessage(db, c.var.now, signedIn(c), thread, id))) throw conflict(tooLate)
    return redirectSaying(c, pathOf(thread), 'The message is taken back.')
  })

  async function read(c: AppContext, { thread }: Thread, position: number): Promise<void> {
    const viewer = signedIn(c)
    if (thread && (await markRead(db, viewer, thread.id, position))) await tellLive(db, [viewer.accountId])
  }

  async function sendThread(
    c: AppContext,
    thread: Thread,
    before: number | undefined,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ) {
    const { accountId, timeZone: zone } = signedIn(c)
    const { messages, earlier } = await listMessages(db, thread, before)
    return sendPage(
      c,
      { title: `Messages with ${thread.other}`, status },
      <ThreadPage
        {...{ thread, messages, earlier, form, accountId, zone, now: c.var.now }}
        newest={before === undefined}
        newId={typeof form.values['id'] === 'string' ? form.values['id'] : newId()}
      />,
    )
  }

  function sendEdit(
    c: AppContext,
    thread: Thread,
    id: string,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ) {
    const page = { title: 'Change your message', status }
    return sendPage(c, page, <EditMessagePage thread={thread} id={id} form={form} />)
  }

  return app
}

const tooLate = 'A message can be changed for five minutes after it was sent; these are over.'

const position = z.coerce.number().int().min(0).max(1_000_000_000)

function positionIn(asked: string | undefined): number | undefined {
  return asked === undefined ? undefined : position.safeParse(asked).data
}
