import { heard } from './frames.ts'
import type { Ground } from './ground.ts'
import { openSandbox } from './sandbox.ts'
import { openChannel, type Slot, type SlotKind, troubleOf } from './slot.ts'
import type { Unwatched, Watch } from './watch.ts'

/** A slot in a bubblewrap of its own. Rejects with what went wrong in words. */
export async function openColdSlot(
  ground: Ground,
  watch: Watch,
  kind: SlotKind,
  longestStartMs = 15_000,
): Promise<Slot> {
  const sandbox = openSandbox(ground, { kind: kind === 'terminal' ? 'cold terminal' : 'cold', slot: kind })
  const channel = openChannel(sandbox.link)
  const timer = setTimeout(sandbox.kill, longestStartMs)
  const first = await channel.first
  clearTimeout(timer)
  const pid = sandbox.firstPid()
  if (first?.kind !== heard.ready || pid === undefined) {
    sandbox.kill()
    await sandbox.ended
    throw new Error(troubleOf(first, sandbox.words()))
  }
  const watched = await watch.follow(pid, { isCopy: false, onLost: sandbox.kill })
  if (typeof watched === 'string') {
    sandbox.kill()
    throw new Error(unwatched[watched])
  }
  return { ...channel, mappedBytes: 0, watched, kill: sandbox.kill, gone: sandbox.ended }
}

/** Why no program may start there. */
export const unwatched: Record<Unwatched, string> = {
  over: 'A sandbox did not start.',
  lost: 'There is no watch over sandboxes.',
  hidden: 'The watch may not look into sandboxes (CAP_SYS_PTRACE is missing, or /proc is hidden).',
}
