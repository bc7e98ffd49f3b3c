import { ButtonLink } from './button.tsx'
import { Icon } from './icon.tsx'

/** The way to the neighbouring pages of a list. */
export function Pager({
  previous,
  previousLabel = 'Previous',
  next,
  label = 'Pages',
}: {
  previous?: string | undefined
  /** Where the one before is not known: "First page". */
  previousLabel?: string
  next?: string | undefined
  label?: string
}) {
  if (!previous && !next) return null
  return (
    <nav aria-label={label} class="mt-6 flex justify-between gap-2">
      <span>
        {previous && (
          <ButtonLink href={previous} variant="quiet" icon="chevron-left" rel="prev">
            {previousLabel}
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
