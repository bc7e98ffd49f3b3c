import type { ComponentChildren } from 'preact'

export type PaneTab = { id: string; label: ComponentChildren }

type Props = {
  label: string
  /** Names the element that shows what is chosen. */
  controls: string
  tabs: PaneTab[]
  chosen: string
  onChoose: (id: string) => void
  onRename?: ((id: string) => void) | undefined
}

/** Tabs that change what stands below them: one is reached by Tab, the others by the arrows. */
export function PaneTabs({ label, controls, tabs, chosen, onChoose, onRename }: Props) {
  function move(event: KeyboardEvent): void {
    const at = tabs.findIndex(({ id }) => id === chosen)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = tabs[(to + tabs.length) % tabs.length]!
    onChoose(next.id)
    document.getElementById(tabId(controls, next.id))?.focus()
  }
  return (
    <div role="tablist" aria-label={label} class="flex min-w-0 overflow-x-auto" onKeyDown={move}>
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          id={tabId(controls, id)}
          type="button"
          role="tab"
          aria-selected={id === chosen}
          aria-controls={controls}
          tabIndex={id === chosen ? 0 : -1}
          class={`flex h-10 shrink-0 items-center gap-1.5 border-b-2 px-3 text-13 font-medium whitespace-nowrap -outline-offset-2 pointer-coarse:h-11 ${id === chosen ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink'}`}
          onClick={() => onChoose(id)}
          onDblClick={() => onRename?.(id)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

export function tabId(controls: string, id: string): string {
  return `${controls}-tab-${id}`
}
