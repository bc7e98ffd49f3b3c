import { useEffect, useState } from 'preact/hooks'
import { control } from '../../../ui/field.tsx'
import type { DeviceKind, Devices } from './devices.client.ts'

const words: Record<DeviceKind, string> = {
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Loudspeaker',
}

type Props = {
  kinds: DeviceKind[]
  /** Changes whenever the devices should be listed anew. */
  asOf: unknown
  onChosen: (kind: DeviceKind) => void
}

/** Which camera, microphone and loudspeaker are used; the browser remembers it. */
export function DeviceChoice({ kinds, asOf, onChosen }: Props) {
  const [devices, setDevices] = useState<Devices>()
  const [chosen, setChosen] = useState<Partial<Record<DeviceKind, string>>>({})

  useEffect(() => {
    const list = async () => {
      const { chosenDevices, listDevices } = await import('./devices.client.ts')
      setDevices(await listDevices())
      setChosen(chosenDevices())
    }
    void list()
    navigator.mediaDevices?.addEventListener('devicechange', list)
    return () => navigator.mediaDevices?.removeEventListener('devicechange', list)
  }, [asOf])

  async function choose(kind: DeviceKind, id: string): Promise<void> {
    const { rememberDevice } = await import('./devices.client.ts')
    rememberDevice(kind, id)
    setChosen(before => ({ ...before, [kind]: id }))
    onChosen(kind)
  }

  return (
    <>
      {kinds
        .filter(kind => (devices?.[kind].length ?? 0) > 0)
        .map(kind => (
          <label key={kind} class="flex min-w-0 flex-col gap-1 text-13">
            <span>{words[kind]}</span>
            <select
              class={`${control} min-w-0`}
              value={chosen[kind] ?? devices![kind][0]!.id}
              onChange={event => void choose(kind, event.currentTarget.value)}
            >
              {devices![kind].map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
    </>
  )
}
