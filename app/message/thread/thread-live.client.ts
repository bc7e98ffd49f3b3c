// What the script of a conversation does with the page that the server made: it puts in what is new, sends the form,
// and keeps what was typed and not sent.

const retryMs = 5_000

type Options = { path: string; changes: number; say: (words: string) => void }

export function openConversation({ path, changes, say }: Options) {
  const list = document.getElementById('thread')!
  const form = document.getElementById('write') as HTMLFormElement | null
  const field = form?.elements.namedItem('body') as HTMLTextAreaElement | undefined
  const draft = `rapport.draft:${path}`
  let seen = changes
  let asking: Promise<void> | undefined
  let again = false
  let retry: ReturnType<typeof setTimeout> | undefined

  /** Asks for what changed since; once more when something came while it asked. */
  const ask = (): Promise<void> => {
    if (asking) again = true
    asking ??= load().finally(() => {
      asking = undefined
      if (again) {
        again = false
        void ask()
      }
    })
    return asking
  }

  async function load(): Promise<void> {
    clearTimeout(retry)
    try {
      const answer = await fetch(`${path}/news?since=${seen}`)
      if (!answer.ok) return answer.status === 404 ? location.reload() : undefined
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const news = page.querySelector<HTMLElement>('ol')!
      seen = Number(news.dataset['changes'])
      const added = put(news)
      if (added) await markRead()
    } catch {
      say('The connection is lost. What you write stays here; messages come again when it is back.')
      retry = setTimeout(ask, retryMs)
      return
    }
    say('')
  }

  // Puts each where it stands already, or at the end; what belongs to earlier pages is left out.
  function put(news: HTMLElement): boolean {
    const last = lastPosition()
    let added = false
    for (const row of [...news.children] as HTMLElement[]) {
      const standing = document.getElementById(row.id)
      if (standing) standing.replaceWith(row)
      else if (!row.dataset['position'] || Number(row.dataset['position']) > last) {
        list.append(row)
        added = true
      }
    }
    if (added) {
      document.getElementById('nothing-yet')?.remove()
      list.lastElementChild?.scrollIntoView({ block: 'nearest' })
    }
    return added
  }

  async function markRead(): Promise<void> {
    if (document.visibilityState !== 'visible') return
    await fetch(`${path}/read`, {
      method: 'POST',
      body: new URLSearchParams({ position: String(lastPosition()) }),
    })
  }

  function lastPosition(): number {
    const rows = list.querySelectorAll<HTMLElement>('[data-position]')
    return Number(rows[rows.length - 1]?.dataset['position'] ?? 0)
  }

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (!form || !field) return
    const typed = field.value
    say('Sending …')
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new FormData(form),
        headers: { accept: 'application/json' },
      })
      // What is refused is refused again by the page itself, with the reason in its place and what was typed.
      if (!answer.ok) return form.submit()
      const { next } = (await answer.json()) as { next: string }
      const id = form.elements.namedItem('id') as HTMLInputElement
      id.value = next
      const files = form.elements.namedItem('files') as HTMLInputElement
      files.value = ''
      // What was typed while it was on its way stays.
      if (field.value === typed) field.value = ''
      keep()
      document.getElementById('write-errors')?.replaceChildren()
      await ask()
    } catch {
      say('That did not reach the server. It stays here: try it again.')
    }
  }

  const keep = () => {
    if (!field) return
    if (field.value) sessionStorage.setItem(draft, field.value)
    else sessionStorage.removeItem(draft)
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form?.requestSubmit()
  }
  const seeIt = () => void (document.visibilityState === 'visible' && markRead())

  if (field && !field.value) field.value = sessionStorage.getItem(draft) ?? ''
  form?.addEventListener('submit', send)
  field?.addEventListener('input', keep)
  field?.addEventListener('keydown', sendByKey)
  document.addEventListener('visibilitychange', seeIt)
  addEventListener('online', ask)
  return {
    ask: () => void ask(),
    close() {
      form?.removeEventListener('submit', send)
      field?.removeEventListener('input', keep)
      field?.removeEventListener('keydown', sendByKey)
      document.removeEventListener('visibilitychange', seeIt)
      removeEventListener('online', ask)
      clearTimeout(retry)
    },
  }
}
