import { useEffect, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import { LiveResults } from '../../ui/live-results.tsx'
import { dragRows } from './kit-drag.ts'

type Props = {
  /** Ids: of the kit's form, of the form that filters, and of what can be chosen. */
  form: string
  filter: string
  choice: string
}

/**
 * Adds, moves and looks at questions without leaving the place. It sends what the buttons and links send and takes the
 * kit and the choice from the page that answers.
 */
function Live({ form: formId, filter, choice: choiceId }: Props) {
  const [said, say] = useState('')
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement
    const choice = document.getElementById(choiceId)!

    const send = async (data: FormData, focus: string) => {
      form.setAttribute('aria-busy', 'true')
      const response = await fetch(`${location.pathname}${location.search}`, {
        method: 'POST',
        body: new URLSearchParams(data as never),
        headers: { accept: 'text/html' },
      })
      const page = await parse(response)
      const [newForm, newChoice] = [page.getElementById(formId), page.getElementById(choiceId)]
      if (!newForm || !newChoice) return location.assign(response.url)
      form.replaceChildren(...newForm.childNodes)
      choice.replaceChildren(...newChoice.childNodes)
      form.removeAttribute('aria-busy')
      const target =
        form.querySelector<HTMLElement>('[role=alert]') ?? document.querySelector<HTMLElement>(focus)
      target?.focus({ preventScroll: target.role !== 'alert' })
      say(document.getElementById('kit-said')?.textContent ?? '')
    }
    const look = async (link: HTMLAnchorElement) => {
      const page = await parse(await fetch(link.href, { headers: { accept: 'text/html' } }))
      const found = page.getElementById(choiceId)
      if (!found) return location.assign(link.href)
      choice.replaceChildren(...found.childNodes)
      history.replaceState(history.state, '', link.href)
      choice
        .querySelector<HTMLElement>(`${new URL(link.href).hash} [data-preview]`)
        ?.focus({ preventScroll: true })
    }

    const submitted = (event: SubmitEvent) => {
      const button = event.submitter as HTMLButtonElement | null
      if (!button?.name) return // Save says so on the next page
      event.preventDefault()
      const row = button.closest('li')?.id
      const focus = row ? `#${row} [data-preview]` : `#${formId} button[value="${CSS.escape(button.value)}"]`
      const gone = button.value.startsWith('remove:') ? '#kit' : focus
      send(new FormData(form, button), gone).catch(() => sendPlainly(form, button))
    }
    const clicked = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-preview]')
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      look(link).catch(() => location.assign(link.href))
    }
    const stopDragging = dragRows(form, () => {
      send(new FormData(form), '#kit').catch(() => form.submit())
    })
    form.addEventListener('submit', submitted)
    choice.addEventListener('click', clicked)
    form.dataset['live'] = ''
    return () => {
      form.removeEventListener('submit', submitted)
      choice.removeEventListener('click', clicked)
      stopDragging()
    }
  }, [formId, choiceId])
  return (
    <>
      <p role="status" class="sr-only">
        {said}
      </p>
      <LiveResults form={filter} results={choiceId} />
    </>
  )
}

export const KitLive = island('app/interview/kit/kit-live.island.tsx', Live)

async function parse(response: Response): Promise<Document> {
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

// As without script: the button's own name and value, which a form that is sent by script leaves out.
function sendPlainly(form: HTMLFormElement, { name, value }: HTMLButtonElement): void {
  const pressed = Object.assign(document.createElement('input'), { type: 'hidden', name, value })
  form.append(pressed)
  form.submit()
}
