import { useEffect, useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { Button } from '../../../ui/button.tsx'
import { CheckResult, type Result } from './check-result.tsx'

/** Tries the socket that the room needs, and how far away the server is. */
export const CheckConnection = island(
  'app/interview/room/check/check-connection.island.tsx',
  ({ interviewId }: { interviewId: string }) => {
    const [result, setResult] = useState<Result>()
    const tryIt = async () => {
      setResult(undefined)
      setResult(await roundTrips(interviewId))
    }
    useEffect(() => void tryIt(), [])
    return (
      <div class="flex flex-col items-start gap-3">
        <CheckResult result={result}>Connecting…</CheckResult>
        <Button type="button" size="small" variant="quiet" icon="rotate-ccw" onClick={tryIt}>
          Try it again
        </Button>
      </div>
    )
  },
)

/** How often the way there and back is measured, how long that may take, and from when on it is slow, in milliseconds. */
const times = 5
const patience = 10_000
const slow = 400

const blocked =
  'There is no connection to the room. A company network or an add-on may block WebSockets: try another network, or a private window.'

function roundTrips(interviewId: string): Promise<Result> {
  return new Promise(done => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/interviews/${interviewId}/check`)
    const took: number[] = []
    let sent = 0
    const send = () => {
      sent = performance.now()
      socket.send('there and back')
    }
    const end = (result: Result) => {
      clearTimeout(timer)
      socket.onclose = null
      socket.close()
      done(result)
    }
    const timer = setTimeout(() => end({ works: false, said: blocked }), patience)
    socket.onopen = send
    socket.onclose = () => end({ works: false, said: blocked })
    socket.onmessage = () => {
      took.push(performance.now() - sent)
      if (took.length < times) return send()
      const middle = Math.round(took.toSorted((a, b) => a - b)[Math.floor(times / 2)]!)
      const quick = `The room can be reached: ${middle} ms there and back.`
      end({
        works: true,
        said: middle < slow ? quick : `${quick} That is slow: what you type stays smooth, a call may not.`,
      })
    }
  })
}
