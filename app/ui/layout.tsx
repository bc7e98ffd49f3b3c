import type { ComponentChildren } from 'preact'
import type { Theme } from './document.tsx'
import { Icon } from './icon.tsx'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { Toast } from './toast.tsx'

export type NavLink = { href: string; label: string; current?: boolean }

type Props = {
  nav: NavLink[]
  /** The right end of the header: who is signed in, or the way to it. */
  account?: ComponentChildren
  theme: Theme
  /** The page's own path, to come back to after the theme was changed. */
  path: string
  wide?: boolean | undefined
  /** What the last form did. */
  flash?: string | undefined
  /** From the operator to everybody. */
  notice?: string | undefined
  children: ComponentChildren
}

/** The frame of every page: header, main, footer. At 360 px the navigation folds into one button. */
export function Layout({ nav, account, theme, path, wide, flash, notice, children }: Props) {
  const width = wide ? 'max-w-wide' : 'max-w-page'
  return (
    <>
      <a
        href="#main"
        class="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      {notice && <p class="border-b border-line bg-caution-soft px-4 py-1.5 text-center text-13">{notice}</p>}
      <header class="border-b border-line bg-paper print:hidden">
        <div class={`mx-auto flex h-14 items-center gap-2 px-4 sm:gap-6 ${width}`}>
          <a href="/" class="flex items-center gap-2 rounded-md text-accent">
            <Mark />
            <span class="font-serif text-22 font-semibold tracking-tight text-ink">Rapport</span>
          </a>
          <nav aria-label="Main" class="hidden flex-1 gap-1 md:flex">
            <Links nav={nav} />
          </nav>
          <div class="ml-auto flex items-center gap-1">{account}</div>
          <details class="group relative md:hidden">
            <summary
              class="flex size-11 list-none items-center justify-center rounded-md hover:bg-shade"
              aria-label="Menu"
            >
              <Icon name="menu" size={20} />
            </summary>
            <nav
              aria-label="Main"
              class="absolute top-12 right-0 z-10 flex w-56 flex-col rounded-lg border border-line bg-surface p-2 shadow-float"
            >
              <Links nav={nav} />
            </nav>
          </details>
        </div>
      </header>
      <main id="main" class={`mx-auto w-full flex-1 px-4 py-8 ${width}`}>
        {children}
      </main>
      <footer class="mt-16 border-t border-line print:hidden">
        <div
          class={`mx-auto flex flex-wrap items-center justify-between gap-4 px-4 py-6 text-13 text-ink-soft ${width}`}
        >
          <p>Rapport: from a question to work that both sides stand by.</p>
          <ThemeSwitch theme={theme} path={path} />
        </div>
      </footer>
      {flash && <Toast>{flash}</Toast>}
    </>
  )
}

function Links({ nav }: { nav: NavLink[] }) {
  return (
    <>
      {nav.map(({ href, label, current }) => (
        <a
          key={href}
          href={href}
          class={`flex min-h-11 items-center rounded-md px-3 text-14 font-medium hover:bg-shade hover:text-ink md:min-h-9 ${current ? 'text-ink underline decoration-accent decoration-2 underline-offset-8' : 'text-ink-soft'}`}
          {...(current && { 'aria-current': 'page' })}
        >
          {label}
        </a>
      ))}
    </>
  )
}
