import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain'

type Look = {
  variant?: ButtonVariant
  size?: 'medium' | 'small'
  icon?: IconName
  /** Takes more than a line when it must: for a name in it, which may be long. */
  wraps?: boolean
  children: ComponentChildren
}

type ButtonProps = Look & {
  type?: 'submit' | 'button'
  name?: string
  value?: string
  form?: string
  formaction?: string
  formmethod?: 'get'
  /** Why it cannot be used now: it is then disabled, and says so on hover, on focus and to screen readers. */
  why?: string | undefined
  command?: string
  commandfor?: string
  'aria-label'?: string
  onClick?: () => void
}

/**
 * A button with a verb. One primary a screen. With `why` it cannot be used but stays reachable: a reason stands beside a
 * medium one; a small one says it on hover, on focus and to screen readers.
 */
export function Button({
  variant = 'primary',
  size = 'medium',
  icon,
  wraps = false,
  why,
  type = 'submit',
  children,
  ...rest
}: ButtonProps) {
  const button = (
    <button
      type={type}
      class={`${look(variant, size, wraps)} ${why ? unable : ''} ${why && size === 'small' ? 'tip' : ''}`}
      {...(why && { 'aria-disabled': 'true', title: why, type: 'button' })}
      {...(rest as object)}
    >
      {icon && <Icon name={icon} />}
      {children}
      {why && <span class="sr-only">: {why}</span>}
    </button>
  )
  if (!why || size === 'small') return button
  return (
    <span class="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span class="max-w-[44ch] text-13 text-ink-soft" aria-hidden="true">
        {why}
      </span>
    </span>
  )
}

type LinkProps = Look & { href: string; rel?: string; target?: string; download?: string }

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({
  variant = 'primary',
  size = 'medium',
  icon,
  wraps,
  children,
  ...rest
}: LinkProps) {
  return (
    <a class={look(variant, size, wraps)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}

const base =
  'inline-flex items-center justify-center gap-2 rounded-md border font-medium transition-colors select-none'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  quiet: 'border-edge/50 bg-surface text-ink hover:border-edge hover:bg-shade',
  danger: 'border-bad/50 bg-surface text-bad hover:border-bad hover:bg-bad-soft',
  plain: 'border-transparent text-accent hover:bg-accent-soft',
}

// Not faded: words that say why must be readable.
const unable = 'cursor-not-allowed! border-dashed! border-edge! bg-transparent! text-ink-soft!'

function look(variant: ButtonVariant, size: 'medium' | 'small', wraps = false): string {
  const space =
    size === 'small'
      ? 'min-h-8 px-3 text-13 pointer-coarse:min-h-11'
      : 'min-h-10 px-4 text-14 pointer-coarse:min-h-11'
  const lines = wraps ? 'py-1.5 [overflow-wrap:anywhere]' : 'whitespace-nowrap'
  return `${base} ${variants[variant]} ${space} ${lines}`
}
