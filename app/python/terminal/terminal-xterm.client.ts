import { FitAddon } from '@xterm/addon-fit'
import { type ITheme, Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { TerminalSize } from '../session.ts'
import { withAdoptedStyles } from './terminal-styles.client.ts'
import type { TerminalTransport } from './terminal-transport.ts'

export type Screen = {
  size(): TerminalSize
  /** Shows as many columns and rows as another screen has; null fits them to its own place again. */
  hold(size: TerminalSize | null): void
  setTyping(may: boolean): void
  /** Gives the way to stop hearing it. */
  connect(transport: TerminalTransport): () => void
  setReadable(readable: boolean): void
  focus(): void
  close(): void
}

/** `shared` is a screen that others have before them as well. */
type Options = { label: string; readable: boolean; shared?: boolean }

/** Opens xterm.js in an element, as large as that is and stays. */
export async function openScreen(
  host: HTMLElement,
  { label, readable, shared = false }: Options,
): Promise<Screen> {
  await document.fonts.load('16px "JetBrains Mono"') // the size of a cell is measured once
  const terminal = new Terminal({
    fontFamily: '"JetBrains Mono", "JetBrains Mono Fallback", monospace',
    fontSize: 16,
    lineHeight: 1.25,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    minimumContrastRatio: 4.5,
    scrollback: 5_000,
    screenReaderMode: readable,
    theme: themeOf(host),
  })
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  if (shared) answerNothing(terminal)
  const takeStylesOut = withAdoptedStyles(() => terminal.open(host))
  fit.fit()
  terminal.textarea!.setAttribute('aria-label', `${label}. F6 leaves it.`)
  terminal.attachCustomKeyEventHandler(event => !leaves(event, host))

  const dark = matchMedia('(prefers-color-scheme: dark)')
  const recolour = () => {
    terminal.options.theme = themeOf(host)
  }
  dark.addEventListener('change', recolour)
  let held = false
  const resized = new ResizeObserver(() => {
    if (host.clientWidth > 0 && !held) fit.fit()
  })
  resized.observe(host)

  return {
    size: () => ({ columns: terminal.cols, rows: terminal.rows }),
    hold(size) {
      held = size !== null
      if (size) terminal.resize(size.columns, size.rows)
      else if (host.clientWidth > 0) fit.fit()
    },
    setTyping(may) {
      terminal.options.disableStdin = !may
    },
    connect(transport) {
      const stop = transport.onData(text => terminal.write(text))
      terminal.onData(text => transport.write(text))
      terminal.onResize(({ cols, rows }) => transport.resize({ columns: cols, rows }))
      return stop
    },
    setReadable(on) {
      terminal.options.screenReaderMode = on
    },
    focus: () => terminal.focus(),
    close() {
      dark.removeEventListener('change', recolour)
      resized.disconnect()
      terminal.dispose()
      takeStylesOut()
    },
  }
}

// Programs may ask a terminal what it is and where its cursor stands. Of a screen that several people have before them,
// each would answer, and again whoever comes later and is shown what was asked long ago: so none does.
function answerNothing({ parser }: Terminal): void {
  const asked = () => true
  for (const id of [
    { final: 'c' },
    { prefix: '>', final: 'c' },
    { prefix: '=', final: 'c' },
    { final: 'n' },
    { prefix: '?', final: 'n' },
    { prefix: '>', final: 'q' },
    { intermediates: '$', final: 'p' },
    { prefix: '?', intermediates: '$', final: 'p' },
    { final: 't' },
  ])
    parser.registerCsiHandler(id, asked)
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, asked)
  for (const colour of [4, 10, 11, 12]) parser.registerOscHandler(colour, asked)
}

// Tab and Escape belong to the program, so F6 is the way out: on to what comes next, with Shift back to what was before.
function leaves(event: KeyboardEvent, host: HTMLElement): boolean {
  if (event.key !== 'F6') return false
  if (event.type !== 'keydown') return true
  event.preventDefault()
  const reachable = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex]',
    ),
  ].filter(element => element.tabIndex >= 0 && element.checkVisibility() && !host.contains(element))
  const place = event.shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING
  const beyond = reachable.filter(element => host.compareDocumentPosition(element) & place)
  beyond.at(event.shiftKey ? -1 : 0)?.focus()
  return true
}

function themeOf(host: HTMLElement): ITheme {
  const colour = (css: string) => hexOf(host, css)
  const ansi = (names: string[], pairs: [string, string][]) =>
    Object.fromEntries(
      pairs.map(([light, dark], at) => [names[at]!, colour(`light-dark(${light}, ${dark})`)]),
    )
  const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
  return {
    background: colour('var(--color-surface)'),
    foreground: colour('var(--color-ink)'),
    cursor: colour('var(--color-accent)'),
    cursorAccent: colour('var(--color-surface)'),
    selectionBackground: colour('color-mix(in oklch, var(--color-accent) 30%, var(--color-surface))'),
    ...ansi(names, ansiColours),
    ...ansi(
      names.map(name => `bright${name[0]!.toUpperCase()}${name.slice(1)}`),
      brightColours,
    ),
  }
}

const ansiColours: [string, string][] = [
  ['oklch(0.22 0.015 260)', 'oklch(0.32 0.012 260)'],
  ['oklch(0.52 0.18 25)', 'oklch(0.72 0.16 25)'],
  ['oklch(0.5 0.12 150)', 'oklch(0.8 0.13 150)'],
  ['oklch(0.53 0.11 72)', 'oklch(0.82 0.12 80)'],
  ['oklch(0.46 0.12 255)', 'oklch(0.74 0.12 255)'],
  ['oklch(0.45 0.13 300)', 'oklch(0.76 0.12 300)'],
  ['oklch(0.5 0.08 205)', 'oklch(0.8 0.09 205)'],
  ['oklch(0.6 0.01 260)', 'oklch(0.88 0.006 95)'],
]
const brightColours: [string, string][] = [
  ['oklch(0.45 0.015 260)', 'oklch(0.6 0.012 260)'],
  ['oklch(0.56 0.2 25)', 'oklch(0.78 0.14 25)'],
  ['oklch(0.54 0.14 150)', 'oklch(0.86 0.14 150)'],
  ['oklch(0.56 0.12 72)', 'oklch(0.88 0.12 85)'],
  ['oklch(0.52 0.15 255)', 'oklch(0.8 0.1 250)'],
  ['oklch(0.52 0.16 300)', 'oklch(0.82 0.1 300)'],
  ['oklch(0.54 0.09 205)', 'oklch(0.87 0.09 205)'],
  ['oklch(0.3 0.015 260)', 'oklch(0.97 0.004 95)'],
]

// xterm.js wants plain numbers: the browser computes our colours and paints a pixel of each.
function hexOf(host: HTMLElement, css: string): string {
  const probe = document.createElement('span')
  probe.style.color = css
  host.append(probe)
  const computed = getComputedStyle(probe).color
  probe.remove()
  const context = new OffscreenCanvas(1, 1).getContext('2d')!
  context.fillStyle = computed
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return `#${[red!, green!, blue!].map(part => part.toString(16).padStart(2, '0')).join('')}`
}
