import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** What the last form did, said once, above the page and never over it. Its own dialog closes it: no script. */
export function Toast({ children }: { children: ComponentChildren }) {
  return (
    <div role="status" class="print:hidden">
      <dialog
        open
        aria-label="What just happened"
        class="static mb-6 w-full max-w-none rounded-md border border-line bg-surface text-ink transition-opacity starting:opacity-0"
      >
        <form method="dialog" class="flex items-start gap-3 py-2 pr-2 pl-4">
          <Icon name="circle-check" class="mt-1.5 text-good" />
          <p class="min-w-0 flex-1 py-1 text-14">{children}</p>
          <button
            type="submit"
            class="grid size-7 place-items-center rounded-sm text-ink-soft hover:bg-shade hover:text-ink pointer-coarse:size-11"
          >
            <Icon name="x" label="Close this message" />
          </button>
        </form>
      </dialog>
    </div>
  )
}
