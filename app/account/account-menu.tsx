import type { MaybeViewer } from './viewer.ts'

type Props = { viewer: MaybeViewer; unverified: { email: string } | null; path: string }

/** The right end of the header: who is signed in, and where they can go. */
export function AccountMenu({ viewer, unverified }: Props) {
  if (!viewer && !unverified)
    return (
      <>
        <a href="/sign-in">Sign in</a>
        <a href="/sign-up">Sign up</a>
      </>
    )
  return <a href="/dashboard">Dashboard</a>
}
