import { useEffect, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import { dragCards } from './board-drag.ts'
import { stepBetweenCards } from './board-keys.ts'

type Props = {
  /** Ids: of the board's form, and of what stands around it and is replaced after a move. */
  form: string
  results: string
}

/**
 * Moves cards without leaving the board: by its buttons, and by dragging a card to a column, which presses the button or
 * follows the link that leads there. It sends what the buttons send and takes the board from the page that answers.
 */
function Live({ form: formId, results: resultsId }: Props) {
  const [said, say] = useState('')
  useEffect(() => {
    const results = document.getElementById(resultsId)!

    const send = async (form: HTMLFormElement, button: HTMLButtonElement) => {
      form.setAttribute('aria-busy', 'true')
      const [id] = button.value.split(' ')
      const response = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams({ [button.name]: button.value }),
        headers: { accept: 'text/html' },
        // Whoever leaves the page at once has moved the card nevertheless.
        keepalive: true,
      })
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const found = page.getElementById(resultsId)
      // A sign-in, or an error's page: it is shown as it is.
      if (!found) return location.assign(response.url)
      results.replaceChildren(...found.childNodes)
      const alert = results.querySelector<HTMLElement>('[role=alert]')
      const card = document.getElementById(`p-${id}`)
      ;(alert ?? card?.querySelector<HTMLElement>('[data-open]'))?.focus({ preventScroll: false })
      const column = card?.closest<HTMLElement>('[data-column]')?.querySelector('h2')?.firstChild?.textContent
      if (!alert && column) say(`${card?.querySelector('[data-open]')?.textContent} is in ${column} now.`)
    }
    const submitted = (event: SubmitEvent) => {
      const [form, button] = [event.target as HTMLFormElement, event.submitter as HTMLButtonElement | null]
      if (form.id !== formId || button?.name !== 'move') return
      event.preventDefault()
      // Without an answer the browser sends it as it would without script.
      send(form, button).catch(() => {
        const pressed = Object.assign(document.createElement('input'), {
          type: 'hidden',
          name: button.name,
          value: button.value,
        })
        form.append(pressed)
        form.submit()
      })
    }
    results.addEventListener('submit', submitted)
    results.addEventListener('keydown', stepBetweenCards)
    const stopDragging = dragCards(results, say)
    return () => {
      results.removeEventListener('submit', submitted)
      results.removeEventListener('keydown', stepBetweenCards)
      stopDragging()
    }
  }, [formId, resultsId])
  return (
    <p role="status" class={said ? 'mt-3 text-14 text-ink-soft' : 'sr-only'}>
      {said}
    </p>
  )
}

export const BoardLive = island('app/jobs/board/board-live.island.tsx', Live)
