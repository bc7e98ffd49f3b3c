import type { Viewer } from '../../account/viewer.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { DateTime } from '../../ui/time.tsx'
import type { RequestsView } from './request-view.db.ts'

/** How the talent is asked and rated, and by whom. */
export function HowItGoes({ view: { people, count, pilots, interview } }: { view: RequestsView }) {
  const panel = people.filter(({ role }) => role === 'panel').map(({ name }) => name)
  return (
    <Card title="How you are asked and rated">
      <ol class="flex max-w-reading list-decimal flex-col gap-2.5 pl-5 text-14">
        <li>
          {listed.format(panel)} {panel.length === 1 ? 'asks' : 'ask'} you {count}{' '}
          {count === 1 ? 'question' : 'questions'}: the same, in the same order, as everyone who is
          interviewed with this plan. You read each one when it is asked.
          {pilots > 0 &&
            ` ${pilots === 1 ? 'One of them is' : `${pilots} of them are`} on trial: rated, and left out of what is compared.`}
        </li>
        <li>
          You share an editor and can run Python at any time. Thinking aloud helps; looking something up is no
          fault. Say so when a question is unclear.
        </li>
        <li>
          Each person rates each answer from 1 to 5. What a 1, a 3 and a 5 sound like was written down before
          anybody answered, and a low or a top rating needs evidence: what you said or did.
        </li>
        <li>Nobody of them sees what the others gave before their own ratings are in.</li>
        <li>
          The ratings are added up the same way for everyone. A person who hires for {interview.company_name}{' '}
          decides and says why; Rapport ranks nobody.
        </li>
      </ol>
    </Card>
  )
}

const listed = new Intl.ListFormat('en')

/** What was decided, and what the company wrote about it. */
export function Told({ view: { decision, interview }, viewer }: { view: RequestsView; viewer: Viewer }) {
  if (!decision) return null
  const { outcome, words, decided_at } = decision
  const said = {
    advance: `${interview.company_name} would like to talk with you once more.`,
    offer: `${interview.company_name} made you an offer.`,
    decline: `${interview.company_name} decided not to go on with your proposal.`,
  }
  return (
    <Card title="What was decided">
      <div class="flex flex-col gap-3 text-14">
        <p>
          {said[outcome]} <DateTime at={decided_at} zone={viewer.timeZone} />
        </p>
        {words && (
          <blockquote class="max-w-reading border-l-2 border-line pl-4 whitespace-pre-line">
            {words}
          </blockquote>
        )}
        <p>
          <ButtonLink href={`/proposals/${interview.proposal_id}`} variant="quiet">
            Open the proposal
          </ButtonLink>
        </p>
      </div>
    </Card>
  )
}
