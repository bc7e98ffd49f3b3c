import { Frame, TextLink } from '../account/frame.tsx'
import { Button } from '../ui/button.tsx'

/** What the link in a letter opens. It asks first: programs that look at links for safety would stop letters otherwise. */
export function StopPage({ name, token }: { name: string; token: string }) {
  return (
    <Frame
      title="Stop these letters?"
      lead={`You get no more letters about what is new in “${name}”. The saved search itself stays.`}
    >
      <form method="post" action={`/alerts/stop/${token}`}>
        <Button>Stop the letters</Button>
      </form>
    </Frame>
  )
}

export function StoppedPage({ name }: { name: string }) {
  return (
    <Frame
      title="The letters are stopped"
      lead={`No more letters come about “${name}”.`}
      below={
        <p>
          You can have them again under <TextLink href="/alerts">Saved searches</TextLink>.
        </p>
      }
    >
      {null}
    </Frame>
  )
}
