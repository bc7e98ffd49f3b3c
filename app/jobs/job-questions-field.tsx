import type { FormState } from '../platform/form.ts'
import { CheckField, RadioGroup } from '../ui/choice.tsx'
import { HiddenField, TextArea, TextField, typed } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import {
  mostQuestions,
  questionFields,
  questionKindNames,
  questionKinds,
  questionPlaces,
} from './job-question.ts'

type Props = { form: FormState; asked: string[] }

/** The questions that a proposal answers: each unfolds the place for the next, so that it needs no script. */
export function JobQuestionsField({ form, asked }: Props) {
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="mb-1.5 text-14 font-medium">
        Questions to answer with a proposal <span class="font-normal text-ink-soft">(optional)</span>
      </legend>
      <p class="max-w-reading text-13 text-ink-soft">
        Up to {mostQuestions}. Ask what decides whether you talk: each costs every talent some minutes.
      </p>
      <Slot form={form} asked={asked} place={1} />
    </fieldset>
  )
}

function Slot({ form, asked, place }: Props & { place: number }) {
  if (place > mostQuestions) return null
  const names = questionFields(place)
  const said = (name: string) => typed({ form, name })
  const filled = isFilled(form, place)
  const later = questionPlaces.some(other => other > place && isFilled(form, other))
  const next = <Slot form={form} asked={asked} place={place + 1} />
  if (filled && asked.includes(said(names.id)))
    return (
      <>
        <Asked form={form} place={place} />
        {next}
      </>
    )
  return (
    <details open={filled || later}>
      <summary class="inline-flex min-h-8 cursor-pointer list-none items-center gap-2 rounded-sm text-14 font-medium text-accent pointer-coarse:min-h-11">
        <Icon name="chevron-right" class="transition-transform [details[open]>summary>&]:rotate-90" />
        {place === 1 ? 'Ask a question' : 'Ask another question'}
      </summary>
      <div class="mt-2 mb-4 flex flex-col gap-4 border-l-2 border-line pl-4">
        <HiddenField name={names.id} value={said(names.id)} />
        <TextField
          form={form}
          name={names.prompt}
          label={`Question ${place}`}
          required={false}
          maxlength={300}
        />
        <RadioGroup
          form={form}
          name={names.kind}
          label="How it is answered"
          value="text"
          options={questionKinds.map(value => ({ value, label: questionKindNames[value] }))}
          inline
        />
        <TextArea
          form={form}
          name={names.choices}
          label="The answers to choose from"
          help="One on each line; only for a question that is answered with one of them."
          required={false}
          rows={3}
        />
        <RadioGroup
          form={form}
          name={names.required}
          label="Is an answer needed"
          value="yes"
          options={[
            { value: 'yes', label: 'Needed' },
            { value: 'no', label: 'May be left out' },
          ]}
          inline
        />
      </div>
      {next}
    </details>
  )
}

/** One that people have answered: it stays as it was asked. */
function Asked({ form, place }: { form: FormState; place: number }) {
  const names = questionFields(place)
  const said = (name: string) => typed({ form, name })
  const choices = said(names.kind) === 'choice' ? said(names.choices).split('\n').filter(Boolean) : []
  return (
    <div class="flex flex-col gap-2 rounded-md border border-line px-4 py-3 text-14">
      {[names.id, names.prompt, names.kind, names.choices, names.required].map(name => (
        <HiddenField key={name} name={name} value={said(name)} />
      ))}
      <p class="font-medium">{said(names.prompt)}</p>
      {choices.length > 0 && <p class="text-ink-soft">{choices.join(' / ')}</p>}
      <p class="text-13 text-ink-soft">People have answered it, so it stays as it was asked.</p>
      <CheckField form={form} name={names.retire} label="Ask it no more" />
    </div>
  )
}

function isFilled(form: FormState, place: number): boolean {
  const { prompt, choices } = questionFields(place)
  return Boolean(typed({ form, name: prompt }) || typed({ form, name: choices }))
}
