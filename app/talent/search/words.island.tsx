import { useEffect, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'

/** How long after a key the server is asked, in milliseconds. */
const quietFor = 80

type Props = {
  id: string
  /** The path of a list's words. */
  from: string
}

// A browser compares suggestions with the whole field, so each carries the words that stand before the last one.
function Suggestions({ id, from }: Props) {
  const [lines, setLines] = useState<string[]>([])
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
        const [, before = '', last = ''] = field.value.match(/^(.*[\s"-])?([^\s"]*)$/s) ?? []
        const words = await ask(from, last, signal)
        if (!signal.aborted) setLines(words.map(word => before + word))
      }, quietFor)
    }
    field.addEventListener('input', follow)
    return () => {
      field.removeEventListener('input', follow)
      clearTimeout(timer)
      asked.abort()
    }
  }, [id, from])
  return (
    <datalist id={id}>
      {lines.map(line => (
        <option key={line} value={line} />
      ))}
    </datalist>
  )
}

async function ask(from: string, begins: string, signal: AbortSignal): Promise<string[]> {
  if (begins.length < 2) return []
  try {
    const answer = await fetch(`${from}?${new URLSearchParams({ begins })}`, { signal })
    return answer.ok ? ((await answer.json()) as string[]) : []
  } catch {
    return [] // Suggestions are a help: without them a word is typed.
  }
}

export const WordSuggestions = island('app/talent/search/words.island.tsx', Suggestions)
