import type { Interval } from './interval.ts'

// Drawings only: whoever places one says the numbers beside it.

const width = 120
const margin = 8
const at = (value: number) => margin + ((value - 1) / 4) * (width - 2 * margin)

/** What raters gave on one axis from 1 to 5; those who gave the same stand on each other. */
export function RatingPlot({ ratings, apart }: { ratings: number[]; apart: boolean }) {
  const sorted = ratings.toSorted((a, b) => a - b)
  return (
    <svg viewBox={`0 0 ${width} 34`} width={width} height="34" aria-hidden="true" class="shrink-0">
      <Axis y={28} />
      {apart && (
        <line
          x1={at(sorted[0]!)}
          x2={at(sorted.at(-1)!)}
          y1="23"
          y2="23"
          class="stroke-caution"
          stroke-width="2"
        />
      )}
      {sorted.map((rating, place) => {
        const below = sorted.slice(0, place).filter(other => other === rating).length
        return <circle key={place} cx={at(rating)} cy={23 - below * 8} r="3.5" class="fill-rating" />
      })}
    </svg>
  )
}

/** A composite with its interval, where there is one. */
export function CompositePlot({ value, interval }: { value: number; interval: Interval | null }) {
  return (
    <svg viewBox={`0 0 ${width} 34`} width={width} height="34" aria-hidden="true" class="shrink-0">
      <Axis y={28} />
      {interval && (
        <line
          x1={at(interval.low)}
          x2={at(interval.high)}
          y1="17"
          y2="17"
          class="stroke-accent"
          stroke-width="5"
          stroke-linecap="round"
          stroke-opacity="0.45"
        />
      )}
      <circle cx={at(value)} cy="17" r="5" class="fill-accent stroke-surface" stroke-width="1.5" />
    </svg>
  )
}

function Axis({ y }: { y: number }) {
  return (
    <g class="stroke-edge">
      <line x1={at(1)} x2={at(5)} y1={y} y2={y} stroke-opacity="0.5" />
      {[1, 2, 3, 4, 5].map(tick => (
        <line key={tick} x1={at(tick)} x2={at(tick)} y1={y} y2={y + 4} stroke-opacity="0.8" />
      ))}
    </g>
  )
}
