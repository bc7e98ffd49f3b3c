import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { formError, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { answerWithProposal } from '../proposal/answer-proposal.tsx'
import { deleteNote, editNote, selectNotedProposal, writeNote } from './note.db.ts'
import { noteEditSchema, noteSchema } from './note.ts'

/** Notes about a proposal. */
export function noteRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.post('/proposals/:id/notes', async c => {
    const viewer = signedIn(c)
    const { id: proposalId } = await selectNotedProposal(db, viewer, c.req.param('id'))
    const { form, ...read } = await readForm(c, noteSchema)
    const step = { step: 'note', status: 422 } as const
    if (!read.ok) return answerWithProposal(c, db, proposalId, { ...step, form })
    if (!(await writeNote(db, c.var.now, viewer, { proposalId, ...read.value })))
      return answerWithProposal(c, db, proposalId, { ...step, form: formError(form, '', damaged) })
    return redirectSaying(c, `/proposals/${proposalId}#notes`, 'The note is written.')
  })

  app.post('/proposals/:id/notes/:note', async c => {
    const viewer = signedIn(c)
    const { id: proposalId } = await selectNotedProposal(db, viewer, c.req.param('id'))
    const { note: id } = c.req.param()
    const { form, ...read } = await readForm(c, noteEditSchema)
    const step = { step: 'note', note: id } as const
    if (!read.ok) return answerWithProposal(c, db, proposalId, { ...step, form, status: 422 })
    if (!(await editNote(db, c.var.now, viewer, { proposalId, id, ...read.value })))
      return answerWithProposal(c, db, proposalId, { ...step, form: formError(form, '', stale), status: 409 })
    return redirectSaying(c, `/proposals/${proposalId}#note-${id}`, 'The note is changed.')
  })

  app.post('/proposals/:id/notes/:note/delete', async c => {
    const { id: proposalId, note: id } = c.req.param()
    await deleteNote(db, c.var.now, signedIn(c), { proposalId, id })
    return redirectSaying(c, `/proposals/${proposalId}#notes`, 'The note is deleted.')
  })

  return app
}

const damaged = 'This form is damaged. Open the page again.'
const stale =
  'You changed this note in another window. What you typed is still here; open the page anew to see the other.'
