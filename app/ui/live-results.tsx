import { useEffect } from 'preact/hooks'

type Props = {
  /** The id of a form that asks by GET. */
  form: string
  /** The id of the element that its answers fill; the same one stands on the page that answers. */
  results: string
}

/**
 * Fills the results of a form as it is typed. It asks for the page that sending the form would open, and takes the
 * results from it: so each state has an address, and nothing is there that is not there without script. What the results
 * change within the form, such as counts, has a name of its own in `data-live`. Results that know a shorter address of
 * themselves say it in `data-address`.
 */
export function LiveResults({ form: formId, results: resultsId }: Props) {
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined

    const show = async () => {
      asking?.abort()
      asking = new AbortController()
      const results = document.getElementById(resultsId)!
      const url = addressOf(form)
      results.setAttribute('aria-busy', 'true')
      try {
        const answer = await fetch(url, { signal: asking.signal, headers: { accept: 'text/html' } })
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
        const found = page.getElementById(resultsId)
        // A page without results is an error's, or a sign-in: it is shown as it is.
        if (!found) return location.assign(url)
        results.replaceChildren(...found.childNodes)
        for (const counted of form.querySelectorAll('[data-live]'))
          counted.replaceChildren(...(page.querySelector(sameAs(counted))?.childNodes ?? []))
        history.replaceState(history.state, '', found.dataset['address'] ?? url)
        results.removeAttribute('aria-busy')
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return
        results.removeAttribute('aria-busy')
      }
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(show, typingPauseMs)
    }
    const now = (event: Event) => {
      event.preventDefault()
      clearTimeout(timer)
      void show()
    }
    form.addEventListener('input', soon)
    form.addEventListener('submit', now)
    return () => {
      clearTimeout(timer)
      asking?.abort()
      form.removeEventListener('input', soon)
      form.removeEventListener('submit', now)
    }
  }, [formId, resultsId])
  return null
}

const typingPauseMs = 80

function sameAs(element: Element): string {
  return `[data-live="${CSS.escape(element.getAttribute('data-live')!)}"]`
}

function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, String(value))
  return url.href
}
