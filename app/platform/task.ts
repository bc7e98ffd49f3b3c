import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { Log } from './log.ts'

export type Tasks = {
  /** Queues a task that is due at every start, unless it waits already. */
  atStart(name: string): Promise<void>
  stop(): Promise<void>
}

/** Starts the worker. `schedule` is graphile-worker's crontab: each line names a task. */
export async function startTasks(pool: pg.Pool, tasks: TaskList, schedule: string, log: Log): Promise<Tasks> {
  const runner: Runner = await run({
    pgPool: pool,
    taskList: tasks,
    crontab: schedule,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: workerLogger(log),
  })
  runner.events.on('job:error', ({ job, error }) =>
    log.error({ task: job.task_identifier, err: error }, 'a task failed'),
  )
  return {
    atStart: async name => void (await runner.addJob(name, {}, { jobKey: name })),
    stop: () => runner.stop(),
  }
}

function workerLogger(log: Log): Logger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
  return new Logger(() => (level, message) => log[levels[level]]({ part: 'tasks' }, message))
}
