import { countText, FilterChips, SortLinks } from '../../ui/filter.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Pager } from '../../ui/pager.tsx'
import { addressWithout, filterParts } from './filter-part.ts'
import { NobodyFound } from './nobody-found.tsx'
import type { ReadTalentFilter } from './talent-filter.db.ts'
import { type TalentSort, talentAddress, talentQueryOf, talentSorts } from './talent-filter.ts'
import { filterFormId, TalentFilterForm } from './talent-filter-form.tsx'
import { TalentResults } from './talent-results.island.tsx'
import type { TalentListed } from './talent-row.db.ts'
import { TalentRow } from './talent-row.tsx'
import type { TalentsFound, Way } from './talent-search.db.ts'

type Props = {
  read: ReadTalentFilter
  found: TalentsFound
  /** When nobody was found. */
  ways: Way[]
  currencies: string[]
  ratesDate: Temporal.PlainDate
  ownZone: string | undefined
  now: Temporal.Instant
}

export function TalentSearchPage(props: Props) {
  const { read, found, currencies, ratesDate, ownZone } = props
  const parts = filterParts(read.filter)
  return (
    <>
      <PageHead
        title="Find talent"
        lead="Freelance developers with their rates, skills and the reviews of their work."
      />
      <div class="grid gap-8 lg:grid-cols-[260px_minmax(0,1fr)]">
        <TalentFilterForm
          {...read}
          {...{ found, currencies, ratesDate, ownZone }}
          narrowed={parts.length - (read.filter.q === '' ? 0 : 1)}
        />
        <Results {...props} parts={parts} />
        <TalentResults form={filterFormId} results={resultsId} />
      </div>
    </>
  )
}

const resultsId = 'talent-results'

const sortNames: Record<TalentSort, string> = {
  best: 'Best match',
  rating: 'Rating',
  rate: 'Lowest rate',
  '-rate': 'Highest rate',
  newest: 'Newest',
}

function Results({
  read,
  found,
  ways,
  parts,
  ownZone,
  now,
}: Props & { parts: ReturnType<typeof filterParts> }) {
  const { filter, form } = read
  const { talents, total, next, corrected, lostPage } = found
  const { after } = filter
  const left = Object.keys(form.errors).filter(name => name !== 'q').length
  return (
    <section
      id={resultsId}
      aria-label="Talents found"
      class="flex min-w-0 flex-col gap-4 aria-busy:opacity-60"
      data-address={left > 0 ? undefined : talentAddress(filter, { after })}
    >
      <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status" class="text-16 font-medium tabular-nums">
          {total.count === 1 ? '1 talent' : `${countText(total)} talents`}
        </p>
        <SortLinks
          sorts={talentSorts.map(sort => ({
            label: sortNames[sort],
            href: talentAddress(filter, { sort }),
            current: sort === filter.sort,
          }))}
        />
      </div>
      {parts.length > 0 && (
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
          <FilterChips parts={parts.map(part => ({ words: part.words, without: addressWithout(part) }))} />
          <a href="/talent" class="link text-14">
            Clear all
          </a>
        </div>
      )}
      {left > 0 && (
        <Note>
          {left === 1 ? 'One filter was' : `${left} filters were`} left out: the filter form says what is
          wrong with {left === 1 ? 'it' : 'them'}.
        </Note>
      )}
      {lostPage && <Note>This address is of no page of this list: here is the first one.</Note>}
      {corrected && (
        <Note>
          Nobody writes “{filter.q}”. These are found with “{corrected}”.
        </Note>
      )}
      {talents.length === 0 && <NobodyFound {...{ filter, parts, ways }} />}
      <ul class="flex flex-col divide-y divide-line border-line *:relative *:flex *:gap-4 *:py-5 *:hover:bg-shade/50 empty:hidden sm:border-y sm:*:px-3">
        {talents.map(talent => (
          <TalentRow
            key={talent.id}
            talent={talent}
            matches={matchesOf(filter, talent)}
            now={now}
            currency={filter.currency}
            zone={filter.overlap === undefined ? ownZone : filter.zone}
          />
        ))}
      </ul>
      <Pager
        label="Pages of talents"
        previous={
          lostPage || after.length === 0 ? undefined : talentAddress(filter, { after: after.slice(0, -1) })
        }
        next={next && talentAddress(filter, { after: [...(lostPage ? [] : after), next].slice(-pagesKept) })}
      />
      <p class="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-4 text-14">
        <a
          href={`/alerts/new?${new URLSearchParams({ of: 'talent', query: talentQueryOf({ ...filter, after: [] }) })}`}
          class="link inline-flex items-center gap-1.5"
        >
          <Icon name="bell" />
          Save this search and get new talents by mail
        </a>
        <a href="/talent/how-we-rank" class="link">
          How talents are ranked
        </a>
      </p>
    </section>
  )
}

/** As many ways back stand in an address; from before those one comes to the first page. */
const pagesKept = 12

function Note({ children }: { children: preact.ComponentChildren }) {
  return (
    <p class="flex items-start gap-2 text-14">
      <Icon name="info" class="mt-0.5 text-ink-soft" />
      <span>{children}</span>
    </p>
  )
}

/** The skills of a talent that were asked for, whether chosen or typed among the words. */
function matchesOf(
  { q, skills, featured }: ReadTalentFilter['filter'],
  { skills: own }: TalentListed,
): string[] {
  const asked = [...skills, ...(featured ? [featured] : [])].map(({ name }) => name)
  const typed = q.toLowerCase().split(/[\s"]+/)
  return own.filter(name => asked.includes(name) || typed.includes(name.toLowerCase()))
}
