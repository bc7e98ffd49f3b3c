import type { FormState } from '../platform/form.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { HiddenField } from '../ui/field.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProfileForm } from './profile-form.tsx'
import type { OwnTalent } from './talent.db.ts'
import type { TalentState } from './talent.ts'

type Props = { own: OwnTalent | undefined; form: FormState }

/** Where somebody makes and keeps their own profile. */
export function OwnProfilePage({ own, form }: Props) {
  return (
    <>
      <PageHead
        title={own ? 'Your profile' : 'Make your profile'}
        lead={
          own
            ? undefined
            : 'It is what companies read beside your proposals. In public you are known by your first name and an initial. Nobody sees it until you list it.'
        }
      />
      {own && <Standing own={own} />}
      <ProfileForm own={own} form={form} />
    </>
  )
}

function Standing({ own }: { own: OwnTalent }) {
  const { tone, word, meaning, to, action } = states[own.state]
  return (
    <div class="mb-8 flex max-w-form flex-wrap items-center justify-between gap-4 rounded-lg border border-line bg-surface px-5 py-4">
      <div class="min-w-0 basis-64 grow">
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
