import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'neutral' | 'accent' | 'good' | 'caution' | 'bad'

/** A state in a word, with an icon beside it: colour never speaks alone. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone
  icon?: IconName
  children: ComponentChildren
}) {
  return (
    <span
      class={`inline-flex items-baseline gap-1 rounded-sm px-2 py-0.5 text-13 font-medium whitespace-nowrap ${tones[tone]}`}
    >
      <Icon name={icon ?? icons[tone]} class="self-center" />
      {children}
    </span>
  )
}

const tones: Record<Tone, string> = {
  neutral: 'bg-shade text-ink-soft',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  caution: 'bg-caution-soft text-caution',
  bad: 'bg-bad-soft text-bad',
}

const icons: Record<Tone, IconName> = {
  neutral: 'circle-dashed',
  accent: 'circle-dot',
  good: 'circle-check',
  caution: 'clock',
  bad: 'circle-x',
}
