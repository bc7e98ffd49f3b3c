import { Badge, type Tone } from '../ui/badge.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { control, HiddenField } from '../ui/field.tsx'
import { CopyAddress } from './copy-address.island.tsx'
import type { OwnTalent } from './talent.db.ts'
import type { TalentState } from './talent.ts'

type Props = { own: OwnTalent; origin: string }

/** Who sees the profile, at which address, and the step that changes it. */
export function StateCard({ own, origin }: Props) {
  const { tone, word, meaning, to, action } = states[own.state]
  return (
    <section
      aria-label="Who sees it"
      class="mb-10 flex flex-col gap-4 rounded-lg border border-line bg-surface px-5 py-4"
    >
      <div class="flex flex-wrap items-center justify-between gap-4">
        <div class="min-w-0 grow basis-64">
          <Badge tone={tone} icon={own.state === 'listed' ? 'eye' : 'eye-off'}>
            {word}
          </Badge>
          <p class="mt-1.5 text-14 text-ink-soft">{meaning}</p>
        </div>
        <div class="flex flex-wrap gap-2">
          <ButtonLink href={`/talent/${own.slug}`} variant="quiet">
            Preview
          </ButtonLink>
          <form method="post" action="/profile/state">
            <HiddenField name="from" value={own.state} />
            <HiddenField name="to" value={to} />
            <Button variant={to === 'listed' ? 'primary' : 'quiet'}>{action}</Button>
          </form>
        </div>
      </div>
      <div class="flex flex-wrap items-end gap-2 border-t border-line pt-4">
        <label class="flex min-w-0 grow basis-64 flex-col gap-1.5 text-14 font-medium">
          {own.state === 'listed' ? 'Its public address' : 'Its public address, once it is listed'}
          <input
            id="public-address"
            readOnly
            value={`${origin}/talent/${own.slug}`}
            class={`${control} font-normal`}
          />
        </label>
        <CopyAddress inputId="public-address" />
      </div>
    </section>
  )
}

const states: Record<
  TalentState,
  { tone: Tone; word: string; meaning: string; to: TalentState; action: string }
> = {
  draft: {
    tone: 'neutral',
    word: 'Draft',
    meaning: 'Nobody but you can see it. List it to be found and to propose.',
    to: 'listed',
    action: 'List my profile',
  },
  listed: {
    tone: 'good',
    word: 'Listed',
    meaning: 'Companies find it, and you can propose to jobs.',
    to: 'hidden',
    action: 'Hide it',
  },
  hidden: {
    tone: 'caution',
    word: 'Hidden',
    meaning: 'Nobody but you can see it. What you have proposed stays with the companies.',
    to: 'listed',
    action: 'List it again',
  },
}
