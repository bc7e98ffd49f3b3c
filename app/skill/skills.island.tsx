import { useEffect, useState } from 'preact/hooks'
import { island } from '../platform/island.tsx'

type Props = { id: string; names: string[] }

// A browser compares suggestions with the whole field, so after a comma each carries what stands before it. Without
// script the first skill of the list has suggestions, and the others are typed.
function Suggestions({ id, names }: Props) {
  const [before, setBefore] = useState('')
  useEffect(() => {
    const field = document.querySelector<HTMLInputElement>(`input[list="${id}"]`)
    const follow = () => setBefore(field!.value.match(/^.*,\s*/)?.[0] ?? '')
    field?.addEventListener('input', follow)
    return () => field?.removeEventListener('input', follow)
  }, [id])
  const said = new Set(before.split(',').map(word => word.trim().toLowerCase()))
  return (
    <datalist id={id}>
      {names
        .filter(name => !said.has(name.toLowerCase()))
        .map(name => (
          <option key={name} value={before + name}>
            {name}
          </option>
        ))}
    </datalist>
  )
}

export const SkillSuggestions = island('app/skill/skills.island.tsx', Suggestions)
