import type { ComponentChildren } from 'preact'
import { mostMinutes } from '../../guide/guide-filter.ts'
import { levels } from '../../guide/question.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { control } from '../../ui/field.tsx'
import { type ChoiceFilter, type QuestionToChoose, sourceOf } from './choice.ts'

type Props = {
  path: string
  questions: QuestionToChoose[]
  filter: ChoiceFilter
  guides: { slug: string; title: string }[]
}

type Option = { value: string; label: string }

/** What the questions to choose from are narrowed to. With script it answers as it is typed. */
export function ChoiceFilterForm({ path, questions, filter, guides }: Props) {
  const words = (name: 'competency' | 'topic') =>
    [...new Set(questions.map(question => question[name]))]
      .sort((a, b) => a.localeCompare(b, 'en'))
      .map(value => ({ value, label: value }))
  const sources = [...new Set(questions.map(sourceOf))].map(value => ({
    value,
    label: value === 'own' ? 'Your own' : (guides.find(({ slug }) => slug === value)?.title ?? value),
  }))
  const select = (name: keyof ChoiceFilter, label: string, all: string, options: Option[]) => (
    <Labelled name={name} label={label}>
      <select id={`choice-${name}`} name={name} class={`${control} pr-8`}>
        <option value="">{all}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === String(filter[name] ?? '')}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  )
  return (
    <search>
      <form
        id="kit-filter"
        method="get"
        action={path}
        class="mb-6 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-6"
      >
        <div class="col-span-2">
          <Labelled name="q" label="Words">
            <input
              id="choice-q"
              name="q"
              type="search"
              value={filter.q ?? ''}
              maxLength={200}
              autocomplete="off"
              placeholder="Such as closure or race"
              class={control}
            />
          </Labelled>
        </div>
        {select('competency', 'Competency', 'All', words('competency'))}
        {select(
          'level',
          'Level',
          'All',
          levels.map(value => ({ value, label: value })),
        )}
        {select('topic', 'Topic', 'All', words('topic'))}
        {select(
          'minutes',
          'At most',
          'Any time',
          mostMinutes.map(each => ({ value: String(each), label: `${each} minutes` })),
        )}
        {sources.length > 1 && select('from', 'From', 'Everywhere', sources)}
        <div class="flex gap-2">
          <Button variant="quiet" icon="search">
            Filter
          </Button>
          {Object.keys(filter).length > 0 && (
            <ButtonLink href={`${path}#choose`} variant="plain">
              Show all
            </ButtonLink>
          )}
        </div>
      </form>
    </search>
  )
}

function Labelled({ name, label, children }: { name: string; label: string; children: ComponentChildren }) {
  return (
    <div class="flex min-w-0 flex-col gap-1.5">
      <label for={`choice-${name}`} class="text-14 font-medium">
        {label}
      </label>
      {children}
    </div>
  )
}
