import type { City } from '../../account/city.ts'
import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { CheckField } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section as PagePart } from '../../ui/section.tsx'
import { profileCrumbs } from '../profile-crumbs.ts'
import { NeededFields } from './needed-fields.tsx'
import { type FieldChange, type Plan, planChanges, sectionsOf } from './plan.ts'
import { hasExtras, SectionPlan } from './section-plan.tsx'

export type PlanPageProps = {
  plan: Plan
  /** What was pasted, as it goes on. */
  text: string
  form: FormState
  /** The fields of the profile that the person must fill. */
  needed: ReadonlySet<string>
  cities: City[]
}

const crumbs = [...profileCrumbs, { href: '/profile/import', label: 'Import a JSON Resume' }]

/** The dry run: what a résumé would change, what of it is taken, what is lost. */
export function PlanPage({ plan, text, form, needed, cities }: PlanPageProps) {
  const sections = sectionsOf(plan).filter(({ items }) => items.length > 0)
  const changes = planChanges(plan)
  if (!changes && !sections.some(hasExtras))
    return (
      <>
        <PageHead title="Nothing would change" crumbs={crumbs} />
        <EmptyState
          icon="check"
          title="Your profile says all that the file says"
          action={<ButtonLink href="/profile">Back to your profile</ButtonLink>}
        />
        <Notes plan={plan} />
      </>
    )
  return (
    <>
      <PageHead
        title="What would change"
        lead={
          changes
            ? 'Nothing has changed yet. Leave out what you do not want, then apply the rest.'
            : 'The file changes nothing. It only lacks some of what your profile has.'
        }
        crumbs={crumbs}
      />
      <form method="post" action="/profile/import/apply" class="flex flex-col">
        <FormErrors form={form} />
        <HiddenField name="id" value={String(form.values['id'] ?? '')} />
        <HiddenField name="revision" value={String(form.values['revision'] ?? '')} />
        <HiddenField name="resume" value={text} />
        {plan.fields.length > 0 && (
          <PagePart title="Fields">
            <ul class="flex flex-col divide-y divide-line border-y border-line">
              {plan.fields.map(field => (
                <FieldRow key={field.key} field={field} form={form} />
              ))}
            </ul>
          </PagePart>
        )}
        {sections.map(section => (
          <SectionPlan key={section.key} section={section} form={form} />
        ))}
        {needed.size > 0 && <NeededFields names={needed} form={form} cities={cities} />}
        <div class="mt-10 flex flex-wrap gap-2">
          <Button>Apply these changes</Button>
          <ButtonLink href="/profile" variant="quiet">
            Change nothing
          </ButtonLink>
        </div>
      </form>
      <Notes plan={plan} />
    </>
  )
}

function FieldRow({ field: { key, label, before, after }, form }: { field: FieldChange; form: FormState }) {
  return (
    <li class="grid gap-x-6 gap-y-2 py-4 md:grid-cols-[11rem_minmax(0,1fr)_minmax(0,1fr)]">
      <CheckField
        form={form}
        name={`take_${key}`}
        label={<span class="font-medium">{label}</span>}
        required={false}
      />
      <Words label="Now" words={before} />
      <Words label={before ? 'Then' : 'Added'} words={after} />
    </li>
  )
}

function Words({ label, words }: { label: string; words: string }) {
  return (
    <div class="min-w-0 text-14">
      <p class="text-13 text-ink-soft">{label}</p>
      <div
        class="max-h-60 overflow-y-auto whitespace-pre-line [overflow-wrap:anywhere]"
        tabIndex={words.length > 400 ? 0 : undefined}
      >
        {words || <span class="text-ink-soft">nothing</span>}
      </div>
    </div>
  )
}

function Notes({ plan: { notes } }: { plan: Plan }) {
  return (
    <PagePart title="What is not kept" lead="Dates are kept to the month.">
      {notes.length === 0 ? (
        <p class="text-14 text-ink-soft">Nothing else of the file is lost.</p>
      ) : (
        <ul class="flex max-w-form flex-col gap-2 text-14 [overflow-wrap:anywhere]">
          {notes.map(({ path, message }, at) => (
            <li key={at}>
              <code class="font-mono text-13">{path}</code> <span class="text-ink-soft">{message}</span>
            </li>
          ))}
        </ul>
      )}
    </PagePart>
  )
}
