import { type AppContext, signedIn } from '../../../account/request.ts'
import type { Db } from '../../../platform/database.ts'
import { conflict, notFound } from '../../../platform/error.ts'
import { type Interview, selectInterview } from '../../interview.db.ts'
import { mayEnterRoom } from '../../interview.ts'
import { mayBeInRoom } from './door.ts'

/** The interview whose room the viewer is in: what is done in a room asks for it first. */
export async function entered(db: Db, c: AppContext): Promise<Interview> {
  const interview = await invited(db, c)
  if (!mayBeInRoom(interview)) throw conflict('Wait until the interviewers let you in.')
  return interview
}

/** The interview to whose room the viewer may come, whether they were let in or not. */
export async function invited(db: Db, c: AppContext): Promise<Interview> {
  const interview = await selectInterview(db, signedIn(c), c.req.param('id')!)
  if (interview.role === 'hiring') throw notFound('This page')
  if (!mayEnterRoom(interview)) throw conflict('This room is closed: the interview is not going on.')
  return interview
}

/** The same for what only the panel does. */
export async function enteredByPanel(db: Db, c: AppContext): Promise<Interview> {
  const interview = await invited(db, c)
  if (interview.role !== 'panel') throw notFound('This page')
  return interview
}

/** The room's script stays where it is; a form without script goes back to the room. */
export function done(c: AppContext, { id }: Pick<Interview, 'id'>): Response {
  const byForm = c.req.header('accept')?.includes('text/html')
  return byForm ? c.redirect(`/interviews/${id}/room`, 303) : c.body(null, 204)
}
