import { Icon } from './icon.tsx'
import { iconShapes } from './icon-shapes.ts'

// Made once: toLocaleString makes one at every call, and lists call it in every row.
const counts = new Intl.NumberFormat('en-GB')

type RatingProps = {
  rating: { value: number; count: number } | null
  /** Draws all five stars, filled as far as the value goes: the head of a profile. */
  drawn?: boolean
}

/** A rating with its count, in words beside the star: never bare stars. Null is nobody yet. */
export function Rating({ rating, drawn }: RatingProps) {
  if (!rating || rating.count === 0) return <span class="text-14 text-ink-soft">No reviews yet</span>
  return (
    <span
      class={`inline-flex items-baseline whitespace-nowrap ${drawn ? 'flex-wrap gap-x-2 text-16' : 'gap-1 text-14'}`}
    >
      {drawn ? (
        <FiveStars value={rating.value} />
      ) : (
        <Icon name="star" class="self-center fill-current text-rating" />
      )}
      <span class="font-medium tabular-nums">{rating.value.toFixed(1)}</span>
      <span class="text-ink-soft">
        <span class="sr-only">of 5, from </span>({counts.format(rating.count)}{' '}
        {rating.count === 1 ? 'review' : 'reviews'})
      </span>
    </span>
  )
}

/** The stars that one person gave. */
export function Stars({ stars }: { stars: number }) {
  return (
    <span class="inline-flex" role="img" aria-label={`${stars} of 5 stars`}>
      <FiveStars value={stars} />
    </span>
  )
}

// Outlined stars, and over them filled ones that a nested svg cuts off at the value: no id and no style needed.
function FiveStars({ value }: { value: number }) {
  // A star spans 17 of its 24 units; a part of a star is a part of those.
  const filled = 24 * Math.floor(value) + 17 * (value % 1)
  return (
    <svg
      viewBox="0 0 120 24"
      width="90"
      height="18"
      class="shrink-0 self-center text-rating"
      aria-hidden="true"
    >
      <FiveShapes />
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: a part of the same hidden drawing */}
      <svg viewBox={`0 0 ${filled} 24`} width={filled} height="24">
        <FiveShapes fill="currentColor" />
      </svg>
    </svg>
  )
}

function FiveShapes({ fill = 'none' }: { fill?: string }) {
  return (
    <g fill={fill} stroke="currentColor" stroke-width="2" stroke-linejoin="round">
      {[0, 24, 48, 72, 96].map(x => (
        <g
          key={x}
          transform={`translate(${x - 1.7} 2) scale(0.83)`}
          dangerouslySetInnerHTML={{ __html: iconShapes.star }}
        />
      ))}
    </g>
  )
}
