import type { ComponentChildren } from 'preact'

type RowProps = {
  /** Whom or what the row is about. */
  children: ComponentChildren
  note: ComponentChildren
  actions?: ComponentChildren
  /** Two actions side by side in some of the rows. */
  roomy?: boolean
}

/** Rows that are read one by one; on a narrow screen each folds into lines, so that nothing has to be scrolled to. */
export function Rows({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul aria-label={label} class="divide-y divide-line text-14">
      {children}
    </ul>
  )
}

export function Row({ children, note, actions, roomy }: RowProps) {
  return (
    <li class="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4">
      <div class="min-w-0 flex-[1_1_16rem]">{children}</div>
      <div class="flex w-36 shrink-0 flex-col items-start gap-1">{note}</div>
      <div class={`flex gap-2 empty:hidden sm:justify-end sm:empty:flex ${roomy ? 'sm:w-52' : 'sm:w-20'}`}>
        {actions}
      </div>
    </li>
  )
}

/** A name with what tells it apart. */
export function Named({ name, detail }: { name: ComponentChildren; detail: ComponentChildren }) {
  return (
    <span class="block min-w-0">
      <span class="block font-medium [overflow-wrap:anywhere]">{name}</span>
      <span class="block text-13 text-ink-soft [overflow-wrap:anywhere]">{detail}</span>
    </span>
  )
}
