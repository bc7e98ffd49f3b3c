import type { MaybeViewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { forbidden } from '../../platform/error.ts'
import { selectInterview, selectParticipants } from '../interview.db.ts'
import { listKitQuestions } from '../kit/kit.db.ts'
import { selectKeeping } from '../replay/retention.db.ts'
import { listHiring, listRequests, selectAskFacts } from './request.db.ts'
import { requestKinds, whyNotAnswer, whyNotAsk } from './request.ts'

/**
 * How someone is interviewed, what they can ask for, and what was answered: for the talent and for those who hire. Of the
 * questions only how many there are; of the decision only what the talent was told. Throws 403 for the rest of the panel.
 */
export async function selectRequestsView(db: Db, viewer: MaybeViewer, id: string) {
  const interview = await selectInterview(db, viewer, id)
  if (interview.role !== 'talent' && !interview.hires)
    throw forbidden(
      'This is between the talent and those who hire. What the panel has to know stands on the interview’s page.',
    )
  const [people, questions, requests, keeping, hiring] = await Promise.all([
    selectParticipants(db, interview),
    listKitQuestions(db, interview.kit_id),
    listRequests(db, id),
    selectKeeping(db, interview),
    listHiring(db, interview.company_id),
  ])
  const facts = await selectAskFacts(db, interview, requests)
  return {
    interview,
    people,
    count: questions.length,
    pilots: questions.filter(({ pilot }) => pilot).length,
    keeping,
    decision: facts.decision,
    kinds: requestKinds.map(kind => ({ kind, why: whyNotAsk(kind, facts) })),
    requests: requests.map(request => ({
      ...request,
      whyNotAnswer: whyNotAnswer(viewer!, { ...request, hiring }),
    })),
  }
}

export type RequestsView = Awaited<ReturnType<typeof selectRequestsView>>
