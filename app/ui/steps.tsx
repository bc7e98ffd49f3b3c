import type { ComponentChildren } from 'preact'

export type Step = { title: string; text: ComponentChildren }

/** The steps of a way, numbered. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol class="grid gap-8 sm:grid-cols-2 lg:grid-cols-4">
      {steps.map(({ title, text }, at) => (
        <li key={title} class="border-t-2 border-accent pt-4">
          <span class="text-13 text-ink-soft tabular-nums">{at + 1}</span>
          <h3 class="mt-1 text-18">{title}</h3>
          <div class="mt-2 text-14 text-ink-soft">{text}</div>
        </li>
      ))}
    </ol>
  )
}
