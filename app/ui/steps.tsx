import type { ComponentChildren } from 'preact'

export type Step = { title: string; text: ComponentChildren }

/** The steps of a way, numbered. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol class="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
      {steps.map(({ title, text }, at) => (
        <li key={title} class="flex gap-4 border-t border-line pt-4 sm:flex-col sm:gap-3">
          <span class="w-5 font-serif text-22 font-semibold text-accent" aria-hidden="true">
            {at + 1}
          </span>
          <div>
            <h3 class="text-18">{title}</h3>
            <div class="mt-1.5 text-14 text-ink-soft">{text}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}
