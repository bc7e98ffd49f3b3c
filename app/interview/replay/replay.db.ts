import { sql } from 'kysely'
import * as Y from 'yjs'
import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { conflict, HttpError, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { fact, type Interview, selectInterview } from '../interview.db.ts'
import { fileTexts } from '../room/files/file.ts'
import { selectDocument } from '../room/room.db.ts'
import { documentName } from '../room/room.ts'
import { listMoments } from './moment.db.ts'
import { listRecorded } from './recorded.db.ts'
import { type PackedTrack, packRecording } from './recording.ts'
import { isOver, mayReplay } from './replay.ts'
import { selectKeeping } from './retention.db.ts'
import { longestStill, type Stretch, tapeOf } from './tape.ts'

/** Opens the replay of an interview for someone of its panel, and writes down that they did. Everyone else: 404. */
export async function openReplay(db: Db, now: Temporal.Instant, viewer: Viewer, id: string) {
  return await inTransaction(db, async db => {
    const interview = await selectOwnPanel(db, viewer, id)
    const keeping = await selectKeeping(db, interview)
    if (!mayReplay(interview) || keeping.erased_at) return { interview, keeping, replay: null }
    const people = await listRecorded(db, interview)
    const moments = await listMoments(db, interview, people)
    const stretches = await listStretches(db, id)
    const points = moments.map(({ at }) => ({ since: at, until: at }))
    const replay = {
      people,
      moments,
      tape: tapeOf([...stretches, ...points]),
      files: await selectFiles(db, id),
      typed: stretches.length > 0,
    }
    await recordOpening(db, now, viewer, interview, 'interview.replay_opened')
    return { interview, keeping, replay }
  })
}

export type OpenedReplay = Awaited<ReturnType<typeof openReplay>>

/**
 * The recording itself, packed, by the same rule. Throws 409 while the interview is not over, and 404 once it is erased.
 */
export async function readRecordingOf(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return await inTransaction(db, async db => {
    const interview = await selectOwnPanel(db, viewer, id)
    if (!isOver(interview.state)) throw conflict('The interview is not over yet. Its replay is here then.')
    if ((await selectKeeping(db, interview)).erased_at)
      throw new HttpError(404, 'This recording was erased: the time for which it was kept is over.')
    const people = await listRecorded(db, interview)
    const tracks = await packTracks(
      db,
      id,
      people.map(({ id }) => id),
    )
    await recordOpening(db, now, viewer, interview, 'interview.recording_read')
    return packRecording(tracks)
  })
}

async function selectOwnPanel(db: Db, viewer: Viewer, id: string): Promise<Interview> {
  const interview = await selectInterview(db, viewer, id)
  if (interview.role !== 'panel') throw notFound('This replay')
  return interview
}

async function recordOpening(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  interview: Interview,
  type: 'interview.replay_opened' | 'interview.recording_read',
): Promise<void> {
  await recordEvent(db, { ...fact(interview), type, at: now, actorId: viewer.accountId })
}

// Put together where the rows are: twenty thousand of them would each cost the process a little of everyone's time.
async function packTracks(db: Db, interviewId: string, people: string[]): Promise<PackedTrack[]> {
  const { rows } = await sql<{ document: string; entries: Buffer; bytes: Buffer }>`
    select document,
      string_agg(
        int8send(floor(extract(epoch from at) * 1000)::bigint)
          || substring(int4send(coalesce(array_position(${people}::uuid[], account_id), 0)) from 4)
          || int4send(octet_length(bytes)),
        ''::bytea order by id) as entries,
      string_agg(bytes, ''::bytea order by id) as bytes
    from interview.room_update
    where interview_id = ${interviewId}
    group by document
    order by document`.execute(db)
  return rows.map(({ document, entries, bytes }) => ({
    part: document.slice(document.indexOf('/') + 1),
    entries,
    bytes,
  }))
}

// Where updates follow each other without a long pause. Times in milliseconds, as the recording has them.
async function listStretches(db: Db, interviewId: string): Promise<Stretch[]> {
  const { rows } = await sql<Stretch>`
    with timed as (
      select id, floor(extract(epoch from at) * 1000) as ms from interview.room_update
      where interview_id = ${interviewId}
    ), begun as (
      select id, ms, coalesce(ms - lag(ms) over (order by id) > ${longestStill}, true) as fresh from timed
    ), numbered as (
      select ms, count(*) filter (where fresh) over (order by id) as stretch from begun
    )
    select min(ms)::bigint as since, max(ms)::bigint as until from numbered group by stretch order by 1`.execute(
    db,
  )
  return rows
}

async function selectFiles(db: Db, interviewId: string): Promise<Record<string, string>> {
  const code = new Y.Doc()
  const parts = await selectDocument(db, documentName(interviewId, 'code'))
  code.transact(() => {
    for (const part of parts) Y.applyUpdate(code, part)
  })
  return fileTexts(code)
}
