import { Avatar } from '../ui/avatar.tsx'
import type { Trusting } from './trust.ts'

/** Companies that hired here and agreed to be named, with the sentence that some of them gave. */
export function TrustedBy({ companies }: { companies: Trusting[] }) {
  if (companies.length === 0) return null
  const quoted = companies.filter(({ quote }) => quote !== '').slice(0, 3)
  return (
    <section aria-labelledby="trusted" class="border-t border-line py-10 lg:py-12">
      <h2 id="trusted" class="text-16 font-medium text-ink-soft">
        They hired here, and say so
      </h2>
      <ul class="mt-5 flex flex-wrap items-center gap-x-10 gap-y-4">
        {companies.map(company => (
          <li key={company.id}>
            <TrustedName company={company} />
          </li>
        ))}
      </ul>
      {quoted.length > 0 && (
        <ul class="mt-8 grid gap-x-12 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
          {quoted.map(({ id, name, quote }) => (
            <li key={id}>
              <TrustedQuote name={name} quote={quote} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** A company as it is named. */
export function TrustedName({ company: { id, name, slug } }: { company: Omit<Trusting, 'quote'> }) {
  return (
    <a href={`/companies/${slug}`} class="flex min-h-8 items-center gap-2.5 hover:underline">
      <Avatar id={id} name={name} size="small" />
      <span class="font-serif text-18 font-semibold [overflow-wrap:anywhere]">{name}</span>
    </a>
  )
}

export function TrustedQuote({ name, quote }: { name: string; quote: string }) {
  return (
    <figure class="border-l-2 border-line pl-4">
      <blockquote class="text-16 [overflow-wrap:anywhere]">{quote}</blockquote>
      <figcaption class="mt-1 text-13 text-ink-soft">{name}</figcaption>
    </figure>
  )
}
