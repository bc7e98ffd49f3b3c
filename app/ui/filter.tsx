import type { ComponentChildren } from 'preact'
import type { FormState } from '../platform/form.ts'
import { control, controlProps, FieldNotes, type Option, typed } from './field.tsx'
import { Icon } from './icon.tsx'

// What narrows a list. Unlike the fields of a form that is filled in, none is needed, so none is marked as optional.

type FilterProps = { form: FormState; name: string; label: string; help?: string | undefined }

type TextProps = FilterProps & {
  type?: 'search' | 'text'
  max?: number
  /** The id of a list of suggestions. */
  list?: string
  placeholder?: string
  /** A name that means nothing half typed asks for results when it is left (see live-results.tsx). */
  asks?: 'change'
}

export function FilterText({ type = 'search', max = 200, list, placeholder, asks, ...props }: TextProps) {
  return (
    <Labelled {...props}>
      <input
        {...controlProps({ ...props, required: false })}
        value={typed(props)}
        maxLength={max}
        class={control}
        autocomplete="off"
        {...({ type, list, placeholder, 'data-asks': asks } as object)}
      />
    </Labelled>
  )
}

export function FilterSelect(props: FilterProps & { options: Option[]; empty?: string }) {
  const chosen = typed(props)
  return (
    <Labelled {...props}>
      <select {...controlProps({ ...props, required: false })} class={`${control} pr-8`}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

type RangeProps = {
  form: FormState
  label: string
  /** The names of both ends. */
  from: string
  to: string
  unit?: ComponentChildren
  /** The name of the field in `unit`, if it is one. */
  unitName?: string
  help?: ComponentChildren
  /** Whole numbers have keys of their own on a phone. */
  whole?: boolean
}

/** From a number to another, either of which may be left out. */
export function FilterRange({ form, label, from, to, unit, unitName, help, whole = false }: RangeProps) {
  const end = (name: string, words: string) => (
    <input
      {...controlProps({ form, name, required: false })}
      aria-label={`${label}, ${words}`}
      type="text"
      inputMode={whole ? 'numeric' : 'decimal'}
      value={typed({ form, name })}
      maxLength={20}
      class={`${control} min-w-0 text-right tabular-nums`}
      autocomplete="off"
      placeholder={words}
    />
  )
  return (
    <fieldset class="flex flex-col gap-1.5">
      <legend class="mb-1.5 text-14 font-medium">{label}</legend>
      <div class="flex items-center gap-2">
        {end(from, 'from')}
        <span aria-hidden="true" class="text-ink-soft">
          –
        </span>
        {end(to, 'to')}
      </div>
      {unit}
      <LiveNotes form={form} name={from} />
      <LiveNotes form={form} name={to} />
      {unitName && <LiveNotes form={form} name={unitName} />}
      {help && <p class="text-13 text-ink-soft">{help}</p>}
    </fieldset>
  )
}

/** A count as a search gives it: exact to 1,000. */
export type Counted = { count: number; more: boolean }

export function countText({ count, more }: Counted): string {
  return `${counts.format(count)}${more ? '+' : ''}`
}

// Made once: toLocaleString makes one at every call, and a page has dozens of counts.
const counts = new Intl.NumberFormat('en')

type FacetProps = FilterProps & {
  options: (Option & { count: Counted | undefined })[]
  /** One of them, or any number. */
  one?: boolean
}

/** What can be ticked, each with how many there are. The counts follow the results (see live-results.tsx). */
export function Facet({ form, name, label, help, options, one = false }: FacetProps) {
  const chosen = [form.values[name] ?? (one ? '' : [])].flat()
  return (
    <fieldset id={name} class="flex flex-col" tabIndex={-1}>
      <legend class="mb-1 text-14 font-medium">{label}</legend>
      {options.map(({ value, label, count }) => (
        <label
          key={value}
          class="flex min-h-8 items-center gap-2.5 py-1 text-14 hover:text-accent pointer-coarse:min-h-11"
        >
          <input
            type={one ? 'radio' : 'checkbox'}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            class="size-4 shrink-0"
          />
          <span class="min-w-0 flex-1">{label}</span>
          <span class="text-13 text-ink-soft tabular-nums" data-live={`${name}:${value}`}>
            {count && countText(count)}
          </span>
        </label>
      ))}
      <FieldNotes form={form} name={name} help={help} />
    </fieldset>
  )
}

/** What a list is narrowed to, in words; each is taken off by its link. */
export function FilterChips({ parts }: { parts: { words: string; without: string }[] }) {
  if (parts.length === 0) return null
  return (
    <ul aria-label="Narrowed to" class="flex flex-wrap gap-2">
      {parts.map(({ words, without }) => (
        <li key={words}>
          <a
            href={without}
            class="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-md border border-edge/50 bg-surface px-2.5 py-1 text-14 hover:border-edge pointer-coarse:min-h-11"
          >
            <span class="min-w-0 break-words">{words}</span>
            <Icon name="x" label="Leave out" class="text-ink-soft" />
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The orders that a list can stand in, as links; the one in use is told. */
export function SortLinks({ sorts }: { sorts: { label: string; href: string; current: boolean }[] }) {
  return (
    <nav aria-label="Sort by" class="flex flex-wrap items-center gap-x-1 text-14">
      {sorts.map(({ label, href, current }) => (
        <a
          key={label}
          href={href}
          class="inline-flex min-h-8 items-center rounded-md px-2.5 text-ink-soft hover:bg-shade hover:text-ink aria-[current]:bg-shade aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:min-h-11"
          {...(current && { 'aria-current': 'true' as const })}
        >
          {label}
        </a>
      ))}
    </nav>
  )
}

type FoldedProps = { label: string; open: boolean; children: ComponentChildren }

/** The rest of a filter: folded on a narrow screen, in sight on a wide one. */
export function FoldedFilters({ label, open, children }: FoldedProps) {
  return (
    <details class="folded-filters" open={open}>
      <summary class="flex min-h-10 cursor-pointer items-center gap-1.5 text-14 font-medium lg:hidden">
        <Icon name="chevron-down" />
        {label}
      </summary>
      <div class="flex flex-col gap-5 pt-3 lg:pt-0">{children}</div>
    </details>
  )
}

// Errors come and go with the results.
function LiveNotes({ name, ...props }: { form: FormState; name: string; help?: ComponentChildren }) {
  return (
    <div data-live={`${name}-notes`} class="flex flex-col gap-1.5 empty:hidden">
      <FieldNotes name={name} {...props} />
    </div>
  )
}

function Labelled({ form, name, label, help, children }: FilterProps & { children: ComponentChildren }) {
  return (
    <div class="flex flex-col gap-1.5">
      <label for={name} class="text-14 font-medium">
        {label}
      </label>
      {children}
      <LiveNotes form={form} name={name} help={help} />
    </div>
  )
}
