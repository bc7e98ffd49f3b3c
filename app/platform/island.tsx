import { type ComponentChildren, createContext, h } from 'preact'
import { useContext } from 'preact/hooks'

/** What a page's rendering collects: whether any island stands on it, and so whether it needs our script. */
export type IslandUse = { used: boolean }

export const IslandContext = createContext<IslandUse>({ used: false })

type Rendered<P> = (props: P) => ComponentChildren

export type Island<P> = ((props: P) => preact.JSX.Element) & { hydrates: Rendered<P>; source: string }

/**
 * Makes a component an island: rendered on the server, and hydrated alone in the browser. `source` is the path of its
 * own file, `app/<domain>/<noun>.island.tsx`, which exports the island and nothing else. Props must survive JSON.
 */
export function island<P extends object>(source: string, component: Rendered<P>): Island<P> {
  const placed = (props: P) => {
    useContext(IslandContext).used = true
    return (
      <rapport-island data-source={source} data-props={JSON.stringify(props)}>
        {h(component as never, props)}
      </rapport-island>
    )
  }
  return Object.assign(placed, { hydrates: component, source })
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'rapport-island': {
        'data-source': string
        'data-props': string
        children?: ComponentChildren
      }
    }
  }
}
