import { Frame, TextLink } from '../../account/frame.tsx'
import type { MailKind } from '../../platform/mail-kind.ts'
import { Button } from '../../ui/button.tsx'
import { kindWords } from './choice.ts'

/** Asks before it stops letters: mail programs open links by themselves to look at them. */
export function UnsubscribePage({ kind, path, done }: { kind: MailKind; path: string; done: boolean }) {
  const about = kindWords[kind].name
  return done ? (
    <Frame
      title="No more such letters"
      lead={`Rapport writes you no more letters about: ${about}. On the site you still see what happens.`}
      below={<Settings />}
    >
      {null}
    </Frame>
  ) : (
    <Frame
      title="Stop these letters?"
      lead={`Rapport will write you no more letters about: ${about}. On the site you still see what happens.`}
      below={<Settings />}
    >
      <form method="post" action={path}>
        <Button>Stop these letters</Button>
      </form>
    </Frame>
  )
}

function Settings() {
  return (
    <p>
      Everything else is in <TextLink href="/settings/notifications">your settings</TextLink>.
    </p>
  )
}
