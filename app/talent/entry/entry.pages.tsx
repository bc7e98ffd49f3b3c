import type { FormState } from '../../platform/form.ts'
import { renderMarkdown } from '../../platform/markdown.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Prose } from '../../ui/prose.tsx'
import { profileCrumbs } from '../profile-crumbs.ts'
import { type Entry, type EntryImage, type EntryKind, kindWords, mostEntries, periodOf } from './entry.ts'
import { EntryForm } from './entry-form.tsx'
import { ImageForm } from './image-form.tsx'

type ListProps = { kind: EntryKind; entries: Entry[]; images: EntryImage[] }

/** The entries of one kind on one's own profile, where they are added, changed, ordered and deleted. */
export function EntriesPage({ kind, entries, images }: ListProps) {
  const { plural, path, one, empty } = kindWords[kind]
  const add = `/profile/${path}/new`
  return (
    <>
      <PageHead
        title={plural}
        lead={empty}
        crumbs={profileCrumbs}
        actions={
          entries.length > 0 &&
          entries.length < mostEntries && (
            <ButtonLink href={add} icon="plus">
              Add {one}
            </ButtonLink>
          )
        }
      />
      {entries.length === 0 ? (
        <EmptyState
          icon="briefcase"
          title={`No ${plural.toLowerCase()} yet`}
          action={<ButtonLink href={add}>Add {one}</ButtonLink>}
        >
          It then stands on your profile, in the order that you choose here.
        </EmptyState>
      ) : (
        <ol class="flex max-w-form flex-col divide-y divide-line border-y border-line">
          {entries.map((entry, at) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              pictures={images.filter(image => image.entry_id === entry.id).length}
              first={at === 0}
              last={at === entries.length - 1}
            />
          ))}
        </ol>
      )}
    </>
  )
}

type RowProps = { entry: Entry; pictures: number; first: boolean; last: boolean }

function EntryRow({ entry, pictures, first, last }: RowProps) {
  const { id, kind, title, organisation, degree, words } = entry
  const base = `/profile/${kindWords[kind].path}/${id}`
  const move = (to: 'up' | 'down', label: string) => (
    <form method="post" action={`${base}/move`}>
      <HiddenField name="to" value={to} />
      <Button variant="quiet" size="small" aria-label={`Move ${title} ${to}`}>
        {label}
      </Button>
    </form>
  )
  return (
    <li class="flex flex-col gap-3 py-5">
      <div>
        <h2 class="text-18 [overflow-wrap:anywhere]">{title}</h2>
        <p class="mt-0.5 text-14 text-ink-soft [overflow-wrap:anywhere]">
          {[
            degree,
            organisation,
            periodOf(kind, entry),
            pictures > 0 && `${pictures} ${pictures === 1 ? 'picture' : 'pictures'}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {words && <Prose html={renderMarkdown(words)} />}
      <div class="flex flex-wrap gap-2">
        <ButtonLink href={base} variant="quiet" size="small" icon="pencil">
          Edit<span class="sr-only"> {title}</span>
        </ButtonLink>
        {!first && move('up', 'Up')}
        {!last && move('down', 'Down')}
      </div>
    </li>
  )
}

export function NewEntryPage({ kind, form }: { kind: EntryKind; form: FormState }) {
  const { path, plural, one } = kindWords[kind]
  const title = `Add ${one}`
  return (
    <>
      <PageHead title={title} crumbs={[...profileCrumbs, { href: `/profile/${path}`, label: plural }]} />
      <EntryForm kind={kind} form={form} action={`/profile/${path}/new`} button={title} />
      {kind === 'project' && (
        <p class="mt-5 max-w-reading text-14 text-ink-soft">Pictures can be added once it is saved.</p>
      )}
    </>
  )
}

type EditProps = { entry: Entry; images: EntryImage[]; form: FormState; imageForm: FormState }

export function EditEntryPage({ entry, images, form, imageForm }: EditProps) {
  const { path, plural, one } = kindWords[entry.kind]
  const base = `/profile/${path}/${entry.id}`
  return (
    <>
      <PageHead
        title={`Change ${one}`}
        crumbs={[...profileCrumbs, { href: `/profile/${path}`, label: plural }]}
      />
      <EntryForm kind={entry.kind} form={form} action={base} button="Save" />
      {entry.kind === 'project' && <ImageForm base={base} images={images} form={imageForm} />}
      <section class="mt-12 max-w-form border-t border-line pt-6">
        <h2 class="text-18">Delete it</h2>
        <p class="mt-1 mb-3 text-14 text-ink-soft [overflow-wrap:anywhere]">
          “{entry.title}” is then gone from your profile{images.length > 0 && ', and so are its pictures'}.
        </p>
        <form method="post" action={`${base}/delete`}>
          <Button variant="danger" icon="trash" wraps>
            Delete {entry.title}
          </Button>
        </form>
      </section>
    </>
  )
}
