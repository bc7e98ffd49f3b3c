import { ButtonLink } from './button.tsx'
import { Icon } from './icon.tsx'

/** The way to the neighbouring pages of a list. */
export function Pager({
  previous,
  next,
  label = 'Pages',
}: {
  previous?: string | undefined
  next?: string | undefined
  label?: string
}) {
  if (!previous && !next) return null
  return (
    <nav aria-label={label} class="mt-6 flex justify-between gap-2">
      <span>
        {previous && (
          <ButtonLink href={previous} variant="quiet" icon="chevron-left" rel="prev">
            Previous
          </ButtonLink>
        )}
      </span>
      <span>
        {next && (
          <ButtonLink href={next} variant="quiet" rel="next">
            Next <Icon name="chevron-right" />
          </ButtonLink>
        )}
      </span>
    </nav>
  )
}
