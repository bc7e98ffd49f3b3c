import type { Viewer } from '../../account/viewer.ts'
import { emptyForm, type FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { HiddenField, TextArea } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Time } from '../../ui/time.tsx'
import { MentionSuggestions } from './mention.island.tsx'
import type { Note } from './note.db.ts'
import { type Member, mayChangeNote, partsOf } from './note.ts'

export type NotesProps = {
  proposalId: string
  notes: Note[]
  members: Member[]
  /** The id of the note that a form on this page would make. */
  newId: string
  viewer: Viewer
  now: Temporal.Instant
  /** A form that came back: of the new note, or of the one with that id. */
  refused?: { note: string | undefined; form: FormState } | undefined
}

/** What those who hire noted about a proposal, and a place for more. */
export function Notes(props: NotesProps) {
  const { proposalId, notes, members, refused } = props
  const form = refused && !refused.note ? refused.form : emptyForm
  return (
    <div id="notes" class="flex flex-col gap-5">
      <p class="text-14 text-ink-soft">Read by those who hire for the company, never by the talent.</p>
      {notes.length > 0 && (
        <ol class="flex flex-col gap-4">
          {notes.map(note => (
            <NoteItem key={note.id} note={note} {...props} />
          ))}
        </ol>
      )}
      <form method="post" action={`/proposals/${proposalId}/notes`} class="flex max-w-form flex-col gap-3">
        <FormErrors form={form} />
        <HiddenField name="id" value={String(form.values['id'] ?? props.newId)} />
        <TextArea
          form={form}
          name="note"
          label="A new note"
          help={
            members.length > 1
              ? `An @ and the name of a member tells them: @${members[0]!.name}`
              : 'Write down what helps you decide.'
          }
          rows={3}
        />
        {members.length > 1 && <MentionSuggestions field="note" names={members.map(({ name }) => name)} />}
        <div>
          <Button variant="quiet">Write the note</Button>
        </div>
      </form>
    </div>
  )
}

function NoteItem({ note, proposalId, members, viewer, now, refused }: NotesProps & { note: Note }) {
  const { id, author_name, written_at, edited_at, revision } = note
  const form =
    refused?.note === id
      ? refused.form
      : { values: { note: note.note, revision: String(revision) }, errors: {} }
  const path = `/proposals/${proposalId}/notes/${id}`
  return (
    <li id={`note-${id}`} class="max-w-reading border-l-2 border-line pl-4 text-14">
      <p class="text-13 text-ink-soft">
        <span class="font-medium text-ink">{author_name ?? 'Someone who left'}</span>{' '}
        <Time at={written_at} now={now} zone={viewer.timeZone} />
        {edited_at && ', changed since'}
      </p>
      <p class="whitespace-pre-line [overflow-wrap:anywhere]">
        {partsOf(note.note, members).map((part, at) =>
          'text' in part ? (
            part.text
          ) : (
            <span key={at} class="rounded-sm bg-accent-soft px-1 font-medium text-accent">
              @{part.member.name}
            </span>
          ),
        )}
      </p>
      {mayChangeNote(viewer, note) && (
        <details open={refused?.note === id} class="mt-1">
          <summary class="inline-flex min-h-8 items-center text-13 font-medium text-ink-soft hover:text-ink pointer-coarse:min-h-11">
            Change or delete
          </summary>
          <form method="post" action={path} class="mt-2 flex flex-col gap-3">
            <FormErrors form={form} />
            <HiddenField name="revision" value={String(form.values['revision'] ?? revision)} />
            <label class="flex flex-col gap-1.5">
              <span class="text-14 font-medium">Your note</span>
              <textarea
                name="note"
                rows={4}
                class="w-full rounded-md border border-edge bg-surface px-3 py-2 text-16 leading-normal sm:text-14"
              >
                {String(form.values['note'] ?? '')}
              </textarea>
            </label>
            <div class="flex flex-wrap gap-2">
              <Button variant="quiet" size="small">
                Save the note
              </Button>
              <Button variant="danger" size="small" formaction={`${path}/delete`}>
                Delete the note
              </Button>
            </div>
          </form>
        </details>
      )}
    </li>
  )
}
