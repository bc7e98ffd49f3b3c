import type { ComponentChildren } from 'preact'
import { Avatar } from '../../ui/avatar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DateTime } from '../../ui/time.tsx'
import type { ComparedRow } from './comparison.db.ts'
import type { ComparedColumn, ComparisonProps } from './comparison.pages.tsx'
import { CompositePlot, RatingPlot } from './rating-plot.tsx'

type Props = Pick<ComparisonProps, 'viewer' | 'masked'> & { row: ComparedRow; questions: ComparedColumn[] }

/** One interview of the comparison; on a narrow screen its questions stand one under the other. */
export function ComparisonRow({ row, questions, viewer, masked }: Props) {
  return (
    <tr class="border-b border-line align-top last:border-0 max-lg:flex max-lg:flex-col max-lg:gap-3 max-lg:p-4">
      <th scope="row" class="min-w-52 text-left font-normal lg:px-4 lg:py-4">
        <Who row={row} viewer={viewer} masked={masked} />
      </th>
      <td class="lg:px-4 lg:py-4">
        <CompositeCell row={row} />
      </td>
      {questions.map(question => (
        <td key={question.version_id} class="lg:px-3 lg:py-4">
          <p class="text-13 text-ink-soft lg:hidden" aria-hidden="true">
            {question.title}
          </p>
          <QuestionCell row={row} question={question} />
        </td>
      ))}
    </tr>
  )
}

function Who({ row, viewer, masked }: Omit<Props, 'questions'>) {
  const { at, kit_version, round, rounds, proposal_id, decided, talent_name, talent_photo_id } = row
  const open = row.marks.filter(({ state }) => state === 'open').length
  return (
    <div class="flex gap-3">
      {!masked && (
        <Avatar
          id={row.talent_id}
          name={talent_name}
          photo={talent_photo_id && `/photos/${talent_photo_id}`}
          size="small"
        />
      )}
      <div class="min-w-0">
        <p class="text-16 font-medium">{talent_name}</p>
        <p class="text-13 text-ink-soft">
          {at ? <DateTime at={at} zone={viewer.timeZone} /> : 'No time known'}
        </p>
        <p class="text-13 text-ink-soft">
          {rounds > 1 && `Round ${round} of ${rounds}, `}kit version {kit_version}
        </p>
        {decided && <p class="mt-1 text-13 font-medium">Decided: {decidedWords[decided]}</p>}
        {open > 0 && (
          <p class="mt-1 text-13">
            {row.marks.length - open} of {row.marks.length} scorecards in
          </p>
        )}
        <a class="link mt-1 inline-block text-13 print:hidden" href={`/proposals/${proposal_id}/decision`}>
          {decided ? 'The decision' : 'Decide'}
          <span class="sr-only"> on {talent_name}</span>
          {masked && ' (with the name)'}
        </a>
      </div>
    </div>
  )
}

const decidedWords = { advance: 'another interview', offer: 'an offer', decline: 'declined' }

function CompositeCell({ row: { compared, interval } }: { row: ComparedRow }) {
  if (!compared)
    return <p class="max-w-40 text-13 text-ink-soft">Opens when every scorecard is in or excused.</p>
  const { composite } = compared
  if (!composite) return <p class="text-13 text-ink-soft">Nothing that counts was rated.</p>
  return (
    <div>
      <p class="font-serif text-22 leading-none font-semibold tabular-nums">{composite.value.toFixed(2)}</p>
      <CompositePlot value={composite.value} interval={interval} />
      <p class="text-13 whitespace-nowrap text-ink-soft tabular-nums">
        {interval ? `${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}` : 'Not enough data'}
      </p>
      <p class="text-13 text-ink-soft">
        {composite.raters} {composite.raters === 1 ? 'rater' : 'raters'}
      </p>
    </div>
  )
}

function QuestionCell({ row, question }: { row: ComparedRow; question: ComparedColumn }) {
  const asked = row.questions.find(({ version_id }) => version_id === question.version_id)
  if (!asked) return <Soft>Not in kit version {row.kit_version}</Soft>
  const found = row.compared?.questions.find(each => each.question.version_id === question.version_id)
  if (!found) return <Soft>Not open yet</Soft>
  const cards = row.cards.filter(({ state }) => state === 'submitted')
  const given = cards.map(card => {
    const cell = found.cells.find(({ account_id }) => account_id === card.account_id)
    return { ...card, cell, short: shortName(card.name) }
  })
  const ratings = given.flatMap(({ cell }) => (cell?.rating ? [cell.rating] : []))
  const id = `evidence-${row.id}-${question.version_id}`
  return (
    <div>
      {ratings.length > 0 && <RatingPlot ratings={ratings} apart={found.disagreement !== null} />}
      <p class="text-13">
        {given.map(({ short, cell }) => `${short} ${cell?.rating ?? 'not asked'}`).join(', ')}
        {asked.pilot && <span class="text-ink-soft"> (pilot, apart)</span>}
      </p>
      {found.disagreement && (
        <p class="flex items-center gap-1 text-13 font-medium text-caution">
          <Icon name="triangle-alert" />
          {found.disagreement.lowest} and {found.disagreement.highest}: talk about it
        </p>
      )}
      <button
        type="button"
        class="link min-h-8 cursor-pointer text-13 print:hidden pointer-coarse:min-h-11"
        {...({ popovertarget: id } as object)}
      >
        Evidence
        <span class="sr-only">
          : {row.talent_name}, {question.title}
        </span>
      </button>
      <div
        id={id}
        {...({ popover: 'auto' } as object)}
        class="m-auto max-h-[80vh] w-[min(36rem,calc(100vw-2rem))] overflow-y-auto rounded-lg border border-edge bg-surface p-5 text-14 text-ink shadow-lg"
      >
        <p class="font-medium">{question.title}</p>
        <p class="mb-3 text-13 text-ink-soft">{row.talent_name}</p>
        <dl class="flex flex-col divide-y divide-line">
          {given.map(({ account_id, name, version, cell }) => (
            <div key={account_id} class="py-3">
              <dt>
                {name}: <span class="font-medium">{cell?.rating ? `${cell.rating} of 5` : 'not asked'}</span>
                {version > 1 && <span class="text-13 text-ink-soft"> (corrected)</span>}
              </dt>
              <dd class="mt-1 whitespace-pre-line text-ink-soft">
                {cell?.not_asked_reason ?? (cell?.evidence || 'No evidence written down.')}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}

function Soft({ children }: { children: ComponentChildren }) {
  return <p class="text-13 text-ink-soft">{children}</p>
}

const shortName = (name: string) => name.split(' ')[0] ?? name
