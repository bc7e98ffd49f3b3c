import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { FormState } from '../../platform/form.ts'
import type { Count } from '../../platform/search/search.ts'
import { control, controlProps, FieldNotes, type Option, typed } from '../../ui/field.tsx'
import { countText } from '../../ui/filter.tsx'
import { token } from './talent-document.ts'
import type { TalentFilter } from './talent-filter.ts'
import type { TalentsFound } from './talent-search.db.ts'

// Pieces of the filter form that are its own.

/** What follows the results as they change in place (see live-results.tsx). */
export function LiveFacet({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div data-live={`facet-${name}`} class="flex flex-col gap-2">
      {children}
    </div>
  )
}

/** How many skills are offered beside those that were chosen. */
const skillsOffered = 8

type TicksProps = { filter: TalentFilter; found: Pick<TalentsFound, 'counts' | 'usual'> }

/** The chosen skills, which can be unticked, and the skills that most of the found talents have beside them. */
export function SkillTicks({ filter, found: { counts, usual } }: TicksProps) {
  const { skills: chosen, match } = filter
  const others = usual.skills
    .filter(({ slug }) => !chosen.some(skill => skill.slug === slug))
    .map(skill => ({ ...skill, count: counts.get(token.skill(skill.slug)) }))
    .filter(({ count }) => (count?.count ?? 0) > 0)
    .sort((a, b) => b.count!.count - a.count!.count)
    .slice(0, skillsOffered)
  const tick = ({ slug, name }: { slug: string; name: string }, checked: boolean) => {
    const count = counts.get(token.skill(slug))
    return (
      <label
        key={slug}
        class="flex min-h-8 items-center gap-2.5 py-1 text-14 hover:text-accent pointer-coarse:min-h-11"
      >
        <input type="checkbox" name="skill" value={slug} checked={checked} class="size-4 shrink-0" />
        <span class={`min-w-0 flex-1 ${checked ? 'font-medium' : ''}`}>{name}</span>
        <span class="text-13 text-ink-soft tabular-nums">{count && countText(count)}</span>
      </label>
    )
  }
  return (
    <LiveFacet name="skill">
      {chosen.length > 1 && <AllOrAny chosen={match} />}
      <fieldset class="flex flex-col">
        <legend class="sr-only">Skills that talents have</legend>
        {chosen.map(skill => tick(skill, true))}
        {others.map(skill => tick(skill, false))}
      </fieldset>
    </LiveFacet>
  )
}

function AllOrAny({ chosen }: { chosen: 'all' | 'any' }) {
  const words = { all: 'All of them', any: 'Any of them' }
  return (
    <fieldset class="flex flex-wrap gap-x-4">
      <legend class="sr-only">How many of the skills</legend>
      {(['all', 'any'] as const).map(value => (
        <label key={value} class="flex min-h-8 items-center gap-2 text-14 pointer-coarse:min-h-11">
          <input type="radio" name="skills" value={value} checked={value === chosen} class="size-4" />
          {words[value]}
        </label>
      ))}
    </fieldset>
  )
}

type OtherProps = { name: string; label: string; options: Option[] }

/** Beside ticks of the same name: one that is not among them. The options are always the same ones. */
export function OtherSelect({ name, label, options }: OtherProps) {
  return (
    <select
      name={name}
      id={`other-${name}`}
      aria-label={label}
      class={`${control} pr-8`}
      dangerouslySetInnerHTML={{ __html: writtenOptions(label, options) }}
    />
  )
}

// Hundreds of them, on every page: they are rendered once.
function writtenOptions(label: string, options: Option[]): string {
  const known = written.get(options)
  if (known) return known
  const html = renderToString(
    <>
      <option value="">{label}…</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>,
  )
  written.set(options, html)
  return html
}

const written = new WeakMap<Option[], string>()

type UnitProps = { form: FormState; name: string; label: string; values: string[] }

export function UnitSelect({ form, name, label, values }: UnitProps) {
  const chosen = typed({ form, name })
  return (
    <select
      {...controlProps({ form, name, required: false })}
      aria-label={label}
      class={`${control} max-w-22 shrink-0`}
    >
      {values.map(value => (
        <option key={value} value={value} selected={value === chosen}>
          {value}
        </option>
      ))}
    </select>
  )
}

export function FilterDate({ form, name, label }: { form: FormState; name: string; label: string }) {
  return (
    <div class="flex flex-col gap-1.5">
      <label for={name} class="text-14 font-medium">
        {label}
      </label>
      <input
        {...controlProps({ form, name, required: false })}
        type="date"
        value={typed({ form, name })}
        class={control}
      />
      <FieldNotes form={form} name={name} />
    </div>
  )
}

const choicesShown = 7

/** What is chosen always; of the rest what somebody among the found has, the most first. */
export function shownOf(
  chosen: string[],
  usual: string[],
  counts: Map<string, Count>,
  of: (value: string) => string,
): { value: string; count: Count | undefined }[] {
  const counted = [...new Set([...chosen, ...usual])].map(value => ({ value, count: counts.get(of(value)) }))
  const others = counted
    .filter(({ value, count }) => !chosen.includes(value) && (count?.count ?? 0) > 0)
    .sort((a, b) => b.count!.count - a.count!.count)
  return [...counted.filter(({ value }) => chosen.includes(value)), ...others].slice(
    0,
    Math.max(choicesShown, chosen.length),
  )
}
