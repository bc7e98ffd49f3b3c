import type { MaybeViewer } from '../account/viewer.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { HandOverIsland } from './hand-over.island.tsx'
import { KeptPlanIsland } from './kept-plan.island.tsx'
import { type PlanProps, PlanView } from './plan-view.tsx'

type Props = { plan: PlanProps; title: string; viewer: MaybeViewer }

/** What to practise today. */
export function PracticePage({ plan, title, viewer }: Props) {
  return (
    <>
      <PageHead
        title="Practice"
        lead="A few questions a day, each again when you are about to forget it. Only you see how it goes."
        crumbs={[
          { href: '/guides', label: 'Guides' },
          { href: `/guides/${plan.guide}`, label: title },
        ]}
      />
      {viewer ? (
        <>
          <HandOverIsland guide={plan.guide} />
          <PlanView {...plan} />
        </>
      ) : (
        <KeptPlanIsland {...plan} />
      )}
      <footer class="mt-16 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-6 text-14 text-ink-soft">
        {viewer ? (
          <>
            <p class="max-w-reading">
              Practice is yours alone: no company sees it, and it counts for nothing but your own plan.
            </p>
            {plan.attempts.length > 0 && <Forget guide={plan.guide} />}
          </>
        ) : (
          <p class="max-w-reading">
            What you practise is kept in this browser alone.{' '}
            <a class="link" href={`/sign-up?next=/practice/${plan.guide}`}>
              Sign up
            </a>{' '}
            and it moves to your account, where you alone see it.
          </p>
        )}
      </footer>
    </>
  )
}

function Forget({ guide }: { guide: string }) {
  return (
    <Dialog
      id="forget"
      title="Forget all you practised?"
      opener="Forget all I practised"
      openerVariant="plain"
      small
    >
      <form method="post" action={`/practice/${guide}/forget`} class="flex flex-col gap-4">
        <p>Every question of this guide will be new to you again. This cannot be undone.</p>
        <div>
          <Button variant="danger">Forget it</Button>
        </div>
      </form>
    </Dialog>
  )
}
