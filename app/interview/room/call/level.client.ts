/** Tells how loud a track is, from 0 to 1, ten times a second; gives the way to stop. */
export function watchLevel(track: MediaStreamTrack, heard: (level: number) => void): () => void {
  const audio = new AudioContext()
  const analyser = audio.createAnalyser()
  analyser.fftSize = 1024
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    heard(loudness(Math.sqrt(power)))
  }, 100)
  return () => {
    clearInterval(timer)
    void audio.close()
  }
}

// As ears hear it: from -60 dB, which is silence, to full.
function loudness(amplitude: number): number {
  return amplitude > 0 ? Math.min(1, Math.max(0, 1 + (20 * Math.log10(amplitude)) / 60)) : 0
}
