import { networkOf } from '../../account/tries.ts'
import type { MaybeViewer } from '../../account/viewer.ts'
import { createLimit } from '../../platform/limit.ts'
import type { Platform } from '../../platform/platform.ts'

/** Who runs something: an account, or a visitor by the network that the request came from. */
export type Runner = { kind: 'account' | 'visitor'; key: string }

/** What a run was granted: at most this much of the processor. `settle` gives back what it did not use. */
export type Granted = { ok: true; cpuMs: number; settle(usedMs: number): Promise<void> }
export type Refused = { ok: false; seconds: number; message: string }

export type Allowance = {
  /** Takes one run, and as much of the processor's time as it may use, or less where less is left. */
  take(runner: Runner, wantedCpuMs: number): Promise<Granted | Refused>
  /** Takes one check of style or format. */
  takeCheck(runner: Runner): Promise<Refused | { ok: true }>
}

/** What each may use in an hour. */
export const hourly = {
  visitor: { runs: 60, cpuMs: 120_000, checks: 300 },
  account: { runs: 600, cpuMs: 1_200_000, checks: 3000 },
}

const hour = 3600
/** With less left nothing is started. */
const leastCpuMs = 1000

export function runnerOf(viewer: MaybeViewer, address: string): Runner {
  return viewer
    ? { kind: 'account', key: `account:${viewer.accountId}` }
    : { kind: 'visitor', key: `network:${networkOf(address)}` }
}

/** How much Python each person may use in an hour; all processes of this Rapport count together. */
export function createAllowance({ database }: Platform): Allowance {
  const limitsFor = (kind: Runner['kind']) => {
    const limit = (what: 'runs' | 'cpuMs' | 'checks') =>
      createLimit(database.datePool, `python:${what}:${kind}`, hourly[kind][what], hour)
    return { runs: limit('runs'), cpuMs: limit('cpuMs'), checks: limit('checks') }
  }
  const limits = { visitor: limitsFor('visitor'), account: limitsFor('account') }
  return {
    async take({ kind, key }, wantedCpuMs) {
      const { runs, cpuMs } = limits[kind]
      const left = await cpuMs.left(key)
      if (left.points < leastCpuMs) return refused(kind, 'cpuMs', left.seconds)
      const wait = await runs.take(key)
      if (wait > 0) return refused(kind, 'runs', wait)
      const granted = Math.min(wantedCpuMs, left.points)
      await cpuMs.spend(key, granted)
      return {
        ok: true,
        cpuMs: granted,
        settle: usedMs => cpuMs.spend(key, Math.min(0, Math.ceil(usedMs) - granted)),
      }
    },
    async takeCheck({ kind, key }) {
      const wait = await limits[kind].checks.take(key)
      return wait > 0 ? refused(kind, 'checks', wait) : { ok: true }
    },
  }
}

function refused(kind: Runner['kind'], what: keyof (typeof hourly)['visitor'], seconds: number): Refused {
  const most = hourly[kind][what]
  const used = {
    runs: `${most} programs were started`,
    cpuMs: `${most / 60_000} minutes of the processor’s time were used`,
    checks: `${most} checks were made`,
  }[what]
  const minutes = Math.ceil(seconds / 60)
  const from = kind === 'visitor' ? ' from your network' : ''
  const more = kind === 'visitor' ? ', or sign in for ten times as much' : ''
  const when = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return {
    ok: false,
    seconds,
    message: `Within this hour ${used}${from}, which is all there is. Try again in ${when}${more}.`,
  }
}
