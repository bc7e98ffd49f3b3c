import { createHmac } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'

export type IceServer = { urls: string[]; username?: string; credential?: string }

/** How long a password for TURN holds, in hours: longer than any interview. */
const holdsFor = 12

/**
 * What a browser is told to reach others by. A TURN server's secret stays here: the password is made from it and the time
 * at which it ends, as coturn's `use-auth-secret` expects it (draft-uberti-behave-turn-rest).
 */
export function iceServers(
  { stun, turn }: Config['ice'],
  accountId: string,
  now: Temporal.Instant,
): IceServer[] {
  const servers: IceServer[] = stun.length ? [{ urls: stun }] : []
  if (!turn) return servers
  const ends = Math.floor(now.add({ hours: holdsFor }).epochMilliseconds / 1000)
  const username = `${ends}:${accountId}`
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64')
  return [...servers, { urls: turn.urls, username, credential }]
}
