import type { Step, Week } from './numbers.ts'
import { sharePercents } from './share.ts'
import type { Sheet } from './sheet.ts'

// A talent's numbers as tables: under the charts and as files.

export function numbersSheets(weeks: Week[], steps: Step[]): Record<'weeks' | 'steps', Sheet> {
  const numeric = (label: string) => ({ label, numeric: true })
  return {
    weeks: {
      name: 'weeks',
      title: 'Week by week, the newest first',
      columns: [
        { label: 'Week from' },
        ...[
          'Views by guests',
          'Views by companies',
          'Views by talents',
          'Proposals',
          'Interviews',
          'Offers',
        ].map(numeric),
      ],
      rows: weeks
        .toReversed()
        .map(({ monday, guests, companies, talents, proposals, interviews, offers }) => [
          monday.toString(),
          ...[guests, companies, talents, proposals, interviews, offers],
        ]),
    },
    steps: {
      name: 'steps',
      title: 'How proposals went on',
      columns: [
        { label: 'Step' },
        ...['Got there', 'Known', 'Still open', 'Got there, %', '95 % from', 'to'].map(numeric),
      ],
      rows: steps.map(({ label, share, open }) => [
        label,
        ...[share.count, share.of, open],
        ...sharePercents(share),
      ]),
    },
  }
}
