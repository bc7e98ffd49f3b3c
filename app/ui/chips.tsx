import { Icon } from './icon.tsx'

/** Skills in a row; those that match are marked with a tick, not with colour alone. */
export function Chips({
  items,
  matches = [],
  label = 'Skills',
}: {
  items: readonly string[]
  matches?: readonly string[]
  label?: string
}) {
  return (
    <ul aria-label={label} class="flex flex-wrap gap-1.5">
      {items.map(item => {
        const matched = matches.includes(item)
        return (
          <li
            key={item}
            class={`inline-flex items-baseline gap-1 rounded-sm px-2 py-0.5 text-13 ${matched ? 'bg-accent-soft text-accent' : 'bg-shade text-ink-soft'}`}
          >
            {matched && <Icon name="check" label="Matches:" class="self-center" />}
            {item}
          </li>
        )
      })}
    </ul>
  )
}
