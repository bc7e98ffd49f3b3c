import { useEffect, useState } from 'preact/hooks'
import { island } from '../platform/island.tsx'
import { Button } from '../ui/button.tsx'
import { Prose } from '../ui/prose.tsx'

type Props = { fieldId: string }

function Preview({ fieldId }: Props) {
  const [alive, setAlive] = useState(false)
  const [html, setHtml] = useState<string>()
  useEffect(() => setAlive(true), [])
  // Without script it is seen on the profile's own preview, once it is saved.
  if (!alive) return null
  const show = async () => {
    const field = document.getElementById(fieldId) as HTMLTextAreaElement
    setHtml(await ask(field.value))
  }
  return (
    <div class="flex flex-col items-start gap-3">
      <Button type="button" variant="quiet" size="small" icon="eye" onClick={show}>
        Preview the text
      </Button>
      <div aria-live="polite" class="w-full">
        {html !== undefined && (
          <div class="rounded-md border border-dashed border-edge/70 p-4">
            <Prose html={html || '<p>Nothing was written yet.</p>'} />
          </div>
        )}
      </div>
    </div>
  )
}

async function ask(text: string): Promise<string> {
  try {
    const answer = await fetch('/profile/preview', { method: 'POST', body: new URLSearchParams({ text }) })
    if (answer.ok) return await answer.text()
  } catch {
    // Offline; the text is safe in its field.
  }
  return '<p>It could not be shown now. Try again in a moment.</p>'
}

/** Shows a Markdown text as it will stand, below its field. */
export const TextPreview = island<Props>('app/talent/text-preview.island.tsx', Preview)
