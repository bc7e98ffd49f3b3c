import type { ComponentChildren } from 'preact'
import { Button, type ButtonVariant } from './button.tsx'
import { Icon } from './icon.tsx'

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
        <div class="mb-4 flex items-start justify-between gap-3">
          <h2 id={`${id}-title`} class="text-22">
            {title}
          </h2>
          <button
            type="button"
            command="close"
            commandfor={id}
            title="Close without changing anything"
            class="-mt-1 -mr-2 grid size-8 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-shade hover:text-ink pointer-coarse:size-11"
          >
            <Icon name="x" size={20} label="Close without changing anything" />
          </button>
        </div>
        {children}
      </dialog>
    </>
  )
}
