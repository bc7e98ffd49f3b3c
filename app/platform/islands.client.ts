import { h, hydrate } from 'preact'
import type { Island } from './island.tsx'

// The whole client entry: finds the islands that the server rendered and hydrates each alone, loading only its code.

const sources = import.meta.glob<Record<string, Island<object>>>('../**/*.island.tsx')

for (const element of document.querySelectorAll<HTMLElement>('rapport-island')) {
  const source = element.dataset['source']!.replace(/^app\//, '../')
  void sources[source]!().then(module => {
    const [island] = Object.values(module)
    hydrate(h(island!.hydrates as never, JSON.parse(element.dataset['props']!)), element)
    element.dataset['ready'] = ''
  })
}
