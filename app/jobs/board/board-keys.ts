/** From a card's name the arrows lead to the cards around it, and Escape from inside an opened "More" closes it. */
export function stepBetweenCards(event: KeyboardEvent): void {
  const target = event.target as HTMLElement
  if (event.key === 'Escape') {
    const more = target.closest('details[open]')
    more?.removeAttribute('open')
    more?.querySelector('summary')?.focus()
    return
  }
  if (!target.matches('[data-open]') || event.altKey || event.ctrlKey || event.metaKey) return
  const columns = [...document.querySelectorAll('[data-column]')].map(column => [
    ...column.querySelectorAll<HTMLElement>('[data-open]'),
  ])
  const column = columns.findIndex(cards => cards.includes(target))
  const place = columns[column]!.indexOf(target)
  const beside = (cards: HTMLElement[] | undefined) => cards?.[Math.min(place, cards.length - 1)]
  const found = {
    ArrowUp: columns[column]![place - 1],
    ArrowDown: columns[column]![place + 1],
    ArrowLeft: beside(columns.slice(0, column).findLast(cards => cards.length > 0)),
    ArrowRight: beside(columns.slice(column + 1).find(cards => cards.length > 0)),
  }[event.key]
  if (!found) return
  event.preventDefault()
  found.focus()
}
