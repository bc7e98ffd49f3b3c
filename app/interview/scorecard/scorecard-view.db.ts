import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { selectInterview } from '../interview.db.ts'
import { listKitQuestions } from '../kit/kit.db.ts'
import { listKitVersions } from '../kit/kit-version.db.ts'
import { listNotes } from '../room/notes/note.db.ts'
import { isDecided } from './correction.db.ts'
import { whyNotCorrect } from './correction.ts'
import { listCardMarks, selectOptionalOwnCard } from './scorecard.db.ts'
import { listSeenCards } from './seen-cards.db.ts'

/**
 * What someone on the panel has before them when they rate: the questions with their anchors, their own notes from the
 * room, and their own card.
 */
export async function selectScorecardView(db: Db, viewer: Viewer, interviewId: string) {
  const interview = await selectInterview(db, viewer, interviewId)
  const card = await selectOptionalOwnCard(db, viewer, interview)
  if (!card) throw notFound('This scorecard')
  const marks = await listCardMarks(db, interviewId)
  const plan = await listKitQuestions(db, interview.kit_id)
  const notes = await listNotes(db, viewer, interviewId)
  const noteOn = (id: string | null) => notes.find(({ version_id }) => version_id === id)?.text ?? ''
  const texts = await listKitVersions(db, interview.kit_id)
  const questions = plan.map(question => {
    const { prompt, anchors, listenFor } = texts.find(({ id }) => id === question.version_id)!.content
    return { ...question, prompt, anchors, listenFor, note: noteOn(question.version_id) }
  })
  const decided = card.state === 'submitted' && (await isDecided(db, interviewId))
  return {
    interview,
    card,
    marks,
    questions,
    note: noteOn(null),
    whyNotCorrect: whyNotCorrect(interview, card, decided),
    seen: await listSeenCards(db, viewer, interview, marks),
  }
}

export type ScorecardView = Awaited<ReturnType<typeof selectScorecardView>>
export type RatedQuestion = ScorecardView['questions'][number]
