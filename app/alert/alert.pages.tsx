import { Row, Rows } from '../account/rows.tsx'
import type { FormState } from '../platform/form.ts'
import { Badge } from '../ui/badge.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { HiddenField, SelectField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import type { SavedSearch, SearchToEdit } from './saved-search.db.ts'
import { mostSearches, type WatchedKind } from './saved-search.ts'
import { addressOf } from './search-address.ts'
import { frequencyNames, SearchFields } from './search-form.tsx'

const crumbs = [{ label: 'Saved searches', href: '/alerts' }]

/** One's own saved searches. */
export function SavedSearchesPage({ searches }: { searches: SavedSearch[] }) {
  return (
    <>
      <PageHead
        title="Saved searches"
        lead={
          searches.length > 0
            ? `${searches.length} of at most ${mostSearches}. What is new in them is counted, and comes by mail as often as you say.`
            : undefined
        }
      />
      {searches.length === 0 ? (
        <NothingSaved />
      ) : (
        <div class="rounded-lg border border-line bg-surface">
          <Rows label="Saved searches">
            {searches.map(search => (
              <SearchRow key={search.id} search={search} />
            ))}
          </Rows>
        </div>
      )}
    </>
  )
}

function SearchRow({ search }: { search: SavedSearch }) {
  const { id, name, words, of, frequency, new_count } = search
  return (
    <Row
      roomy
      note={
        <>
          {new_count > 0 && (
            <Badge tone="accent" icon="bell">
              {new_count} new
            </Badge>
          )}
          <span class="text-13 text-ink-soft">{frequencyNames[frequency]}</span>
        </>
      }
      actions={
        <>
          <ButtonLink href={`/alerts/${id}/edit`} variant="quiet" size="small" aria-label={`Change ${name}`}>
            Change
          </ButtonLink>
          <DeleteDialog id={id} name={name} small />
        </>
      }
    >
      {/* Opening says that what is new was seen, so it is a post. */}
      <form method="post" action={`/alerts/${id}/open`}>
        <button
          type="submit"
          class="min-h-6 text-left text-16 font-medium text-accent underline-offset-2 [overflow-wrap:anywhere] hover:underline pointer-coarse:min-h-11"
        >
          {name}
        </button>
      </form>
      <p class="text-13 text-ink-soft [overflow-wrap:anywhere]">
        {of === 'job' ? 'Jobs' : 'Talents'}
        {words !== name && `: ${words}`}
      </p>
    </Row>
  )
}

function NothingSaved() {
  return (
    <EmptyState
      icon="bell"
      title="You keep no search yet"
      action={
        <>
          <ButtonLink href="/jobs">Find work</ButtonLink>
          <ButtonLink href="/talent" variant="quiet">
            Find talent
          </ButtonLink>
        </>
      }
    >
      Narrow the list of jobs or of talents to what you look for and save it there. You are told when
      something new matches.
    </EmptyState>
  )
}

type NewProps = {
  form: FormState
  of: WatchedKind
  words: string
  back: string
  /** Saved searches of that kind, which it can take the place of. */
  others: Pick<SavedSearch, 'id' | 'name'>[]
}

export function NewSearchPage({ form, of, words, back, others }: NewProps) {
  return (
    <div class="max-w-reading">
      <PageHead title="Save this search" crumbs={crumbs} />
      <Card>
        <form method="post" action="/alerts" class="flex flex-col gap-5" novalidate>
          <FormErrors form={form} />
          <SearchWords of={of} words={words} path={back} />
          {['id', 'of', 'query'].map(name => (
            <HiddenField key={name} name={name} value={String(form.values[name] ?? '')} />
          ))}
          <SearchFields form={form} />
          {others.length > 0 && (
            <SelectField
              form={form}
              name="replaces"
              label="In place of"
              required={false}
              empty="None: keep it beside the others"
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <div class="flex flex-wrap gap-2">
            <Button>Save the search</Button>
            <ButtonLink href={back} variant="plain">
              Back to the list
            </ButtonLink>
          </div>
        </form>
      </Card>
    </div>
  )
}

export function EditSearchPage({ search, form }: { search: SearchToEdit; form: FormState }) {
  const path = addressOf(search)
  return (
    <div class="max-w-reading">
      <PageHead title="Change a saved search" crumbs={crumbs} />
      <Card>
        <form method="post" action={`/alerts/${search.id}/edit`} class="flex flex-col gap-5" novalidate>
          <FormErrors form={form} />
          <SearchWords of={search.of} words={search.words} path={path} />
          <HiddenField name="revision" value={String(form.values['revision'] ?? '')} />
          <SearchFields form={form} />
          <p class="text-14 text-ink-soft">
            To look for something else,{' '}
            <a href={path} class="link">
              open the list
            </a>
            , narrow it anew, and save it in place of this one.
          </p>
          <div>
            <Button>Save the changes</Button>
          </div>
        </form>
      </Card>
      <div class="mt-6">
        <DeleteDialog id={search.id} name={search.name} />
      </div>
    </div>
  )
}

function SearchWords({ of, words, path }: { of: WatchedKind; words: string; path: string }) {
  return (
    <p class="text-14">
      <span class="block text-13 text-ink-soft">{of === 'job' ? 'Jobs' : 'Talents'}</span>
      <a href={path} class="link [overflow-wrap:anywhere]">
        {words}
      </a>
    </p>
  )
}
