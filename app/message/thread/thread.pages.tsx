import { acceptedFiles } from '../../platform/file-type.ts'
import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { control, controlProps, FieldNotes, HiddenField, TextArea } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { MessageListed } from './message-list.db.ts'
import { MessageRows } from './message-row.tsx'
import type { Thread } from './thread.db.ts'
import { mostAttachments, pathOf, subjectPath, threadKindWords } from './thread.ts'
import { ThreadLive } from './thread-live.island.tsx'

type Props = {
  thread: Thread
  messages: MessageListed[]
  /** The position before which there is more. */
  earlier: number | undefined
  /** Whether the newest message is on this page. */
  newest: boolean
  form: FormState
  newId: string
  accountId: string
  now: Temporal.Instant
  zone: string
}

/** One conversation: what was written, and where one writes. */
export function ThreadPage(props: Props) {
  const { thread, messages, earlier, newest, accountId, now, zone } = props
  const path = pathOf(thread)
  const kind = threadKindWords[thread.kind].toLowerCase()
  return (
    <div class="mx-auto max-w-3xl">
      <PageHead
        crumbs={[{ href: '/messages', label: 'Messages' }]}
        title={thread.other}
        lead={thread.title}
        actions={
          <ButtonLink href={subjectPath(thread)} variant="quiet" size="small">
            Open the {kind}
          </ButtonLink>
        }
      />
      {earlier !== undefined && (
        <p class="mb-4 text-center">
          <ButtonLink href={`${path}?before=${earlier}`} variant="quiet" size="small">
            Earlier messages
          </ButtonLink>
        </p>
      )}
      {messages.length === 0 && (
        <div id="nothing-yet">
          <EmptyState icon="message-square" title="Nothing was written here yet">
            {readersInWords(thread)}
          </EmptyState>
        </div>
      )}
      <ol id="thread" class="flex flex-col gap-3" aria-label="Messages">
        <MessageRows messages={messages} subject={thread} accountId={accountId} now={now} zone={zone} />
      </ol>
      {newest ? (
        <>
          <ThreadLive path={path} changes={thread.thread?.changes ?? 0} />
          <Write {...props} />
        </>
      ) : (
        <p class="mt-6 text-center">
          <ButtonLink href={path} variant="quiet" size="small">
            Newest messages
          </ButtonLink>
        </p>
      )}
      <Blocking thread={thread} />
    </div>
  )
}

function Write({ thread, form, newId }: Props) {
  if (thread.why)
    return <p class="mt-6 rounded-lg border border-line bg-shade px-5 py-4 text-14">{thread.why}</p>
  return (
    <form
      id="write"
      method="post"
      action={pathOf(thread)}
      enctype="multipart/form-data"
      class="mt-6 flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
      novalidate
    >
      <div id="write-errors" class="empty:hidden">
        <FormErrors form={form} />
      </div>
      <HiddenField name="id" value={newId} />
      <TextArea
        form={form}
        name="body"
        label={`Write to ${thread.other}`}
        rows={4}
        maxlength={5_000}
        help={`Markdown. ${readersInWords(thread)}`}
      />
      <div class="flex flex-wrap items-end justify-between gap-4">
        <div class="flex min-w-0 flex-col gap-1.5">
          <label for="files" class="text-14 font-medium">
            Files <span class="font-normal text-ink-soft">(optional)</span>
          </label>
          <input
            {...controlProps({ form, name: 'files', required: false, help: 'yes' })}
            type="file"
            multiple
            accept={acceptedFiles}
            class={`${control} py-1.5`}
          />
          <FieldNotes
            form={form}
            name="files"
            help={`At most ${mostAttachments}, of 5 MB each: PDF, pictures, text, zip, office documents.`}
          />
        </div>
        <Button icon="send">Send</Button>
      </div>
    </form>
  )
}

function readersInWords({ mine, kind, other }: Thread): string {
  const panel = kind === 'interview' ? 'those who hire and the interviewers' : 'those who hire'
  return mine === 'talent'
    ? `Read by ${panel} at ${other}.`
    : `Read by ${other}, and on your side by ${panel}.`
}

// For a side as a whole: whoever hires at a company speaks for it.
function Blocking({ thread }: { thread: Thread }) {
  const { mine, blocks, other, works, talent_account_id } = thread
  if (!talent_account_id) return null
  const path = `${pathOf(thread)}/block`
  if (blocks.includes(mine))
    return (
      <form method="post" action={path} class="mt-8 flex flex-wrap items-center gap-3 text-14 text-ink-soft">
        <HiddenField name="blocked" value="no" />
        <span>Messages and invitations from {other} are off.</span>
        <Button variant="quiet" size="small" wraps>
          Turn them on again
        </Button>
      </form>
    )
  return (
    <div class="mt-8">
      <Dialog
        id="block"
        title={`Turn off messages with ${other}?`}
        opener="Turn off messages"
        openerVariant="plain"
        small
      >
        <form method="post" action={path} class="flex flex-col items-start gap-4">
          <HiddenField name="blocked" value="yes" />
          <p class="text-14 text-ink-soft">
            {other} can write no more on proposals and interviews, cannot invite or be invited, and is told
            that messages are off.{' '}
            {works ? 'This conversation stays open while the contract is active. ' : ''}
            Nothing is deleted, and you can turn them on again here.
          </p>
          <Button variant="danger">Turn off messages</Button>
        </form>
      </Dialog>
    </div>
  )
}
