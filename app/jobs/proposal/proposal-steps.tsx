import type { ComponentChildren } from 'preact'
import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { HiddenField, TextArea } from '../../ui/field.tsx'
import type { ProposalPageProps } from './proposal.pages.tsx'
import { mayDecline, mayEditProposal, mayMoveProposal } from './proposal.ts'

type Props = Pick<ProposalPageProps, 'proposal' | 'viewer' | 'step' | 'form'>

/** What a hiring member can do next. The interview and the decision have pages of their own. */
export function CompanySteps({ proposal, viewer, step, form }: Props) {
  const { id, state, talent_name, job_slug } = proposal
  const may = (to: Parameters<typeof mayMoveProposal>[2]) => mayMoveProposal(viewer, proposal, to)
  return (
    <Card title="Next">
      <div class="flex flex-col gap-3">
        {may('shortlisted') && (
          <form method="post" action={`/proposals/${id}/shortlist`} class="grid">
            <HiddenField name="from" value={state} />
            <Button icon="star">Shortlist</Button>
          </form>
        )}
        {state === 'interviewing' && <ButtonLink href={`/proposals/${id}/decision`}>Decide</ButtonLink>}
        {(state === 'shortlisted' || state === 'interviewing') && (
          <ButtonLink
            href={`/proposals/${id}/interviews/new`}
            variant={state === 'shortlisted' ? 'primary' : 'quiet'}
            icon="calendar"
          >
            Propose interview times
          </ButtonLink>
        )}
        {state === 'interviewing' && (
          <ButtonLink href="/interviews" variant="plain">
            Interviews
          </ButtonLink>
        )}
        {state === 'hired' && <ButtonLink href="/contracts">Open the contract</ButtonLink>}
        {mayDecline(viewer, proposal) && (
          <EndForm
            {...{ proposal, form }}
            step="decline"
            open={step === 'decline'}
            opener={`Decline ${talent_name}`}
            action="Decline the proposal"
          >
            {talent_name} reads your words in a letter. One honest sentence helps more than none.
          </EndForm>
        )}
        {sentences[state] && <p class="text-14 text-ink-soft">{sentences[state]}</p>}
        <ButtonLink href={`/jobs/${job_slug}/proposals`} variant="plain">
          All proposals
        </ButtonLink>
      </div>
    </Card>
  )
}

/** What the talent can do next. An open offer is answered where it stands. */
export function TalentSteps({ proposal, viewer, step, form }: Props) {
  const { state, company_name } = proposal
  return (
    <Card title="Next">
      <div class="flex flex-col gap-3">
        <p class="text-14 text-ink-soft">{talentSentences[state].replace('{company}', () => company_name)}</p>
        {mayEditProposal(viewer, proposal) && (
          <ButtonLink href={`/proposals/${proposal.id}/edit`} variant="quiet" icon="pencil">
            Change your proposal
          </ButtonLink>
        )}
        {state === 'interviewing' && <ButtonLink href="/interviews">See your interviews</ButtonLink>}
        {state === 'hired' && <ButtonLink href="/contracts">Open the contract</ButtonLink>}
        {mayMoveProposal(viewer, proposal, 'withdrawn') && (
          <EndForm
            {...{ proposal, form }}
            step="withdraw"
            open={step === 'withdraw'}
            opener="Withdraw the proposal"
            action="Withdraw for good"
          >
            You cannot propose to this job again. {company_name} reads your words in a letter.
          </EndForm>
        )}
      </div>
    </Card>
  )
}

type EndProps = {
  proposal: Props['proposal']
  form: FormState
  step: 'decline' | 'withdraw'
  open: boolean
  opener: string
  action: string
  children: ComponentChildren
}

// Asked once, by name, behind a line that opens it.
function EndForm({ proposal, form, step, open, opener, action, children }: EndProps) {
  return (
    <details open={open} class="rounded-md border border-line">
      <summary class="flex min-h-10 items-center justify-center rounded-md px-4 text-14 font-medium text-bad hover:bg-bad-soft pointer-coarse:min-h-11">
        {opener}
      </summary>
      <form
        method="post"
        action={`/proposals/${proposal.id}/${step}`}
        class="flex flex-col gap-3 border-t border-line p-4"
      >
        <HiddenField name="from" value={proposal.state} />
        <TextArea form={form} name="words" label="Your words" help={children} required={false} rows={4} />
        <Button variant="danger">{action}</Button>
      </form>
    </details>
  )
}

const sentences: Partial<Record<Props['proposal']['state'], string>> = {
  offered: 'The offer waits for an answer.',
  declined: 'You declined this proposal.',
  withdrawn: 'The talent withdrew this proposal.',
}

const talentSentences: Record<Props['proposal']['state'], string> = {
  sent: '{company} has your proposal. You get a letter when something moves.',
  shortlisted: 'You are on the shortlist of {company}. The next step is theirs.',
  interviewing: '{company} wants to talk with you.',
  offered: 'There is an offer for you.',
  hired: 'You work together.',
  declined: '{company} decided not to go on with this proposal.',
  withdrawn: 'You withdrew this proposal.',
}
