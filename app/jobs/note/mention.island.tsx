import { useEffect, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'

type Props = {
  /** The id of the text field. */
  field: string
  names: string[]
}

/** Suggests members once an @ was typed: Tab or a press goes to a name, Escape takes them away. Without it a name is typed. */
function Suggestions({ field: fieldId, names }: Props) {
  const [begun, setBegun] = useState<string>()
  useEffect(() => {
    const field = document.getElementById(fieldId) as HTMLTextAreaElement
    const follow = () => setBegun(mentionBefore(field))
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setBegun(undefined)
    field.addEventListener('input', follow)
    field.addEventListener('keydown', close)
    return () => {
      field.removeEventListener('input', follow)
      field.removeEventListener('keydown', close)
    }
  }, [fieldId])
  const found =
    begun === undefined
      ? []
      : names.filter(name => isBegunBy(name, begun) && name.toLowerCase() !== begun).slice(0, 6)
  const choose = (name: string) => {
    const field = document.getElementById(fieldId) as HTMLTextAreaElement
    const end = field.selectionEnd
    field.setRangeText(`@${name} `, end - begun!.length - 1, end, 'end')
    field.focus()
    setBegun(undefined)
  }
  return (
    <div>
      <p role="status" class="sr-only">
        {found.length > 0 && `${found.length} can be named. Tab goes to them.`}
      </p>
      {found.length > 0 && (
        <ul aria-label="Members to name" class="flex flex-wrap gap-1.5">
          {found.map(name => (
            <li key={name}>
              <button
                type="button"
                onClick={() => choose(name)}
                class="min-h-8 rounded-md border border-edge/50 bg-surface px-2 text-13 font-medium hover:border-edge hover:bg-shade pointer-coarse:min-h-11"
              >
                @{name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export const MentionSuggestions = island('app/jobs/note/mention.island.tsx', Suggestions)

// What was typed after the last @ before the cursor, at most two words of it.
function mentionBefore(field: HTMLTextAreaElement): string | undefined {
  const before = field.value.slice(0, field.selectionEnd)
  return before.match(/(?:^|[^\p{L}\p{N}])@([^@\n]{0,40})$/u)?.[1]?.toLowerCase()
}

function isBegunBy(name: string, begun: string): boolean {
  const whole = name.toLowerCase()
  return whole.startsWith(begun) || whole.split(/\s+/).some(part => begun !== '' && part.startsWith(begun))
}
