import type { MaybeViewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import { selectInterview, selectParticipants } from './interview.db.ts'
import { listKitQuestions } from './kit/kit.db.ts'
import { selectKeeping } from './replay/retention.db.ts'
import { countOpenRequests, listForPanel } from './request/request.db.ts'
import { listSlots, selectOptionalRound } from './schedule/slot.db.ts'
import { listCardMarks } from './scorecard/scorecard.db.ts'

/**
 * What the page of an interview shows its viewer. To the talent: times, people, how many questions and how long; never
 * which, and nothing of the cards. To the company: also which questions, and which cards are in.
 */
export async function selectInterviewView(db: Db, viewer: MaybeViewer, id: string) {
  const interview = await selectInterview(db, viewer, id)
  const forCompany = interview.role !== 'talent'
  const [people, slots, round, questions, marks, openRequests, forPanel, keeping] = await Promise.all([
    selectParticipants(db, interview),
    listSlots(db, id),
    selectOptionalRound(db, interview),
    listKitQuestions(db, interview.kit_id),
    forCompany ? listCardMarks(db, id) : [],
    interview.hires ? countOpenRequests(db, id) : 0,
    interview.role === 'panel' ? listForPanel(db, id) : [],
    selectKeeping(db, interview),
  ])
  return {
    interview,
    people,
    slots,
    round,
    count: questions.length,
    questions: forCompany ? questions : [],
    marks,
    openRequests,
    forPanel,
    keeping,
  }
}

export type InterviewView = Awaited<ReturnType<typeof selectInterviewView>>
