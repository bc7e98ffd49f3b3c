import type { Interval } from './evidence.ts'

const width = 400
const margin = 8
const line = 20

/**
 * A correlation and its interval on one axis from −1 to +1. A drawing only: whoever places it says the numbers beside it.
 */
export function EvidenceAxis({ r, interval }: { r: number; interval: Interval }) {
  return (
    <svg viewBox={`0 0 ${width} 44`} class="w-full max-w-lg" aria-hidden="true">
      <line x1={margin} x2={width - margin} y1={line} y2={line} class="stroke-line" stroke-width="2" />
      <line x1={at(0)} x2={at(0)} y1="6" y2="34" class="stroke-edge" stroke-width="1" />
      <line
        x1={at(interval.low)}
        x2={at(interval.high)}
        y1={line}
        y2={line}
        class="stroke-accent"
        stroke-width="5"
        stroke-linecap="round"
        stroke-opacity="0.45"
      />
      <circle cx={at(r)} cy={line} r="6" class="fill-accent stroke-surface" stroke-width="2" />
      {[-1, 0, 1].map(tick => (
        <text
          key={tick}
          x={at(tick)}
          y="43"
          text-anchor={anchors[tick + 1]}
          font-size="11"
          class="fill-ink-soft"
        >
          {['−1', '0', '+1'][tick + 1]}
        </text>
      ))}
    </svg>
  )
}

const anchors = ['start', 'middle', 'end'] as const

function at(value: number): number {
  return margin + ((value + 1) / 2) * (width - 2 * margin)
}
