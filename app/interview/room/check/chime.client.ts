import { chosenDevices } from '../call/devices.client.ts'

/** Two notes from the chosen loudspeaker. */
export async function playChime(): Promise<void> {
  const audio = new AudioContext()
  const { speaker } = chosenDevices()
  // Not every browser lets a page choose.
  if (speaker && 'setSinkId' in audio)
    await (audio as AudioContext & { setSinkId(id: string): Promise<void> })
      .setSinkId(speaker)
      .catch(() => {})
  for (const [at, pitch] of [523, 659].entries()) note(audio, pitch, audio.currentTime + at * 0.35)
  await new Promise(done => setTimeout(done, 1_200))
  await audio.close()
}

function note(audio: AudioContext, pitch: number, at: number): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(0.3, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.5)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + 0.5)
}
