import { acceptedFiles, acceptedWords } from '../../platform/file-type.ts'
import type { FormState } from '../../platform/form.ts'
import { FieldNotes } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Attachment } from './attachment.db.ts'

/** Files to send along: those that are there already, each to be kept or left out, and a place for more. */
export function AttachmentField({ form, attachments }: { form: FormState; attachments: Attachment[] }) {
  const help = `At most 5 files, and 5 MB at once: ${acceptedWords}. They are kept when the form comes back, but not with a draft.`
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1.5 text-14 font-medium">
        Files <span class="font-normal text-ink-soft">(optional)</span>
      </legend>
      {attachments.map(({ id, name, size }) => (
        <label key={id} class="flex min-h-8 items-center gap-2.5 text-14 pointer-coarse:min-h-11">
          <input type="checkbox" name="file" value={id} checked class="size-4 shrink-0" />
          <span class="min-w-0 [overflow-wrap:anywhere]">
            Keep {name} <span class="text-ink-soft">({fileSize(size)})</span>
          </span>
        </label>
      ))}
      <input
        type="file"
        id="files"
        name="files"
        multiple
        accept={acceptedFiles}
        aria-label="Choose files"
        aria-describedby={form.errors['files'] ? 'files-error files-help' : 'files-help'}
        {...(form.errors['files'] && { 'aria-invalid': 'true' as const })}
        class="text-14 file:mr-3 file:min-h-10 file:rounded-md file:border file:border-edge/50 file:bg-surface file:px-4 file:text-14 file:font-medium file:text-ink hover:file:bg-shade"
      />
      <FieldNotes form={form} name="files" help={help} />
    </fieldset>
  )
}

/** The files of a proposal, to be saved. */
export function AttachmentList({
  proposalId,
  attachments,
}: {
  proposalId: string
  attachments: Attachment[]
}) {
  return (
    <ul class="flex flex-col gap-1 text-14">
      {attachments.map(({ id, name, size }) => (
        <li key={id}>
          <a
            href={`/proposals/${proposalId}/files/${id}`}
            class="link inline-flex min-h-8 items-center gap-2 pointer-coarse:min-h-11"
            download=""
          >
            <Icon name="download" />
            <span class="[overflow-wrap:anywhere]">{name}</span>
          </a>{' '}
          <span class="text-ink-soft">{fileSize(size)}</span>
        </li>
      ))}
    </ul>
  )
}

function fileSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
