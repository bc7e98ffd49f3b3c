import type { ComponentChildren } from 'preact'

export type Fact = { term: string; value: ComponentChildren }

/** Terms and what is true of them. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl class="flex flex-col divide-y divide-line text-14">
      {facts.map(({ term, value }) => (
        <div
          key={term}
          class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0"
        >
          <dt class="text-ink-soft">{term}</dt>
          <dd class="min-w-0 font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
