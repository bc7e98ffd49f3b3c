import { Card } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { type StrengthPart, strengthOf } from './strength.ts'

/** How complete the profile is and what would make it stronger, the weightiest first. */
export function StrengthMeter({ parts }: { parts: StrengthPart[] }) {
  const strength = strengthOf(parts)
  const missing = parts.filter(({ done }) => !done).sort((a, b) => b.weight - a.weight)
  return (
    <Card title="Strength">
      <p class="text-14">
        <span class="font-serif text-28 font-semibold tabular-nums">{strength}</span> of 100
      </p>
      <progress
        class="progress mt-1 w-full"
        value={strength}
        max={100}
        aria-label="Strength of your profile"
      />
      {missing.length > 0 ? (
        <ul class="mt-4 flex flex-col gap-2 text-14">
          {missing.map(({ advice, href, weight }) => (
            <li key={href + advice} class="flex items-start gap-2">
              <Icon name="plus" class="mt-0.5 shrink-0 text-ink-soft" />
              <span>
                <a href={href} class="link">
                  {advice}
                </a>{' '}
                <span class="whitespace-nowrap text-ink-soft tabular-nums">+{weight}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="mt-3 text-14">Nothing is missing.</p>
      )}
      <p class="mt-4 text-13 text-ink-soft">
        Only you see this number, and nothing is hidden behind it: with any strength you can be listed, are
        found, and can propose.
      </p>
    </Card>
  )
}
