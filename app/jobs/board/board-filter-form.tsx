import type { ComponentChildren } from 'preact'
import { Button } from '../../ui/button.tsx'
import { control, HiddenField, type Option } from '../../ui/field.tsx'
import type { Job } from '../job.db.ts'
import { proposalStates } from '../proposal/proposal.ts'
import { type BoardFilter, boardAddress, isFiltered } from './board-filter.ts'
import { stateNames } from './column.ts'

/** A question of the job, as far as a filter needs it. */
export type AskedBrief = { id: string; prompt: string }

type Props = { job: Pick<Job, 'slug'>; filter: BoardFilter; questions: AskedBrief[] }

/** Finds among a job's proposals; each state is an address. */
export function BoardFilterForm({ job, filter, questions }: Props) {
  const { view, words, state, answer, sort, descending } = filter
  return (
    <form method="get" action={`/jobs/${job.slug}/proposals`} class="mb-6 flex flex-wrap items-end gap-3">
      {view === 'table' && <HiddenField name="view" value="table" />}
      {view === 'table' && sort !== 'came' && (
        <HiddenField name="sort" value={`${descending ? '-' : ''}${sort}`} />
      )}
      <Labelled name="q" label="Words" class="w-64 grow sm:grow-0">
        <input id="q" name="q" type="search" value={words} maxLength={200} class={control} />
      </Labelled>
      {view === 'table' && (
        <Labelled name="state" label="State" class="w-44">
          <Choice
            name="state"
            value={state ?? ''}
            options={proposalStates.map(value => ({ value, label: stateNames[value] }))}
          />
        </Labelled>
      )}
      {questions.length > 0 && (
        <Labelled name="answer" label="Answers" class="w-64">
          <Choice
            name="answer"
            value={answer}
            options={[
              { value: 'all', label: 'Every question answered' },
              { value: 'missing', label: 'A question left open' },
              ...questions.map(({ id, prompt }) => ({ value: id, label: `Answered: ${shortened(prompt)}` })),
            ]}
          />
        </Labelled>
      )}
      <Button variant="quiet" icon="funnel">
        Filter
      </Button>
      {isFiltered(filter) && (
        <a
          class="link inline-flex min-h-10 items-center text-14"
          href={boardAddress(job.slug, filter, { words: '', state: undefined, answer: '', page: 1 })}
        >
          Show all
        </a>
      )}
    </form>
  )
}

// A filter's fields are all optional, and do not say so.
function Labelled({ name, label, class: width, children }: LabelledProps) {
  return (
    <div class={`max-w-full ${width}`}>
      <label for={name} class="mb-1.5 block text-14 font-medium">
        {label}
      </label>
      {children}
    </div>
  )
}

type LabelledProps = { name: string; label: string; class: string; children: ComponentChildren }

function Choice({ name, value: chosen, options }: { name: string; value: string; options: Option[] }) {
  return (
    <select id={name} name={name} class={`${control} pr-8`}>
      <option value="">Any</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  )
}

function shortened(prompt: string): string {
  const letters = [...prompt.replace(/\s+/g, ' ')]
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('')
}
