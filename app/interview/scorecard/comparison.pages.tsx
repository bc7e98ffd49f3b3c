import type { Viewer } from '../../account/viewer.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { ComparedRow, Comparison } from './comparison.db.ts'
import { type Order, orderTyped } from './comparison.ts'
import { ComparisonRow } from './comparison-row.tsx'

export type ComparisonProps = {
  job: { slug: string; title: string }
  rows: ComparedRow[]
  coming: number
  spread: Comparison['spread']
  order: Order
  masked: boolean
  viewer: Viewer
}

/** Everyone who was interviewed for a job, side by side: what each rater gave to each question, and what it adds up to. */
export function ComparisonPage(props: ComparisonProps) {
  const { job, rows, coming, masked, order } = props
  return (
    <>
      <PageHead
        crumbs={[
          { href: `/jobs/${job.slug}`, label: job.title },
          { href: `/jobs/${job.slug}/proposals`, label: 'Proposals' },
        ]}
        title="Comparison"
        lead="By the time of the interview, until you choose another order. The arithmetic adds up; a person decides."
        actions={
          <ButtonLink
            href={address(job.slug, order, !masked)}
            variant="quiet"
            icon={masked ? 'eye' : 'eye-off'}
          >
            {masked ? 'Show the names' : 'Mask the names'}
          </ButtonLink>
        }
      />
      {rows.length === 0 ? (
        <EmptyState icon="scale" title="No interview is over yet">
          {coming > 0
            ? `${coming === 1 ? 'One interview is' : `${coming} interviews are`} still to come. What the panels give will stand here side by side.`
            : 'Once a panel has interviewed somebody, what it gave stands here side by side.'}
        </EmptyState>
      ) : (
        <div class="flex flex-col gap-5">
          <Sorting {...props} />
          <ComparedTable {...props} />
          <Notes {...props} />
        </div>
      )}
    </>
  )
}

function Sorting({ job, rows, order, masked }: ComparisonProps) {
  const chosen = orderTyped(order)
  const ways = [
    { typed: 'time', label: 'Time of the interview' },
    { typed: 'composite', label: 'Composite' },
    { typed: 'apart', label: 'Most to talk about' },
    ...questionsOf(rows).map(({ version_id, title }) => ({ typed: `question:${version_id}`, label: title })),
  ]
  return (
    <form method="get" class="flex flex-wrap items-end gap-3 print:hidden">
      {masked && <input type="hidden" name="masked" value="yes" />}
      <div class="flex max-w-full min-w-0 flex-col gap-1.5">
        <label for="sort" class="text-14 font-medium">
          Order
        </label>
        <select
          id="sort"
          name="sort"
          class="min-h-10 max-w-full rounded-md border border-edge bg-surface px-3 pr-8 text-14 pointer-coarse:min-h-11"
        >
          {ways.map(({ typed, label }) => (
            <option key={typed} value={typed} selected={typed === chosen}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <button
        type="submit"
        class="min-h-10 rounded-md border border-edge/50 bg-surface px-4 text-14 font-medium hover:border-edge pointer-coarse:min-h-11"
      >
        Put in order
      </button>
      {chosen !== 'time' && (
        <a class="link min-h-10 py-2.5 text-14" href={address(job.slug, 'time', masked)}>
          Back to the order of time
        </a>
      )}
    </form>
  )
}

function ComparedTable(props: ComparisonProps) {
  const { job, rows } = props
  const questions = questionsOf(rows)
  return (
    <section
      class="overflow-x-auto rounded-lg border border-line bg-surface"
      aria-label="Comparison"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table class="w-full border-collapse text-14 max-lg:block">
        <caption class="sr-only">Interviews for {job.title}: ratings by question and rater</caption>
        <thead class="max-lg:sr-only">
          <tr class="border-b border-line text-left align-bottom text-13 text-ink-soft">
            <th scope="col" class="px-4 py-2.5 font-medium">
              Interviewed
            </th>
            <th scope="col" class="px-4 py-2.5 font-medium">
              Composite
            </th>
            {questions.map(({ version_id, title }) => (
              <th key={version_id} scope="col" class="min-w-36 px-3 py-2.5 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="max-lg:block">
          {rows.map(row => (
            <ComparisonRow key={row.id} {...props} row={row} questions={questions} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Notes({ rows, spread, coming, masked }: ComparisonProps) {
  const versions = new Set(rows.map(({ kit_version }) => kit_version))
  return (
    <ul class="flex max-w-reading list-disc flex-col gap-1.5 pl-5 text-13 text-ink-soft">
      <li>
        Composite: for each question the mean over its raters, then the mean over the questions by their
        weights. Pilots and what was not asked are left out.
      </li>
      <li>
        The bar is its 95 % interval: C ± t · √(s² / n) for n raters, where s² is the variance of raters’ own
        composites within an interview, pooled over {spread ? 'the interviews here' : 'all interviews'}
        {spread && ` (s² = ${spread.variance.toFixed(2)}, ${spread.freedom} degrees of freedom)`}. Two whose
        bars overlap may well be equally good. With fewer than two raters there is not enough data for one.
      </li>
      <li>
        <Icon name="triangle-alert" class="mr-1 inline text-caution" />
        stands where two raters are 2 or more apart: they heard different things, and should talk before
        anyone decides.
      </li>
      {versions.size > 1 && (
        <li>
          Not everyone was asked the same: the kit changed between interviews. Composites from different kits
          are not of one measure.
        </li>
      )}
      {masked && (
        <li>
          Names are left out, also in what raters wrote; “she” and “he” are not. A letter stays with its
          person.
        </li>
      )}
      {coming > 0 && (
        <li>{coming === 1 ? 'One more interview is' : `${coming} more interviews are`} still to come.</li>
      )}
    </ul>
  )
}

export type ComparedColumn = { version_id: string; title: string }

// The newest kit's in their order, then what only others were asked.
function questionsOf(rows: readonly ComparedRow[]): ComparedColumn[] {
  const kits = rows.toSorted((a, b) => b.kit_version - a.kit_version).map(({ questions }) => questions)
  return [...new Map(kits.flat().map(question => [question.version_id, question])).values()]
}

function address(slug: string, order: Order, masked: boolean): string {
  const query = new URLSearchParams()
  if (order !== 'time') query.set('sort', orderTyped(order))
  if (masked) query.set('masked', 'yes')
  const said = query.toString()
  return `/jobs/${slug}/comparison${said && `?${said}`}`
}
