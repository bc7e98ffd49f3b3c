// Cameras, microphones and loudspeakers: which were chosen, and why one cannot be used, in words.

export type DeviceKind = 'camera' | 'microphone' | 'speaker'

export type Devices = Record<DeviceKind, { id: string; label: string }[]>

const remembered = 'rapport.devices'

export function chosenDevices(): Partial<Record<DeviceKind, string>> {
  try {
    return JSON.parse(localStorage.getItem(remembered) ?? '{}')
  } catch {
    return {}
  }
}

export function rememberDevice(kind: DeviceKind, id: string): void {
  try {
    localStorage.setItem(remembered, JSON.stringify({ ...chosenDevices(), [kind]: id }))
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Opens the chosen device, or where it is gone any other of its kind. Rejects with words. */
export async function openDevice(kind: 'camera' | 'microphone'): Promise<MediaStreamTrack> {
  if (!navigator.mediaDevices?.getUserMedia) throw new Error(insecure)
  const id = chosenDevices()[kind]
  try {
    return await trackOf(kind, id)
  } catch (error) {
    if (id && error instanceof DOMException && error.name === 'OverconstrainedError')
      return await trackOf(kind, undefined)
    throw new Error(refusal(kind, error))
  }
}

/** The devices there are. Their names are empty until one of them was allowed. */
export async function listDevices(): Promise<Devices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? []
  const of = (kind: MediaDeviceKind, what: string) =>
    all
      .filter(device => device.kind === kind && device.deviceId)
      .map(({ deviceId, label }, at) => ({ id: deviceId, label: label || `${what} ${at + 1}` }))
  return {
    camera: of('videoinput', 'Camera'),
    microphone: of('audioinput', 'Microphone'),
    speaker: of('audiooutput', 'Loudspeaker'),
  }
}

/** Sends what an element plays to the chosen loudspeaker, where the browser lets a page choose. */
export async function playOnChosen(element: HTMLMediaElement): Promise<void> {
  const id = chosenDevices().speaker
  if (!id || !('setSinkId' in element)) return
  await (element as HTMLMediaElement & { setSinkId(id: string): Promise<void> }).setSinkId(id).catch(() => {})
}

async function trackOf(kind: 'camera' | 'microphone', id: string | undefined): Promise<MediaStreamTrack> {
  const deviceId = id ? { exact: id } : undefined
  const wanted: MediaStreamConstraints =
    kind === 'camera'
      ? { video: { ...(deviceId && { deviceId }), width: { ideal: 640 }, height: { ideal: 360 } } }
      : { audio: { ...(deviceId && { deviceId }), echoCancellation: true, noiseSuppression: true } }
  const stream = await navigator.mediaDevices.getUserMedia(wanted)
  return stream.getTracks()[0]!
}

export const insecure =
  'Browsers give camera and microphone only to addresses that begin with https://, and to localhost. Ask whoever runs this Rapport for its https address. The interview works without a call.'

function refusal(kind: 'camera' | 'microphone', error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError')
    return `The ${kind} is not allowed here. Allow it at the sign beside the address, or in the system’s privacy settings, and try again.`
  if (name === 'NotFoundError') return `No ${kind} was found. Connect one and try again.`
  if (name === 'NotReadableError' || name === 'AbortError')
    return `The ${kind} is there and cannot be opened. Another program may be using it: close that and try again.`
  return `The ${kind} could not be opened. Choose another one, or try again.`
}
