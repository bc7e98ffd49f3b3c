import { useEffect, useState } from 'preact/hooks'
import { readKept } from './kept-attempts.ts'
import { type PlanProps, PlanView } from './plan-view.tsx'

/** The plan of someone who has not signed up: from what their own browser keeps. */
export function KeptPlan(props: PlanProps) {
  const [own, setOwn] = useState({ attempts: props.attempts, now: props.now, timeZone: props.timeZone })
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    setOwn({ attempts: readKept(props.guide), now: new Date().toISOString(), timeZone })
  }, [props.guide])
  return <PlanView {...props} {...own} />
}
