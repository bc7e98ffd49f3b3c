// Keeps a scorecard that is being filled: in this browser at every key, on the server a moment after the last one.

export type DraftState =
  | { is: 'saved'; at?: string }
  | { is: 'typing' }
  | { is: 'offline' }
  | { is: 'stale' }
  | { is: 'refused'; message: string }

export type DraftKeeper = { keepThis(): void; takeOther(): void; stop(): void }

type Kept = { revision: string; fields: [string, string][] }

/** How long after the last key a draft is sent, and how long after it could not be sent it is tried again. */
const pause = 1_200
const again = 5_000

/**
 * Watches a form. What is typed outlives a reload, a lost connection and a closed window; nothing that was saved
 * elsewhere meanwhile is overwritten unasked.
 */
export function keepDraft(
  form: HTMLFormElement,
  { action, card, tell }: { action: string; card: string; tell: (state: DraftState) => void },
): DraftKeeper {
  const key = `rapport.scorecard.${card}`
  const revision = form.elements.namedItem('revision') as HTMLInputElement
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<Answer> | undefined
  let stale = false
  const listening = new AbortController()
  const on = (target: EventTarget, type: string, does: (event: Event) => void) =>
    target.addEventListener(type, does, { signal: listening.signal })

  on(form, 'input', () => {
    keep()
    if (stale) return
    tell({ is: 'typing' })
    sendIn(pause)
  })
  on(window, 'online', () => sendIn(0))
  on(document, 'visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) void send()
  })
  on(form, 'submit', event => void submit(event as SubmitEvent))
  begin()
  return {
    keepThis() {
      stale = false
      void send()
    },
    takeOther() {
      localStorage.removeItem(key)
      location.reload()
    },
    stop() {
      clearTimeout(timer)
      listening.abort()
    },
  }

  // What this browser could not send the last time stands in the form again.
  function begin(): void {
    const kept = readKept(key)
    if (!kept || same(kept.fields, fieldsOf(form))) {
      localStorage.removeItem(key)
      tell({ is: 'saved' })
      return
    }
    fill(form, kept.fields)
    stale = kept.revision !== revision.value
    if (stale) {
      tell({ is: 'stale' })
      return
    }
    tell({ is: 'typing' })
    sendIn(0)
  }

  function keep(): void {
    const kept: Kept = { revision: revision.value, fields: fieldsOf(form) }
    localStorage.setItem(key, JSON.stringify(kept))
  }

  function sendIn(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), ms)
  }

  // One at a time: the next carries the revision that the last one made.
  async function send(): Promise<Answer | undefined> {
    clearTimeout(timer)
    timer = undefined
    await sending
    if (stale) return undefined
    const fields = fieldsOf(form)
    sending = post(action, revision.value, fields)
    const answer = await sending
    sending = undefined
    take(answer, fields)
    return answer
  }

  function take(answer: Answer, sent: Kept['fields']): void {
    if (answer.is === 'offline') {
      tell({ is: 'offline' })
      sendIn(again)
      return
    }
    if (answer.is === 'refused') {
      tell(answer)
      return
    }
    revision.value = answer.revision
    if (answer.is === 'stale') {
      stale = true
      tell({ is: 'stale' })
      return
    }
    if (!same(sent, fieldsOf(form))) {
      keep()
      return
    }
    localStorage.removeItem(key)
    tell({ is: 'saved', at: clock.format(new Date()) })
  }

  // A card is submitted with the revision of its last draft, and only when the server can be reached.
  async function submit(event: SubmitEvent): Promise<void> {
    if (timer === undefined && !sending) return
    event.preventDefault()
    const answer = await send()
    if (answer?.is === 'offline' || answer?.is === 'stale') return
    clearTimeout(timer)
    timer = undefined
    form.requestSubmit(event.submitter)
  }
}

type Answer =
  | { is: 'saved' | 'stale'; revision: string }
  | { is: 'refused'; message: string }
  | { is: 'offline' }

async function post(action: string, revision: string, fields: Kept['fields']): Promise<Answer> {
  const body = new URLSearchParams([['revision', revision], ...fields])
  try {
    // A window that is being closed still sends; what it may send then is limited.
    const keepalive = document.visibilityState === 'hidden'
    const response = await fetch(action, { method: 'POST', body, keepalive })
    if (response.status >= 500) return { is: 'offline' }
    if (!response.headers.get('content-type')?.includes('json')) return { is: 'refused', message: signedOut }
    const said = (await response.json()) as { revision?: number; message?: string; stale?: boolean }
    if (said.revision === undefined)
      return { is: 'refused', message: said.message ?? 'This could not be saved. Reload the page.' }
    return { is: said.stale ? 'stale' : 'saved', revision: String(said.revision) }
  } catch {
    return { is: 'offline' }
  }
}

const signedOut =
  'Not saved: you are signed out. Sign in again in another tab and type on; until then it is kept in this browser.'

function fieldsOf(form: HTMLFormElement): Kept['fields'] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    name === 'revision' || typeof value !== 'string' ? [] : [[name, value] as [string, string]],
  )
}

function fill(form: HTMLFormElement, fields: Kept['fields']): void {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name)
    if (field instanceof RadioNodeList) field.value = value
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value
  }
}

function same(a: Kept['fields'], b: Kept['fields']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function readKept(key: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
