/** Someone typed what could not be taken any more: their words are still theirs. */
export function Unsent({ typed }: { typed: string | string[] | undefined }) {
  if (typeof typed !== 'string' || typed === '') return null
  return (
    <section class="max-w-form" aria-labelledby="unsent">
      <h2 id="unsent" class="mb-2 text-18">
        What you wrote
      </h2>
      <p class="rounded-md border border-line bg-shade px-4 py-3 text-14 whitespace-pre-line">{typed}</p>
      <p class="mt-2 text-13 text-ink-soft">This was not sent, and nothing was changed.</p>
    </section>
  )
}
