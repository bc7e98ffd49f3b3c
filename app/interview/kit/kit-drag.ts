/**
 * Lets the rows of a form's list be dragged by their handles, and says when one was dropped elsewhere. The list may be
 * replaced meanwhile. Gives what ends it.
 */
export function dragRows(form: HTMLFormElement, onMoved: () => void): () => void {
  let row: HTMLLIElement | null = null
  let before = ''

  const begin = (event: DragEvent) => {
    row = (event.target as Element).closest('[data-drag]')?.closest('li') ?? null
    if (!row || !event.dataTransfer) return
    before = orderIn(form)
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', row.textContent)
    event.dataTransfer.setDragImage(row, 16, 16)
    row.classList.add('opacity-50')
  }
  const over = (event: DragEvent) => {
    const other = (event.target as Element).closest('li')
    if (!row || !other || other.parentElement !== row.parentElement) return
    event.preventDefault()
    if (other === row) return
    const { top, height } = other.getBoundingClientRect()
    if (event.clientY < top + height / 2) other.before(row)
    else other.after(row)
  }
  const drop = (event: DragEvent) => event.preventDefault()
  const end = () => {
    row?.classList.remove('opacity-50')
    const moved = row !== null && orderIn(form) !== before
    row = null
    if (moved) onMoved()
  }
  const listeners = { dragstart: begin, dragover: over, drop, dragend: end } as const
  for (const [type, listener] of Object.entries(listeners))
    form.addEventListener(type, listener as EventListener)
  return () => {
    for (const [type, listener] of Object.entries(listeners))
      form.removeEventListener(type, listener as EventListener)
  }
}

function orderIn(form: HTMLFormElement): string {
  return new FormData(form).getAll('chosen').join()
}
