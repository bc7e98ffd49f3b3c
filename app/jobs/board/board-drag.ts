import { type BoardState, whyNotMove } from './column.ts'

/**
 * Lets cards be dragged between columns. A drop presses the card's own control for that column; where it has none,
 * nothing moves and `say` is told why. Cards may be replaced meanwhile. Gives what ends it.
 */
export function dragCards(board: HTMLElement, say: (words: string) => void): () => void {
  let card: HTMLElement | null = null

  const ready = (event: PointerEvent) => {
    const found = (event.target as Element).closest<HTMLElement>('[data-card]')
    if (found) found.draggable = true
  }
  const begin = (event: DragEvent) => {
    card = (event.target as Element).closest<HTMLElement>('[data-card]')
    if (!card || !event.dataTransfer) return
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', card.querySelector('[data-open]')?.textContent ?? '')
    card.dataset['dragged'] = ''
  }
  const over = (event: DragEvent) => {
    const column = columnOf(event)
    if (!card || !column) return
    event.preventDefault()
    unmark()
    if (controlFor(card, column)) column.dataset['over'] = ''
  }
  const drop = (event: DragEvent) => {
    const column = columnOf(event)
    if (!card || !column) return
    event.preventDefault()
    const [from, to] = [card.dataset['card'] as BoardState, column.dataset['column'] as BoardState]
    const control = controlFor(card, column)
    if (control) control.click()
    else if (from !== to) say(whyNotMove(from, to))
  }
  const end = () => {
    unmark()
    delete card?.dataset['dragged']
    card = null
  }
  const unmark = () => {
    for (const marked of board.querySelectorAll<HTMLElement>('[data-over]')) delete marked.dataset['over']
  }
  const listeners = { pointerdown: ready, dragstart: begin, dragover: over, drop, dragend: end } as const
  for (const [type, listener] of Object.entries(listeners))
    board.addEventListener(type, listener as EventListener)
  return () => {
    for (const [type, listener] of Object.entries(listeners))
      board.removeEventListener(type, listener as EventListener)
  }
}

function columnOf(event: DragEvent): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>('[data-column]')
}

function controlFor(card: HTMLElement, column: HTMLElement): HTMLElement | null {
  const control = card.querySelector<HTMLElement>(`[data-to="${column.dataset['column']}"]`)
  return control?.querySelector('button') ?? control
}
