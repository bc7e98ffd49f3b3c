import type { ComponentChildren } from 'preact'
import type { FormState } from '../../platform/form.ts'
import { RadioGroup } from '../../ui/choice.tsx'
import { HiddenField, TextArea } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import type { JobKind } from '../job.ts'
import { type AskedQuestion, answerFields, longestAnswer } from './answer.ts'
import type { Attachment } from './attachment.db.ts'
import { AttachmentField } from './attachment-field.tsx'

type Props = {
  /** Where it goes, and its id on the page. */
  action: string
  id?: string
  form: FormState
  job: { kind: JobKind; currency: string }
  questions: AskedQuestion[]
  attachments: Attachment[]
  /** Hidden fields and what stands above; then the buttons. */
  above?: ComponentChildren
  children: ComponentChildren
}

/** What a talent writes to a job: the letter, the rate, answers and files; to send it, and to change it. */
export function ProposalForm({ action, id, form, job, questions, attachments, above, children }: Props) {
  const hourly = job.kind === 'hourly'
  return (
    <form
      method="post"
      action={action}
      id={id}
      encType="multipart/form-data"
      class="flex max-w-form min-w-0 flex-col gap-6"
    >
      <FormErrors form={form} />
      {above}
      <TextArea
        form={form}
        name="cover_letter"
        label="Your letter"
        help="Why this work, and what of yours is like it. Plain text; your profile stands beside it."
        rows={12}
      />
      <MoneyField
        form={form}
        name="rate"
        label={hourly ? 'Your rate' : 'Your price for the whole'}
        help={
          hourly
            ? 'In the currency of the job.'
            : 'In the currency of the job, for everything that the description names.'
        }
        currencies={[job.currency]}
        currency={job.currency}
        {...(hourly && { per: 'an hour' })}
      />
      {questions.map((question, at) => (
        <AnswerField key={question.id} form={form} question={question} place={at + 1} />
      ))}
      <AttachmentField form={form} attachments={attachments} />
      {children}
    </form>
  )
}

function AnswerField({ form, question, place }: { form: FormState; question: AskedQuestion; place: number }) {
  const { id, prompt, kind, choices, required } = question
  const names = answerFields(place)
  const field = { form, name: names.answer, label: prompt, required }
  return (
    <div>
      <HiddenField name={names.question} value={id} />
      {kind === 'choice' ? (
        <RadioGroup {...field} options={choices.map(value => ({ value, label: value }))} />
      ) : (
        <TextArea {...field} rows={4} help={`At most ${longestAnswer.toLocaleString('en')} characters.`} />
      )}
    </div>
  )
}
