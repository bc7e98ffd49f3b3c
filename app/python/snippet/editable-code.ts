// Makes the code that stands on a page editable where it stands. What the page shows stays the only copy: its colours
// remain in the lines that nobody touched.

export type EditableCode = { read(): string; restore(): void; close(): void }

/** `onEdit` hears, after each change, whether the code differs from what the page came with. */
export function editCode(
  element: HTMLElement,
  onEdit: (edited: boolean) => void,
  onRun: () => void,
): EditableCode {
  const original = element.innerHTML
  const text = readCode(element)
  // Tab indents, so there is another way out: Escape, then Tab.
  let leaving = false

  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leaving = true
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onRun()
    } else if (event.key === 'Tab' && !leaving && !event.shiftKey) {
      event.preventDefault()
      document.execCommand('insertText', false, '    ')
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault()
      document.execCommand('insertText', false, `\n${indentOfNext(element)}`)
    } else if (event.key !== 'Shift' && event.key !== 'Tab') leaving = false
  }
  const focus = () => {
    leaving = false
  }
  const say = (edited: boolean) => {
    // What stood beside it, such as what it prints, is no longer about this code.
    element.toggleAttribute('data-edited', edited)
    onEdit(edited)
  }
  const input = () => say(readCode(element) !== text)

  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.parentElement!.removeAttribute('tabindex') // it was there for scrolling; now the code itself is reached
  element.addEventListener('keydown', keydown)
  element.addEventListener('focus', focus)
  element.addEventListener('input', input)
  return {
    read: () => readCode(element),
    restore() {
      element.innerHTML = original
      say(false)
    },
    close() {
      for (const name of Object.keys(attributes)) element.removeAttribute(name)
      element.removeEventListener('keydown', keydown)
      element.removeEventListener('focus', focus)
      element.removeEventListener('input', input)
    },
  }
}

const attributes = {
  contenteditable: 'plaintext-only',
  tabindex: '0', // said, for programs that do not know this kind of editing
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-label': 'Code',
  spellcheck: 'false',
  autocapitalize: 'off',
  translate: 'no',
}

function readCode(element: HTMLElement): string {
  return `${(element.textContent ?? '').replace(/\n+$/, '')}\n`
}

// As far in as the line of the cursor, and a step further after a colon.
function indentOfNext(element: HTMLElement): string {
  const selection = getSelection()
  if (!selection?.rangeCount) return ''
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset)
  const line = before.toString().split('\n').at(-1)!
  const indent = line.match(/^ */)![0]
  return line.trimEnd().endsWith(':') ? `${indent}    ` : indent
}
