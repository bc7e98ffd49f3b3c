import type { ComponentChildren } from 'preact'
import { Button, type ButtonVariant } from './button.tsx'

type Props = {
  id: string
  title: string
  opener: string
  openerVariant?: ButtonVariant
  small?: boolean
  children: ComponentChildren
}

/** A button and the native dialog that it opens, without script. It asks by name before something cannot be undone. */
export function Dialog({ id, title, opener, openerVariant = 'quiet', small, children }: Props) {
  return (
    <>
      <Button
        type="button"
        variant={openerVariant}
        size={small ? 'small' : 'medium'}
        command="show-modal"
        commandfor={id}
      >
        {opener}
      </Button>
      <dialog
        id={id}
        aria-labelledby={`${id}-title`}
        class="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-6 shadow-float"
      >
        <h2 id={`${id}-title`} class="mb-4 text-22">
          {title}
        </h2>
        {children}
        <div class="mt-3">
          <Button type="button" variant="plain" size="small" command="close" commandfor={id}>
            Close without changing anything
          </Button>
        </div>
      </dialog>
    </>
  )
}
