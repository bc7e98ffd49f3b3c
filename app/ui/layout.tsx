import type { ComponentChildren } from 'preact'
import type { Theme } from './document.tsx'
import { Icon } from './icon.tsx'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { Toast } from './toast.tsx'

export type NavLink = { href: string; label: string; current?: boolean }

type Props = {
  nav: NavLink[]
  /** What stands in the footer of every page. */
  links?: NavLink[]
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

/** The frame of every page: header, main, footer. Under 768 px the navigation folds into one button. */
export function Layout({ nav, links = [], account, theme, path, wide, flash, notice, children }: Props) {
  const width = `mx-auto w-full px-4 sm:px-6 ${wide ? 'max-w-wide' : 'max-w-page'}`
  return (
    <>
      <a
        href="#main"
        class="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2"
      >
        Skip to the page
      </a>
      {notice && <p class="border-b border-line bg-caution-soft px-4 py-1.5 text-center text-13">{notice}</p>}
      <header class="border-b border-line print:hidden">
        <div class={`flex h-14 items-center gap-2 md:gap-8 ${width}`}>
          <a href="/" class="flex items-center gap-2 rounded-sm py-1 text-accent">
            <Mark />
            <span class="font-serif text-22 leading-none font-semibold tracking-tight whitespace-nowrap text-ink">
              Rapport
            </span>
          </a>
          <MainNav nav={nav} />
          <div class="ml-auto flex items-center gap-1">{account}</div>
          <button
            type="button"
            popovertarget="main-nav"
            class="-mr-2.5 grid size-10 place-items-center rounded-md hover:bg-shade md:hidden pointer-coarse:size-11"
          >
            <Icon name="menu" size={20} label="Menu" />
          </button>
        </div>
      </header>
      <main id="main" class={`flex-1 py-8 md:py-10 ${width}`}>
        {flash && <Toast>{flash}</Toast>}
        {children}
      </main>
      <footer class="mt-16 border-t border-line print:hidden">
        <div
          class={`flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-6 text-13 text-ink-soft ${width}`}
        >
          <p>Rapport: from a question to work that both sides stand by.</p>
          <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
            {links.map(({ href, label }) => (
              <a key={href} href={href} class="link flex min-h-6 items-center pointer-coarse:min-h-11">
                {label}
              </a>
            ))}
            <ThemeSwitch theme={theme} path={path} />
          </div>
        </div>
      </footer>
    </>
  )
}

// One list in two shapes: a popover on a phone (Escape and a tap beside it close it), a plain row on anything wider.
function MainNav({ nav }: { nav: NavLink[] }) {
  return (
    <nav
      id="main-nav"
      popover="auto"
      aria-label="Main"
      class="absolute inset-[56px_0_auto] m-0 hidden w-auto max-w-none border-b border-line bg-surface p-2 text-ink shadow-float open:block md:static md:block md:border-0 md:bg-transparent md:p-0 md:shadow-none"
    >
      <ul class="flex flex-col md:flex-row md:gap-7">
        {nav.map(({ href, label, current }) => (
          <li key={href}>
            <a
              href={href}
              class={`flex min-h-11 items-center rounded-sm px-3 text-16 font-medium hover:text-ink md:h-14 md:rounded-none md:px-0 md:text-14 ${current ? 'text-ink md:shadow-[inset_0_-2px_var(--color-accent)]' : 'text-ink-soft'}`}
              {...(current && { 'aria-current': 'page' })}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
