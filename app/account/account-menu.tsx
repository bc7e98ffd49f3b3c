import type { ComponentChildren } from 'preact'
import { Avatar } from '../ui/avatar.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { HiddenField } from '../ui/field.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import type { MaybeViewer, Viewer } from './viewer.ts'

type Props = {
  viewer: MaybeViewer
  unverified: { name: string; email: string } | null
  path: string
  /** How many matches of saved searches are new. */
  newMatches: number
}

/** The right end of the header: who is signed in, and where they can go. */
export function AccountMenu({ viewer, unverified, path, newMatches }: Props) {
  if (viewer)
    return (
      <Menu id={viewer.accountId} name={viewer.name} email={viewer.email}>
        <Places viewer={viewer} path={path} newMatches={newMatches} />
      </Menu>
    )
  if (unverified) return <Menu id={unverified.email} name={unverified.name} email={unverified.email} />
  return (
    <>
      <ButtonLink href="/sign-in" variant="plain" size="small">
        Sign in
      </ButtonLink>
      <ButtonLink href="/sign-up" variant="quiet" size="small">
        Sign up
      </ButtonLink>
    </>
  )
}

// A native popover: it opens and closes, by mouse and by keyboard, without script.
function Menu({
  id,
  name,
  email,
  children,
}: {
  id: string
  name: string
  email: string
  children?: ComponentChildren
}) {
  return (
    <>
      <button
        type="button"
        popovertarget="account-menu"
        aria-label={`Your account: ${name}`}
        class="flex min-h-11 items-center gap-2 rounded-md px-2 text-14 font-medium hover:bg-shade"
      >
        <Avatar id={id} name={name} size="small" />
        <span class="hidden max-w-40 truncate sm:inline">{name}</span>
        <Icon name="chevron-down" />
      </button>
      <div
        id="account-menu"
        popover
        class="menu w-64 rounded-lg border border-line bg-surface p-2 text-ink shadow-float"
      >
        <p class="px-3 pt-1 pb-2 text-13 text-ink-soft [overflow-wrap:anywhere]">{email}</p>
        {children}
        <form method="post" action="/sign-out" class="mt-1 border-t border-line pt-1">
          <HiddenField name="next" value="/" />
          <button type="submit" class={item}>
            <Icon name="log-out" /> Sign out
          </button>
        </form>
      </div>
    </>
  )
}

function Places({ viewer, path, newMatches }: { viewer: Viewer; path: string; newMatches: number }) {
  return (
    <nav aria-label="Your account">
      <Place href="/dashboard" icon="house" label="Dashboard" path={path} />
      <Place href="/profile" icon="user" label="My profile" path={path} />
      <Place href="/messages" icon="message-square" label="Messages" path={path} />
      <Place href="/notifications" icon="bell" label="Notifications" path={path} />
      <Place href="/alerts" icon="search" label="Saved searches" path={path} count={newMatches} />
      {viewer.memberships.map(({ slug, name }) => (
        <Place key={slug} href={`/companies/${slug}`} icon="building" label={name} path={path} />
      ))}
      <Place href="/companies/new" icon="plus" label="Add a company" path={path} />
      {viewer.isOperator && <Place href="/operator" icon="eye" label="Operator" path={path} />}
      <Place href="/settings" icon="settings" label="Settings" path={path} />
    </nav>
  )
}

type PlaceProps = { href: string; icon: IconName; label: string; path: string; count?: number }

function Place({ href, icon, label, path, count = 0 }: PlaceProps) {
  return (
    <a href={href} class={item} {...(path === href && { 'aria-current': 'page' })}>
      <Icon name={icon} /> <span class="min-w-0 truncate">{label}</span>
      {count > 0 && (
        <span class="ml-auto rounded-full bg-accent px-2 text-13 font-medium text-on-accent tabular-nums">
          {count > 99 ? '99+' : count}
          <span class="sr-only"> new</span>
        </span>
      )}
    </a>
  )
}

const item =
  'flex min-h-10 w-full items-center gap-2.5 rounded-md px-3 text-left text-14 hover:bg-shade aria-[current]:font-medium pointer-coarse:min-h-11'
