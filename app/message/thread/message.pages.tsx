import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextArea } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { Thread } from './thread.db.ts'
import { pathOf } from './thread.ts'

/** Other words for one's own message, or none. */
export function EditMessagePage({ thread, id, form }: { thread: Thread; id: string; form: FormState }) {
  const path = `${pathOf(thread)}/${id}`
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        crumbs={[
          { href: '/messages', label: 'Messages' },
          { href: pathOf(thread), label: thread.other },
        ]}
        title="Change your message"
        lead="For five minutes after it was sent. Others see that it was edited, not what it said before."
      />
      <div class="flex flex-col gap-6">
        <form method="post" action={`${path}/edit`} class="flex flex-col gap-5" novalidate>
          <FormErrors form={form} />
          <TextArea form={form} name="body" label="The message" rows={6} maxlength={5_000} />
          <div class="flex flex-wrap gap-2">
            <Button>Save the message</Button>
            <ButtonLink href={pathOf(thread)} variant="quiet">
              Leave it as it is
            </ButtonLink>
          </div>
        </form>
        <Card title="Take it back">
          <form method="post" action={`${path}/delete`} class="flex flex-col items-start gap-4">
            <p class="text-14 text-ink-soft">
              Its words and files are gone for everyone in the conversation, which says that a message was
              taken back. If somebody reports it, the operator still sees what it said.
            </p>
            <Button variant="danger">Take the message back</Button>
          </form>
        </Card>
      </div>
    </div>
  )
}
