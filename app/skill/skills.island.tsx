import { useEffect, useState } from 'preact/hooks'
import { island } from '../platform/island.tsx'
import { type SkillsAnswer, skillsAddress } from './skill.ts'

/** How long after a key the server is asked, in milliseconds. */
const quietFor = 80

// A browser compares suggestions with the whole field, so after a comma each carries what stands before it.
function Suggestions({ id }: { id: string }) {
  const [{ before, names }, setFound] = useState<{ before: string; names: string[] }>({
    before: '',
    names: [],
  })
  useEffect(() => {
    const field = document.querySelector<HTMLInputElement>(`input[list="${id}"]`)!
    let asked = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      clearTimeout(timer)
      asked.abort()
      asked = new AbortController()
      const { signal } = asked
      timer = setTimeout(async () => {
        const begin = field.value.match(/^.*,\s*/)?.[0] ?? ''
        const found = await ask(field.value.slice(begin.length), signal)
        if (!signal.aborted) setFound({ before: begin, names: found })
      }, quietFor)
    }
    field.addEventListener('input', follow)
    return () => {
      field.removeEventListener('input', follow)
      clearTimeout(timer)
      asked.abort()
    }
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

async function ask(words: string, signal: AbortSignal): Promise<SkillsAnswer> {
  if (!words.trim()) return []
  try {
    const answer = await fetch(skillsAddress(words.trim()), { signal })
    return answer.ok ? ((await answer.json()) as SkillsAnswer) : []
  } catch {
    return [] // Suggestions are a help: without them a skill is typed.
  }
}

export const SkillSuggestions = island('app/skill/skills.island.tsx', Suggestions)
