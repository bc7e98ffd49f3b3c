import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** What the last form did, said once. It leaves by itself and is never in the way of a click. */
export function Toast({ children }: { children: ComponentChildren }) {
  return (
    <div role="status" class="toast pointer-events-none fixed inset-x-4 bottom-4 z-20 flex justify-center">
      <p class="flex items-center gap-2 rounded-md border border-line bg-surface px-4 py-3 text-14 shadow-float">
        <Icon name="circle-check" class="text-good" />
        {children}
      </p>
    </div>
  )
}
