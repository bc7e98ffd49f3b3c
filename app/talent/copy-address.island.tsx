import { useEffect, useState } from 'preact/hooks'
import { island } from '../platform/island.tsx'
import { Button } from '../ui/button.tsx'

type Props = { inputId: string }

function Copy({ inputId }: Props) {
  const [state, setState] = useState<'waiting' | 'ready' | 'copied'>('waiting')
  useEffect(() => setState('ready'), [])
  // Without script the address is selected and copied by hand.
  if (state === 'waiting') return null
  const copy = async () => {
    const input = document.getElementById(inputId) as HTMLInputElement
    input.select()
    await navigator.clipboard.writeText(input.value)
    setState('copied')
  }
  return (
    <Button type="button" variant="quiet" icon={state === 'copied' ? 'check' : 'copy'} onClick={copy}>
      <span aria-live="polite">{state === 'copied' ? 'Copied' : 'Copy'}</span>
    </Button>
  )
}

/** Copies what stands in a field of the page. */
export const CopyAddress = island<Props>('app/talent/copy-address.island.tsx', Copy)
