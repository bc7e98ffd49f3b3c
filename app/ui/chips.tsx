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
  // Their look is in pieces.css: a page of talents has hundreds, and its bytes are what it costs to send.
  return (
    <ul aria-label={label} class="chips">
      {items.map(item =>
        matches.includes(item) ? (
          <li key={item} class="match">
            <Icon name="check" label="Matches:" />
            {item}
          </li>
        ) : (
          <li key={item}>{item}</li>
        ),
      )}
    </ul>
  )
}
