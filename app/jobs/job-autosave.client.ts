// Saves a form as it is typed: a moment after the last key, one request at a time, again after a lost connection.

export type AutosaveState =
  | { is: 'idle' }
  | { is: 'typing' }
  | { is: 'saved'; at: string }
  | { is: 'offline' }
  | { is: 'stale'; message: string; compare: string }
  | { is: 'refused'; message: string }

/** What the server answers. */
export type AutosaveAnswer = { slug?: string; message?: string; stale?: boolean }

/** How long after the last key it is sent, and how long after it could not be sent it is tried again. */
const pause = 1_200
const again = 5_000

/** Watches a form and tells how saving stands; gives what stops it. */
export function watchForm(
  form: HTMLFormElement,
  action: string,
  tell: (state: AutosaveState) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | undefined
  const listening = new AbortController()
  const on = (target: EventTarget, type: string, does: (event: Event) => void) =>
    target.addEventListener(type, does, { signal: listening.signal })

  on(form, 'input', () => {
    if (!hasBegun(form)) return
    tell({ is: 'typing' })
    sendIn(pause)
  })
  on(window, 'online', () => timer !== undefined && sendIn(0))
  on(document, 'visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) void send()
  })
  on(form, 'submit', event => void submit(event as SubmitEvent))
  return () => {
    clearTimeout(timer)
    listening.abort()
  }

  function sendIn(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), ms)
  }

  async function send(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    await sending
    sending = post()
    await sending
    sending = undefined
  }

  async function post(): Promise<void> {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    try {
      // A window that is being closed still sends.
      const keepalive = document.visibilityState === 'hidden'
      const response = await fetch(action, { method: 'POST', body, keepalive })
      if (response.status >= 500) return lost()
      const read = response.headers.get('content-type')?.includes('json')
      take(read ? ((await response.json()) as AutosaveAnswer) : { message: refused })
    } catch {
      lost()
    }
  }

  function take({
    slug,
    message = 'This could not be saved. Reload the page.',
    stale,
  }: AutosaveAnswer): void {
    const edit = `/jobs/${slug}/edit`
    if (stale) tell({ is: 'stale', message, compare: edit })
    else if (!slug) tell({ is: 'refused', message })
    else {
      // From now on a reload opens the draft and not a new form.
      if (location.pathname === '/jobs/new') history.replaceState(history.state, '', edit)
      if (timer === undefined) tell({ is: 'saved', at: clock.format(new Date()) })
    }
  }

  function lost(): void {
    tell({ is: 'offline' })
    if (timer === undefined) sendIn(again)
  }

  // What is under way arrives before what the button asks for.
  async function submit(event: SubmitEvent): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (!sending) return
    event.preventDefault()
    await sending
    clearTimeout(timer)
    timer = undefined
    form.requestSubmit(event.submitter)
  }
}

/** Nobody wants a draft of an empty form. */
function hasBegun(form: HTMLFormElement): boolean {
  return ['title', 'description'].some(name => {
    const field = form.elements.namedItem(name)
    return (
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value.trim() !== ''
    )
  })
}

const refused =
  'Not saved: you are signed out, or may not change this job any more. What you typed stays here; open it in another tab to see.'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
