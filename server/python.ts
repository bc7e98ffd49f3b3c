import type { Config } from '../app/platform/config.ts'
import type { Log } from '../app/platform/log.ts'
import type { PythonEngine } from '../app/python/python-engine.ts'
import { connectPythonEngine } from '../app/python/remote/remote-engine.ts'
import { type EngineOptions, type ServerEngine, startPythonEngine } from '../app/python/sandbox/engine.ts'

/** The engine that the config names: one on other machines, or this machine's own. */
export async function openPythonEngine(
  { python, pythonDeep: deep, pythonEngine }: Config,
  log: Log,
  options: Pick<EngineOptions, 'isolation'> = {},
): Promise<PythonEngine | ServerEngine> {
  const say = (message: string, detail?: object) => log.info(detail, message)
  if (pythonEngine) return await connectPythonEngine(pythonEngine.url, pythonEngine.secret, { log: say })
  return await startPythonEngine({ ...(python && { python }), deep, log: say, ...options })
}
