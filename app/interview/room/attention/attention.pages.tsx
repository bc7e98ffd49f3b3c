import { emptyForm } from '../../../platform/form.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { CheckField } from '../../../ui/choice.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { pasteNoted } from './attention.ts'

/** Where a company decides whether its rooms note a talent's attention. Off, unless it says so. */
export function AttentionPage({
  company,
  noted,
}: {
  company: { slug: string; name: string }
  noted: boolean
}) {
  const path = `/companies/${company.slug}`
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        title="Attention signals"
        lead="A room can note when the talent pastes much at once or leaves its tab. They are facts for the replay, and never part of a score."
        crumbs={[{ href: path, label: company.name }]}
      />
      <Card>
        <form method="post" action={`${path}/attention`} class="flex flex-col gap-5">
          <CheckField
            form={emptyForm}
            name="noted"
            value={noted ? 'yes' : ''}
            label="Note attention signals in our interviews"
            help="The talent is told with the interview, and again before entering the room, where they must agree."
          />
          <div class="max-w-reading text-14 text-ink-soft">
            <p>
              Noted are the time and the length of a paste of more than {pasteNoted} characters, never what
              was pasted, and when the tab was left and for how long. People paste their own notes and look
              things up: a signal is a reason to ask, not to judge.
            </p>
            <p class="mt-3">
              The choice holds for interviews that are proposed from now on. The others stay as their talents
              were told.
            </p>
          </div>
          <div>
            <Button>Save the choice</Button>
          </div>
        </form>
      </Card>
    </div>
  )
}
