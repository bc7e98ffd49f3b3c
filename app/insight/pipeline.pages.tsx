import type { FormState } from '../platform/form.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Chart, SheetCard } from './chart.tsx'
import { chartColors } from './drawing.ts'
import { barsDrawing, rangesDrawing, shareRow, shareScale } from './drawing-rows.ts'
import type { PipelineJob } from './pipeline.db.ts'
import {
  type Course,
  conversion,
  daysInStages,
  funnelOf,
  interviewsBySource,
  isSpread,
  type StageFigures,
  stageNames,
} from './pipeline.ts'
import { pipelineSheets, sourceNames } from './pipeline-sheets.ts'
import { enoughForShare, enoughForSpread } from './share.ts'

type Props = {
  company: { slug: string; name: string }
  jobs: PipelineJob[]
  form: FormState
  /** Undefined where the filter is wrong. */
  courses: Course[] | undefined
  /** Of the filter, to go with the addresses of the files. */
  query: string
}

/** How a company's proposals went: how far, how likely on, how long. */
export function PipelinePage({ company, jobs, form, courses, query }: Props) {
  const path = `/companies/${company.slug}/pipeline`
  return (
    <>
      <PageHead
        crumbs={[{ href: `/companies/${company.slug}`, label: company.name }]}
        title="Pipeline"
        lead="How far proposals got, and how long they waited where. Counted from what happened, by everyone who hires here."
      />
      <FilterForm path={path} jobs={jobs} form={form} />
      {courses?.length === 0 && (
        <EmptyState icon="clock" title="No proposal was sent in this choice">
          {jobs.length === 0
            ? 'Once a job is open and proposals come, their way through the stages stands here.'
            : 'Choose another job or other days.'}
        </EmptyState>
      )}
      {courses && courses.length > 0 && (
        <div class="mt-8 grid items-start gap-6 lg:grid-cols-2">
          <Charts courses={courses} jobs={jobs} csv={name => `${path}/${name}.csv${query}`} />
        </div>
      )}
    </>
  )
}

type ChartsProps = { courses: Course[]; jobs: PipelineJob[]; csv: (name: string) => string }

function Charts({ courses, jobs, csv }: ChartsProps) {
  const funnel = funnelOf(courses)
  const sheets = pipelineSheets(courses, jobs)
  const stays = daysInStages(courses)
  const longest = Math.max(...stays.map(({ days }) => (isSpread(days) ? days.upper : 0)))
  const [sent, hired] = [funnel[0]!.reached, funnel.at(-1)!.reached]
  return (
    <>
      <Chart
        title="How far proposals got"
        lead={`${plural(sent, 'proposal')}, of which ${hired} led to a hire. Who skips a stage counts as having got there.`}
        legend={[
          { color: parts.further, label: 'Went further' },
          { color: parts.open, label: 'Still open' },
          { color: parts.ended, label: 'Declined or withdrawn' },
        ]}
        drawing={width => barsDrawing('How many proposals got to each stage', funnel.map(barOf), width)}
        sheet={sheets.stages}
        csv={csv('stages')}
      />
      <Chart
        title="How many go on"
        lead={`Of those for whom it is known: open ones could still go either way and are left out. The line is where the true share lies 19 times out of 20. Below ${enoughForShare} no share is shown.`}
        drawing={
          funnel.some(figures => conversion(figures).of > 0)
            ? width =>
                rangesDrawing(
                  'The share of proposals that went on from each stage, with its interval',
                  funnel
                    .slice(0, -1)
                    .map(figures => shareRow(stageNames[figures.stage], conversion(figures))),
                  shareScale,
                  width,
                )
            : undefined
        }
        sheet={sheets.stages}
        csv={csv('stages')}
      />
      <Chart
        title="Days in each stage"
        lead={`Over the stays that are over: the point is the median, the line the middle half. Who stands there now is not in it, so a stage that has just begun looks shorter than it is. Below ${enoughForSpread} only their number is said.`}
        drawing={width =>
          rangesDrawing(
            'Days in each stage: median and quartiles',
            stays.map(({ stage, days }) => {
              const label = stageNames[stage]
              if (!isSpread(days))
                return { label, missing: `Not enough data (${days.n} of ${enoughForSpread})` }
              const { lower: low, middle: point, upper: high } = days
              return { label, low, point, high, said: `${tenth(point)} d, n ${days.n}` }
            }),
            { domain: [0, longest], tick: days => `${days} d` },
            width,
          )
        }
        sheet={sheets.days}
        csv={csv('days')}
      />
      <Chart
        title="Invited, or found the job"
        lead={`Which part came to an interview: of those who were invited to propose, and of those who came by themselves. Open ones are left out. Below ${enoughForShare} no share is shown.`}
        drawing={width =>
          rangesDrawing(
            'The share of proposals that came to an interview, by source, with its interval',
            interviewsBySource(courses).map(({ invited, share }) =>
              shareRow(invited ? sourceNames.invited : sourceNames.found, share),
            ),
            shareScale,
            width,
          )
        }
        sheet={sheets.sources}
        csv={csv('sources')}
      />
      <div class="min-w-0 lg:col-span-2">
        <SheetCard
          title="By job"
          lead="How many proposals got at least to each stage. Choose a job above to see its charts."
          sheet={sheets.jobs}
          csv={csv('jobs')}
        />
      </div>
    </>
  )
}

const parts = { further: chartColors.accent, open: 'var(--color-rating)', ended: chartColors.edge }

function barOf({ stage, reached, further, open }: StageFigures) {
  // A hire has nowhere to go on to: it is what the others went to.
  const went = stage === 'hired' ? reached : further
  return {
    label: stageNames[stage],
    parts: [
      { count: went, color: parts.further },
      { count: open, color: parts.open },
      { count: reached - went - open, color: parts.ended },
    ],
  }
}

function FilterForm({ path, jobs, form }: { path: string; jobs: PipelineJob[]; form: FormState }) {
  return (
    <form action={path} class="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_auto]">
      <SelectField
        form={form}
        name="job"
        label="Job"
        required={false}
        empty="All jobs"
        options={jobs.map(({ slug, title }) => ({ value: slug, label: title }))}
      />
      <TextField form={form} name="from" label="Sent from" type="date" required={false} />
      <TextField form={form} name="to" label="Sent to" type="date" required={false} />
      <SelectField
        form={form}
        name="source"
        label="Source"
        required={false}
        empty="Any"
        options={[
          { value: 'invited', label: sourceNames.invited },
          { value: 'found', label: sourceNames.found },
        ]}
      />
      <div class="lg:mt-[27px]">
        <Button variant="quiet">Show</Button>
      </div>
    </form>
  )
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`
}

function tenth(days: number): string {
  return days.toLocaleString('en-GB', { maximumFractionDigits: 1 })
}
