import type { ComponentChildren } from 'preact'
import type { FormState } from '../platform/form.ts'
import { Icon } from './icon.tsx'

export type FieldProps = {
  form: FormState
  /** The name of the column that the field fills. */
  name: string
  label: ComponentChildren
  help?: ComponentChildren
  /** Shown as optional when false; most fields are needed. */
  required?: boolean
  /** What stands in it when nothing was typed yet. */
  value?: string | undefined
  autofocus?: boolean
}

type TextProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'url' | 'number' | 'date' | 'search'
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url'
  maxlength?: number
  placeholder?: string
  list?: string
  /** Width in characters, for what is short by nature. */
  short?: boolean
}

/** One line of text. A password is never shown again. */
export function TextField(props: TextProps) {
  const { type = 'text', autocomplete, inputmode, maxlength, placeholder, list, short } = props
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        {...({ type, list } as object)}
        value={type === 'password' ? '' : typed(props)}
        class={`${control} ${short ? 'max-w-48' : ''}`}
        autocomplete={autocomplete}
        inputMode={inputmode}
        maxLength={maxlength}
        placeholder={placeholder}
      />
    </Field>
  )
}

/** Many lines of text. */
export function TextArea(props: FieldProps & { rows?: number; maxlength?: number; placeholder?: string }) {
  const { rows = 5, maxlength, placeholder } = props
  return (
    <Field {...props}>
      <textarea
        {...controlProps(props)}
        rows={rows}
        maxLength={maxlength}
        placeholder={placeholder}
        class={`${control} py-2 leading-normal`}
      >
        {typed(props)}
      </textarea>
    </Field>
  )
}

export type Option = { value: string; label: string; help?: string }

/** One of many, in a list that opens. `empty` is the first line when nothing must be chosen for the person. */
export function SelectField(props: FieldProps & { options: Option[]; empty?: string }) {
  const chosen = typed(props)
  return (
    <Field {...props}>
      <select {...controlProps(props)} class={`${control} pr-8`}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A time on a date, as the browser's own control types it: 2027-03-28T14:30. `zone` says in words whose hours they are. */
export function DateTimeField(props: FieldProps & { min?: string; zone?: string }) {
  return (
    <Field {...props}>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <input
          {...controlProps(props)}
          type="datetime-local"
          min={props.min}
          value={typed(props)}
          class={`${control} max-w-64`}
        />
        {props.zone && <span class="text-14 text-ink-soft">{props.zone} time</span>}
      </div>
    </Field>
  )
}

/** Not seen: the id of the row to make, the revision that was read, the path to go back to. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={String(value)} />
}

/** Label above, help below, the error in place with what to do. */
export function Field({
  form,
  name,
  label,
  help,
  required = true,
  children,
}: FieldProps & { children: ComponentChildren }) {
  return (
    <div class="flex flex-col gap-1.5">
      <label for={name} class="text-14 font-medium">
        {label}
        {!required && <span class="font-normal text-ink-soft"> (optional)</span>}
      </label>
      {children}
      <FieldNotes form={form} name={name} help={help} />
    </div>
  )
}

/** What stands under a control: its error, and its help. */
export function FieldNotes({ form, name, help }: Pick<FieldProps, 'form' | 'name' | 'help'>) {
  const error = form.errors[name]
  return (
    <>
      {error && (
        <p id={`${name}-error`} class="flex items-start gap-1.5 text-13 text-bad">
          <Icon name="circle-alert" class="mt-0.5" />
          {error}
        </p>
      )}
      {help && (
        <p id={`${name}-help`} class="max-w-reading text-13 text-ink-soft">
          {help}
        </p>
      )}
    </>
  )
}

export const control =
  'min-h-10 w-full rounded-md border border-edge bg-surface px-3 text-16 sm:text-14 pointer-coarse:min-h-11 placeholder:text-ink-soft aria-invalid:border-bad aria-invalid:outline-bad'

export type ControlProps = {
  id: string
  name: string
  'aria-required'?: 'true'
  'aria-invalid'?: 'true'
  'aria-describedby'?: string
  autofocus?: true
}

/** The attributes that tie a control to its label, its help and its error. */
export function controlProps({
  form,
  name,
  help,
  required = true,
  autofocus,
}: Omit<FieldProps, 'label'>): ControlProps {
  const notes = [form.errors[name] && `${name}-error`, help && `${name}-help`].filter(Boolean).join(' ')
  return {
    id: name,
    name,
    ...(required && { 'aria-required': 'true' as const }),
    ...(form.errors[name] && { 'aria-invalid': 'true' as const }),
    ...(notes && { 'aria-describedby': notes }),
    ...(autofocus && { autofocus: true as const }),
  }
}

/** What was typed, or else what stands there at first. */
export function typed({ form, name, value = '' }: Pick<FieldProps, 'form' | 'name' | 'value'>): string {
  const given = form.values[name]
  return Array.isArray(given) ? (given[0] ?? '') : (given ?? value)
}
