import { ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Talent } from './profile.db.ts'

export const viewpoints = ['everyone', 'partner'] as const
export type Viewpoint = (typeof viewpoints)[number]

type Props = { talent: Pick<Talent, 'state' | 'slug'>; as: Viewpoint }

/** Above one's own profile: who sees it so, and how others do. */
export function PreviewBar({ talent: { state, slug }, as }: Props) {
  const views: [Viewpoint, string][] = [
    ['everyone', 'As everyone'],
    ['partner', 'As a company you work for'],
  ]
  return (
    <div class="mb-8 flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-shade px-4 py-3 text-14">
      <p class="flex items-center gap-2">
        <Icon name={state === 'listed' ? 'eye' : 'eye-off'} class="shrink-0" />
        {meanings[as]}
        {state !== 'listed' && ' This is a preview: nobody but you can open this page.'}
      </p>
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
        <nav aria-label="Preview as" class="flex flex-wrap gap-x-4">
          {views.map(([view, label]) => (
            <a
              key={view}
              href={view === 'everyone' ? `/talent/${slug}` : `/talent/${slug}?as=${view}`}
              class={`inline-flex min-h-6 items-center ${view === as ? 'font-medium' : 'link'}`}
              {...(view === as && { 'aria-current': 'page' as const })}
            >
              {label}
            </a>
          ))}
        </nav>
        <ButtonLink href="/profile" variant="quiet" size="small" icon="pencil">
          Edit
        </ButtonLink>
      </div>
    </div>
  )
}

const meanings: Record<Viewpoint, string> = {
  everyone: 'Your profile as everyone sees it.',
  partner:
    'Your profile as those see it who hire for a company that you work or worked for: with your full name.',
}
