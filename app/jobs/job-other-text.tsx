import type { ComponentChildren } from 'preact'
import type { FormState } from '../platform/form.ts'
import { Time } from '../ui/time.tsx'
import { durationNames, kindNames, levelNames, placeKindNames, visibilityNames } from './job.ts'
import { fieldLabels, type Typed } from './job-fields.ts'
import { questionFields, questionPlaces } from './job-question.ts'

type Props = {
  typed: Typed
  by: string | null
  at: Temporal.Instant | null
  mine: FormState
  zone: string
  now: Temporal.Instant
  /** What can be done with one's own. */
  children: ComponentChildren
}

/** What someone else saved meanwhile, field by field where it differs from what stands in the form. */
export function OtherText({ typed, by, at, mine, zone, now, children }: Props) {
  const differing = Object.entries(labels).filter(
    ([name]) => tidy(typed[name]) !== tidy([mine.values[name]].flat()[0]),
  )
  return (
    <section aria-labelledby="other-text" class="rounded-md border border-caution/60 px-4 py-4 text-14">
      <h2 id="other-text" class="text-18">
        Saved meanwhile by {by ?? 'someone else'}
        {at && (
          <span class="font-sans text-14 font-normal text-ink-soft">
            {' '}
            <Time at={at} now={now} zone={zone} />
          </span>
        )}
      </h2>
      <p class="mt-1.5 text-ink-soft">
        {differing.length > 0
          ? 'Where it differs from yours, it says this. Take over into your fields what should stay.'
          : 'It says the same as yours.'}
      </p>
      <dl class="mt-3 flex flex-col gap-3">
        {differing.map(([name, label]) => (
          <div key={name}>
            <dt class="font-medium">{label}</dt>
            <dd class="mt-1 max-h-80 overflow-y-auto rounded-sm bg-shade px-3 py-2 whitespace-pre-line [overflow-wrap:anywhere]">
              {shown(name, typed[name] ?? '') || <span class="text-ink-soft">Nothing</span>}
            </dd>
          </div>
        ))}
      </dl>
      <div class="mt-4">{children}</div>
    </section>
  )
}

const labels: Record<string, string> = {
  ...fieldLabels,
  ...Object.fromEntries(
    questionPlaces.flatMap(place => {
      const { prompt, choices } = questionFields(place)
      return [
        [prompt, `Question ${place}`],
        [choices, `Answers to question ${place}`],
      ]
    }),
  ),
}

const names: Record<string, Record<string, string>> = {
  kind: kindNames,
  level: levelNames,
  duration: durationNames,
  place_kind: placeKindNames,
  visibility: visibilityNames,
}

function shown(name: string, value: string): string {
  return names[name]?.[value] ?? value
}

function tidy(value: string | undefined): string {
  return (value ?? '').replaceAll('\r\n', '\n').trim()
}
