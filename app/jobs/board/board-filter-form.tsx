import { emptyForm } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { HiddenField, SelectField, TextField } from '../../ui/field.tsx'
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
      <div class="w-64 max-w-full grow sm:grow-0">
        <TextField
          form={emptyForm}
          name="q"
          label="Words"
          type="search"
          value={words}
          required={false}
          maxlength={200}
        />
      </div>
      {view === 'table' && (
        <div class="w-44">
          <SelectField
            form={emptyForm}
            name="state"
            label="State"
            value={state ?? ''}
            required={false}
            empty="Any"
            options={proposalStates.map(value => ({ value, label: stateNames[value] }))}
          />
        </div>
      )}
      {questions.length > 0 && (
        <div class="w-64 max-w-full">
          <SelectField
            form={emptyForm}
            name="answer"
            label="Answers"
            value={answer}
            required={false}
            empty="Any"
            options={[
              { value: 'all', label: 'Every question answered' },
              { value: 'missing', label: 'A question left open' },
              ...questions.map(({ id, prompt }) => ({ value: id, label: `Answered: ${shortened(prompt)}` })),
            ]}
          />
        </div>
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

function shortened(prompt: string): string {
  const letters = [...prompt.replace(/\s+/g, ' ')]
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('')
}
