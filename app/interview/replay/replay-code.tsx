import { useEffect, useRef, useState } from 'preact/hooks'
import { roomFile } from '../room/room.ts'
import type { Recorded } from './replay.ts'
import type { Mark, ShownCode } from './replay-code.client.ts'
import type { Scene } from './scene.ts'

/** The files as they stood, with the names of those who typed a moment ago where they did. */
export function ReplayCode({ scene, people }: { scene: Scene | undefined; people: Recorded[] }) {
  const host = useRef<HTMLDivElement>(null)
  const [code, setCode] = useState<ShownCode>()
  const [chosen, setChosen] = useState<string>()
  const newest = scene?.typed.toSorted((one, other) => one.at - other.at).at(-1)
  const following = useRef(roomFile)
  if (newest) following.current = newest.file
  const names = Object.keys(scene?.files ?? { [roomFile]: '' })
  const wanted = chosen ?? following.current
  const file = names.includes(wanted) ? wanted : roomFile

  useEffect(() => {
    let shown: ShownCode | undefined
    let gone = false
    void import('./replay-code.client.ts').then(({ showCode }) => {
      if (gone) return
      shown = showCode(host.current!)
      setCode(shown)
    })
    return () => {
      gone = true
      shown?.destroy()
    }
  }, [])

  useEffect(() => {
    if (scene) code?.show(scene.files[file] ?? '', marksOf(scene, file, people), chosen === undefined)
  }, [code, scene, file])

  const nameOf = (by: number) => people[by - 1]?.name
  return (
    <section class="replay-code" aria-label="Code">
      <div class="replay-head">
        {names.map(name => (
          <button
            key={name}
            type="button"
            class="replay-file"
            aria-pressed={name === file}
            onClick={() => setChosen(name)}
          >
            {name}
          </button>
        ))}
        <label class="replay-choice replay-follow">
          <input
            type="checkbox"
            checked={chosen === undefined}
            onChange={event => setChosen(event.currentTarget.checked ? undefined : file)}
          />
          Follow typing
        </label>
        <p class="replay-typist">{newest ? `${nameOf(newest.by)} types` : ''}</p>
      </div>
      <div class="replay-text" ref={host} />
    </section>
  )
}

// The newest last: it is the one that is brought into sight.
function marksOf({ typed }: Scene, file: string, people: Recorded[]): Mark[] {
  return typed
    .filter(each => each.file === file)
    .toSorted((one, other) => one.at - other.at)
    .flatMap(({ by, position }) => {
      const person = people[by - 1]
      return person ? [{ name: person.name, hue: person.hue, position }] : []
    })
}
