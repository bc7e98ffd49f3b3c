import { useEffect } from 'preact/hooks'

type Props = {
  /** The id of a form that asks by GET. */
  form: string
  /** The id of the element that its answers fill; the same one stands on the page that answers. */
  results: string
}

/**
 * Fills the results of a form as it is typed. It asks for the page that sending the form would open, and takes the
 * results from it: so each state has an address, and nothing is there that is not there without script.
 *
 * Elsewhere on the page, what has `data-live="name"` is filled from its namesake too. A field with `data-asks="change"`
 * is one that means nothing half typed: it asks when it is left, and then shows what was understood. Where
 * the results have `data-address`, the page is known by it.
 */
export function LiveResults({ form: formId, results: resultsId }: Props) {
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined

    const show = async () => {
      asking = new AbortController()
      const { signal } = asking
      const results = document.getElementById(resultsId)!
      const url = addressOf(form)
      results.setAttribute('aria-busy', 'true')
      try {
        const answer = await fetch(url, { signal, headers: { accept: 'text/html' } })
        const text = await answer.text()
        if (signal.aborted) return
        const page = new DOMParser().parseFromString(text, 'text/html')
        const found = page.getElementById(resultsId)
        // A page without results is an error's, or a sign-in: it is shown as it is.
        if (!found) return location.assign(url)
        fill(results, found)
        fillLiveParts(page)
        followFields(form, page)
        history.replaceState(history.state, '', found.dataset['address'] ?? url)
      } catch {
        // Asked anew since, or there is no connection: the next key asks again.
      } finally {
        if (!signal.aborted) results.removeAttribute('aria-busy')
      }
    }
    const soon = (event: Event) => {
      const field = event.target as HTMLInputElement
      if (field.form !== form || (waits(field) && event.type === 'input' && !isChosen(event))) return
      // What is under way would take back what was ticked or typed since.
      asking?.abort()
      clearTimeout(timer)
      timer = setTimeout(show, typingPauseMs)
    }
    const now = (event: Event) => {
      event.preventDefault()
      asking?.abort()
      clearTimeout(timer)
      void show()
    }
    const changed = (event: Event) => {
      if (waits(event.target as HTMLInputElement)) soon(event)
    }
    document.addEventListener('input', soon)
    document.addEventListener('change', changed)
    form.addEventListener('submit', now)
    return () => {
      clearTimeout(timer)
      asking?.abort()
      document.removeEventListener('input', soon)
      document.removeEventListener('change', changed)
      form.removeEventListener('submit', now)
    }
  }, [formId, resultsId])
  return null
}

const typingPauseMs = 80

function waits(field: HTMLElement): boolean {
  return field.dataset['asks'] === 'change'
}

// A suggestion that was taken arrives at once, not key by key.
function isChosen(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === 'insertReplacementText'
}

function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, String(value))
  return url.href
}

// The element that tells how many were found stays the same one, so that screen readers hear it change.
function fill(results: HTMLElement, found: HTMLElement): void {
  const status = results.querySelector('[role="status"]')
  const next = found.querySelector('[role="status"]')
  const said = next?.textContent ?? ''
  if (status && next) next.replaceWith(status)
  results.replaceChildren(...found.childNodes)
  if (status && status.textContent !== said) status.textContent = said
}

function fillLiveParts(page: Document): void {
  const outermost = '[data-live]:not([data-live] [data-live])'
  for (const part of document.querySelectorAll<HTMLElement>(outermost)) {
    const next = page.querySelector(`[data-live="${CSS.escape(part.dataset['live']!)}"]`)
    if (!next || next.isEqualNode(part)) continue
    const focused = part.contains(document.activeElement) ? document.activeElement : null
    part.replaceChildren(...next.childNodes)
    if (focused) focusAgain(part, focused)
  }
}

function focusAgain(part: HTMLElement, focused: Element): void {
  const { id, name, value } = focused as HTMLInputElement
  const fields = [...part.querySelectorAll<HTMLInputElement>('input, select')]
  const same = fields.find(field => (id ? field.id === id : field.name === name && field.value === value))
  same?.focus({ preventScroll: true })
}

// Of the other fields only what the server made of them changes: an error, and the value of one that waited to be left.
function followFields(form: HTMLFormElement, page: Document): void {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || !field.id) continue
    const next = page.getElementById(field.id)
    if (!(next instanceof HTMLInputElement || next instanceof HTMLSelectElement)) continue
    for (const name of ['aria-invalid', 'aria-describedby']) {
      const value = next.getAttribute(name)
      if (value === null) field.removeAttribute(name)
      else field.setAttribute(name, value)
    }
    if (waits(field)) field.value = next.value
  }
}
