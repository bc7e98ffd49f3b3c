import type { Config } from '../app/platform/config.ts'
import type { Log } from '../app/platform/log.ts'
import { startPythonEngine } from '../app/python/engine.ts'
import type { PythonEngine } from '../app/python/python-engine.ts'
import { connectPythonEngine } from '../app/python/remote-engine.ts'

/** The engine that the config names: one on other machines, or this machine's own. */
export async function openPythonEngine({ python, pythonEngine }: Config, log: Log): Promise<PythonEngine> {
  const say = (message: string, detail?: object) => log.info(detail, message)
  if (pythonEngine) return await connectPythonEngine(pythonEngine.url, pythonEngine.secret, { log: say })
  return await startPythonEngine({ ...(python && { python }), log: say })
}
