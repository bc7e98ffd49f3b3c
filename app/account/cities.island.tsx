import { useEffect, useState } from 'preact/hooks'
import { island } from '../platform/island.tsx'
import { type CitiesAnswer, citiesAddress } from './city.ts'

/** How long after a key the server is asked, in milliseconds. */
const quietFor = 80

function Suggestions({ id }: { id: string }) {
  const [cities, setCities] = useState<CitiesAnswer>([])
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
        const found = await ask(field.value, signal)
        if (!signal.aborted) setCities(found)
      }, quietFor)
    }
    field.addEventListener('input', follow)
    return () => {
      field.removeEventListener('input', follow)
      clearTimeout(timer)
      asked.abort()
    }
  }, [id])
  return (
    <datalist id={id}>
      {cities.map(city => (
        <option key={city.id} value={city.label} />
      ))}
    </datalist>
  )
}

async function ask(begins: string, signal: AbortSignal): Promise<CitiesAnswer> {
  if (!begins.trim()) return []
  try {
    const answer = await fetch(citiesAddress(begins.trim()), { signal })
    return answer.ok ? ((await answer.json()) as CitiesAnswer) : []
  } catch {
    return [] // Suggestions are a help: without them a city is typed.
  }
}

export const CitySuggestions = island('app/account/cities.island.tsx', Suggestions)
