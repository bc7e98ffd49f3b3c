import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Chart } from './chart.tsx'
import { rangesDrawing, shareRow, shareScale } from './drawing-rows.ts'
import { weeksDrawing } from './drawing-weeks.ts'
import type { Numbers } from './numbers.db.ts'
import { countIn, series, spans, type Week, type Weeks } from './numbers.ts'
import { numbersSheets } from './numbers-sheets.ts'
import { enoughForShare } from './share.ts'

type Props = { numbers: Numbers | undefined; chosen: Weeks }

/** A talent's own numbers: week by week, and how proposals went on. */
export function NumbersPage({ numbers, chosen }: Props) {
  return (
    <>
      <PageHead
        crumbs={[{ href: '/profile', label: 'Your profile' }]}
        title="Your numbers"
        lead="What came of your profile and your proposals. Nobody else sees this page, and nothing on it is compared with anyone."
      />
      {numbers ? (
        <Figures numbers={numbers} chosen={chosen} />
      ) : (
        <EmptyState
          icon="user"
          title="You have no profile yet"
          action={
            <ButtonLink href="/profile" variant="quiet">
              Make your profile
            </ButtonLink>
          }
        >
          Once it is listed, how often it is opened stands here, and what came of your proposals.
        </EmptyState>
      )}
    </>
  )
}

function Figures({ numbers: { weeks, steps }, chosen }: { numbers: Numbers; chosen: Weeks }) {
  const sheets = numbersSheets(weeks, steps)
  const nothing = weeks.every(week => series.every(({ key }) => countIn(week, key) === 0))
  return (
    <>
      <Tabs
        label="How far back"
        tabs={spans.map(span => ({
          href: `/profile/numbers?weeks=${span}`,
          label: `${span} weeks`,
          current: span === chosen,
        }))}
      />
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <Chart
          title="Week by week"
          lead={
            nothing
              ? `Nothing happened in these ${chosen} weeks yet.`
              : `${totals(weeks)} in ${chosen} weeks; a week begins on Monday. Views are counted without saying who: not your own, nor those of programs. Someone who opens the page twice is two views.`
          }
          drawing={nothing ? undefined : width => weekly(weeks, width)}
          sheet={sheets.weeks}
          csv={`/profile/numbers/weeks.csv?weeks=${chosen}`}
        />
        <Chart
          title="How your proposals went on"
          lead={
            steps.some(({ share }) => share.of > 0)
              ? `Of all proposals you ever sent for which it is known: of those sent, which part came to an interview, of these to an offer, of these to a hire. The line is where the true share lies 19 times out of 20. Below ${enoughForShare} no share is shown.`
              : 'None of your proposals has been answered yet.'
          }
          drawing={
            steps.some(({ share }) => share.of > 0)
              ? width =>
                  rangesDrawing(
                    'Which part of your proposals went on, with its interval',
                    steps.map(({ label, share }) => shareRow(label, share)),
                    shareScale,
                    width,
                  )
              : undefined
          }
          sheet={sheets.steps}
          csv="/profile/numbers/steps.csv"
        />
      </div>
    </>
  )
}

// The names stand above the bars as text of their own: each drawing is read out by its own.
function weekly(weeks: Week[], width: number): string {
  return series
    .map(({ key, label }, at) => {
      const counts = weeks.map(week => ({ monday: week.monday, count: countIn(week, key) }))
      const sum = counts.reduce((sum, { count }) => sum + count, 0)
      const months = at === series.length - 1
      const drawing = weeksDrawing(`${label} by week, ${sum} in all`, counts, { width, months })
      return `<p class="mt-4 first:mt-0 text-13 font-medium" aria-hidden="true">${label}</p>${drawing}`
    })
    .join('')
}

function totals(weeks: Week[]): string {
  const sums = series.map(({ key, label }) => {
    const sum = weeks.reduce((sum, week) => sum + countIn(week, key), 0)
    return `${sum.toLocaleString('en-GB')} ${sum === 1 ? singular[key] : label.toLowerCase()}`
  })
  const said = `${sums.slice(0, -1).join(', ')} and ${sums.at(-1)}`
  return said.charAt(0).toUpperCase() + said.slice(1)
}

const singular = {
  views: 'profile view',
  proposals: 'proposal sent',
  interviews: 'interview held',
  offers: 'offer received',
}
