import { Button, ButtonLink } from '../ui/button.tsx'
import { control, HiddenField } from '../ui/field.tsx'
import { type GuideFilter, mostMinutes } from './guide-filter.ts'

type Props = { id: string; guide: string; questions: { topic: string }[]; filter: GuideFilter }

/** What a guide's list is asked for. Level and competency are links below it, and stay as they are. */
export function GuideFilterForm({ id, guide, questions, filter }: Props) {
  const { q = '', level, competency, topic, minutes } = filter
  const topics = [...new Set(questions.map(question => question.topic))].sort((a, b) =>
    a.localeCompare(b, 'en'),
  )
  return (
    <search>
      <form
        id={id}
        method="get"
        action={`/guides/${guide}`}
        class="mb-6 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_14rem_9rem_auto]"
      >
        {level && <HiddenField name="level" value={level} />}
        {competency && <HiddenField name="competency" value={competency} />}
        <Labelled name="q" label="Words">
          <input
            id="q"
            name="q"
            type="search"
            value={q}
            maxLength={200}
            autocomplete="off"
            placeholder="Such as closure, lru_cache or race"
            class={control}
          />
        </Labelled>
        <Labelled name="topic" label="Topic">
          <select id="topic" name="topic" class={`${control} pr-8`}>
            <option value="">All topics</option>
            {topics.map(each => (
              <option key={each} value={each} selected={each === topic}>
                {each}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled name="minutes" label="At most">
          <select id="minutes" name="minutes" class={`${control} pr-8`}>
            <option value="">Any time</option>
            {mostMinutes.map(each => (
              <option key={each} value={each} selected={each === minutes}>
                {each} minutes
              </option>
            ))}
          </select>
        </Labelled>
        <div class="flex gap-2">
          <Button icon="search">Search</Button>
          {Object.keys(filter).length > 0 && (
            <ButtonLink href={`/guides/${guide}`} variant="plain">
              Show all
            </ButtonLink>
          )}
        </div>
      </form>
    </search>
  )
}

function Labelled({
  name,
  label,
  children,
}: {
  name: string
  label: string
  children: preact.ComponentChildren
}) {
  return (
    <div class="flex flex-col gap-1.5">
      <label for={name} class="text-14 font-medium">
        {label}
      </label>
      {children}
    </div>
  )
}
