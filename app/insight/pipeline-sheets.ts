import {
  type Course,
  conversion,
  daysInStages,
  funnelOf,
  interviewsBySource,
  isSpread,
  type StageDays,
  type StageFigures,
  stageNames,
} from './pipeline.ts'
import { sharePercents } from './share.ts'
import type { Sheet } from './sheet.ts'

// The figures of a pipeline as tables: under the charts and as files.

type Job = { id: string; title: string }

export function pipelineSheets(
  courses: Course[],
  jobs: Job[],
): Record<'stages' | 'days' | 'sources' | 'jobs', Sheet> {
  return {
    stages: stagesSheet(funnelOf(courses)),
    days: daysSheet(daysInStages(courses)),
    sources: sourcesSheet(courses),
    jobs: jobsSheet(courses, jobs),
  }
}

function stagesSheet(funnel: StageFigures[]): Sheet {
  return {
    name: 'stages',
    title: 'How far proposals got',
    columns: [
      { label: 'Stage' },
      ...['Got here', 'Went further', 'Still open here', 'Declined here', 'Withdrawn here'].map(numeric),
      ...['Known', 'Went further, %', '95 % from', 'to'].map(numeric),
    ],
    rows: funnel.map(figures => {
      const { stage, reached, further, open, declined, withdrawn } = figures
      const share = conversion(figures)
      return [
        stageNames[stage],
        ...[reached, further, open, declined, withdrawn],
        stage === 'hired' ? null : share.of,
        ...(stage === 'hired' ? [null, null, null] : sharePercents(share)),
      ]
    }),
  }
}

function daysSheet(stays: StageDays[]): Sheet {
  return {
    name: 'days',
    title: 'Days in each stage',
    columns: [
      { label: 'Stage' },
      ...['Stays that are over', 'Quarter within', 'Half within', 'Three quarters within'].map(numeric),
      numeric('There now'),
    ],
    rows: stays.map(({ stage, days, staying }) => [
      stageNames[stage],
      days.n,
      ...(isSpread(days) ? [days.lower, days.middle, days.upper].map(rounded) : [null, null, null]),
      staying,
    ]),
  }
}

function jobsSheet(courses: Course[], jobs: Job[]): Sheet {
  const byJob = Map.groupBy(courses, ({ jobId }) => jobId)
  const line = (name: string, some: Course[]) => [name, ...funnelOf(some).map(({ reached }) => reached)]
  return {
    name: 'jobs',
    title: 'How far proposals got, by job',
    columns: [{ label: 'Job' }, ...Object.values(stageNames).map(numeric)],
    rows: [...jobs.filter(({ id }) => byJob.has(id)).map(({ id, title }) => line(title, byJob.get(id)!))],
  }
}

export const sourceNames = { invited: 'Invited', found: 'Found the job' }

function sourcesSheet(courses: Course[]): Sheet {
  return {
    name: 'sources',
    title: 'Who came to an interview, by source',
    columns: [
      { label: 'Source' },
      ...['Interviewed', 'Known', 'Still open', 'Interviewed, %', '95 % from', 'to'].map(numeric),
    ],
    rows: interviewsBySource(courses).map(({ invited, share, open }) => [
      invited ? sourceNames.invited : sourceNames.found,
      ...[share.count, share.of, open],
      ...sharePercents(share),
    ]),
  }
}

function numeric(label: string) {
  return { label, numeric: true }
}

function rounded(days: number): number {
  return Math.round(days * 10) / 10
}
