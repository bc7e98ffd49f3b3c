import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { HiddenField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { AskedQuestion } from './answer.ts'
import type { Attachment } from './attachment.db.ts'
import type { Proposal } from './proposal.db.ts'
import { ProposalForm } from './propose-form.tsx'

type Props = {
  proposal: Proposal
  form: FormState
  questions: AskedQuestion[]
  attachments: Attachment[]
  /** It was read or moved: what was typed can be copied, and not saved. */
  late: boolean
}

/** Changes a proposal that nobody has read yet. */
export function EditProposalPage({ proposal, form, questions, attachments, late }: Props) {
  const { id, company_name, job_title, job_kind, currency } = proposal
  return (
    <>
      <PageHead
        title="Change your proposal"
        crumbs={[
          { href: '/proposals', label: 'Your proposals' },
          { href: `/proposals/${id}`, label: job_title },
        ]}
        lead={`Until someone of ${company_name} opens it, you can change all of it.`}
      />
      <ProposalForm
        action={`/proposals/${id}/edit`}
        job={{ kind: job_kind === 'hourly' ? 'hourly' : 'fixed', currency }}
        {...{ form, questions, attachments }}
        above={<HiddenField name="revision" value={String(form.values['revision'] ?? '')} />}
      >
        <div class="flex flex-wrap gap-2">
          {late ? (
            <ButtonLink href={`/messages/proposal/${id}`}>Write a message</ButtonLink>
          ) : (
            <Button>Save the proposal</Button>
          )}
          <ButtonLink href={`/proposals/${id}`} variant="plain">
            Back to the proposal
          </ButtonLink>
        </div>
      </ProposalForm>
    </>
  )
}
