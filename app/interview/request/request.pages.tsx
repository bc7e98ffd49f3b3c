import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { DateTime } from '../../ui/time.tsx'
import { Recorded } from '../interview-parts.tsx'
import { inMonths } from '../replay/retention.ts'
import { HowItGoes, Told } from './how-it-goes.tsx'
import { type RequestKind, requestWords } from './request.ts'
import { AnswerForm, AskForm, RequestText } from './request-form.tsx'
import type { RequestsView } from './request-view.db.ts'

/** Which form is open: what to ask for, or which request to answer. */
export type OpenForm = { ask: RequestKind | undefined; answer: string | undefined }

type Props = { view: RequestsView; open: OpenForm; form: FormState; viewer: Viewer; now: Temporal.Instant }

/** For the talent: how it goes, what they were told after, and what they can ask for. For those who hire: what was asked. */
export function RequestsPage(props: Props) {
  const { interview } = props.view
  const isTalent = interview.role === 'talent'
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/interviews', label: 'Interviews' },
          {
            href: `/interviews/${interview.id}`,
            label: isTalent
              ? `Interview with ${interview.company_name}`
              : `Interview of ${interview.talent_name}`,
          },
        ]}
        title={isTalent ? 'How you are interviewed' : `What ${interview.talent_name} asks for`}
        lead={
          isTalent
            ? `${interview.job_title}, ${interview.minutes} minutes. What happens, what is kept, and what you can ask for.`
            : 'Answer within a month; what is about the interview itself, before it.'
        }
      />
      <div class="flex flex-col gap-6">
        <FormErrors form={props.form} />
        {isTalent ? <ForTalent {...props} /> : <ForCompany {...props} />}
      </div>
    </>
  )
}

function ForTalent(props: Props) {
  const { view, viewer } = props
  return (
    <div class="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div class="flex flex-col gap-6">
        <Told view={view} viewer={viewer} />
        <HowItGoes view={view} />
        <Asking {...props} />
      </div>
      <div class="flex flex-col gap-6">
        <Recorded notesAttention={view.interview.notes_attention} kept={keptWords(props)} />
      </div>
    </div>
  )
}

function Asking({ view, open, form, viewer }: Props) {
  const { interview, kinds, requests } = view
  return (
    <section aria-labelledby="ask-title" class="flex flex-col gap-4">
      <h2 id="ask-title" class="text-22">
        What you can ask for
      </h2>
      {kinds.map(({ kind, why }) => {
        const asked = requests.filter(request => request.kind === kind)
        return (
          <Card key={kind} level={3} title={requestWords[kind].title}>
            <div class="flex flex-col gap-4 text-14">
              <p class="max-w-reading">{requestWords[kind].about}</p>
              {asked.map(request => (
                <RequestText key={request.id} request={request} viewer={viewer} mine />
              ))}
              {open.ask === kind ? (
                <AskForm interviewId={interview.id} kind={kind} form={form} />
              ) : why ? (
                asked.every(({ state }) => state !== 'open') && <p class="text-ink-soft">{why}</p>
              ) : (
                <p>
                  <ButtonLink href={`/interviews/${interview.id}/requests?ask=${kind}#words`} variant="quiet">
                    {kind === 'accommodation' ? 'Say what you need' : 'Ask for it'}
                  </ButtonLink>
                </p>
              )}
            </div>
          </Card>
        )
      })}
    </section>
  )
}

function ForCompany({ view, open, form, viewer }: Props) {
  const { interview, requests } = view
  if (requests.length === 0)
    return (
      <EmptyState icon="message-square" title="Nothing was asked for">
        {interview.talent_name} can ask for an interview that suits them, for a person to look at a decision
        again, and for the recording to be erased. You get a letter.
      </EmptyState>
    )
  return (
    <>
      {requests.map(request => (
        <Card key={request.id} title={requestWords[request.kind].title}>
          <div class="flex flex-col gap-4 text-14">
            <RequestText request={request} viewer={viewer} mine={false} />
            {request.state === 'open' &&
              (request.whyNotAnswer ? (
                <p class="text-ink-soft">{request.whyNotAnswer}</p>
              ) : open.answer === request.id ? (
                <AnswerForm interviewId={interview.id} request={request} form={form} />
              ) : (
                <p>
                  <ButtonLink href={`/interviews/${interview.id}/requests?answer=${request.id}#answer`}>
                    Answer
                  </ButtonLink>
                </p>
              ))}
          </div>
        </Card>
      ))}
    </>
  )
}

function keptWords({ view: { keeping }, viewer }: Props) {
  const { erased_at, kept_until, months } = keeping
  if (erased_at)
    return (
      <>
        It was erased on <DateTime at={erased_at} zone={viewer.timeZone} />.
      </>
    )
  if (kept_until)
    return (
      <>
        It is kept for {inMonths(months)}, until <DateTime at={kept_until} zone={viewer.timeZone} />, and then
        erased.
      </>
    )
  return `It is kept for ${inMonths(months)} after the interview, and then erased.`
}
