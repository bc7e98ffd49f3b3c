import { Icon } from './icon.tsx'

/** A rating with its count, in words beside the star: never bare stars. Null is nobody yet. */
export function Rating({ rating }: { rating: { value: number; count: number } | null }) {
  if (!rating || rating.count === 0) return <span class="text-14 text-ink-soft">No reviews yet</span>
  const value = rating.value.toFixed(1)
  return (
    <span class="inline-flex items-center gap-1 text-14 whitespace-nowrap">
      <Icon name="star" class="fill-current text-rating" />
      <span class="font-medium tabular-nums">{value}</span>
      <span class="text-ink-soft">
        <span class="sr-only">of 5, from </span>({rating.count} {rating.count === 1 ? 'review' : 'reviews'})
      </span>
    </span>
  )
}

/** The stars that one person gave. */
export function Stars({ stars }: { stars: number }) {
  return (
    <span class="inline-flex gap-0.5" role="img" aria-label={`${stars} of 5 stars`}>
      {[1, 2, 3, 4, 5].map(each => (
        <Icon key={each} name="star" class={each <= stars ? 'fill-current text-rating' : 'text-edge'} />
      ))}
    </span>
  )
}
