import type { Viewer } from '../../account/viewer.ts'
import { selectQuestions } from '../../guide/guide.db.ts'
import type { Db } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { selectInterview } from '../interview.db.ts'
import { listKitQuestions } from '../kit/kit.db.ts'
import { listCardMarks, listSeenCards, selectOptionalOwnCard } from './scorecard.db.ts'

/** What someone on the panel has before them when they rate: the questions with their anchors, and their own card. */
export async function selectScorecardView(db: Db, viewer: Viewer, interviewId: string) {
  const interview = await selectInterview(db, viewer, interviewId)
  const card = await selectOptionalOwnCard(db, viewer, interview)
  if (!card) throw notFound('This scorecard')
  const marks = await listCardMarks(db, interviewId)
  const plan = await listKitQuestions(db, interview.kit_id)
  const texts = await selectQuestions(
    db,
    plan.map(({ version_id }) => version_id),
  )
  const questions = plan.map(question => {
    const { prompt, anchors, listenFor } = texts.find(({ id }) => id === question.version_id)!.content
    return { ...question, prompt, anchors, listenFor }
  })
  return { interview, card, marks, questions, seen: await listSeenCards(db, viewer, interview, marks) }
}

export type ScorecardView = Awaited<ReturnType<typeof selectScorecardView>>
export type RatedQuestion = ScorecardView['questions'][number]
