import type { PythonEngine } from '../app/python/run.ts'

/** What a server without bubblewrap has. */
export const noPython: PythonEngine = {
  status: { available: false, why: 'This test runs no Python.', toDo: 'Nothing.' },
  run: () => Promise.reject(new Error('This test runs no Python.')),
  close: async () => {},
}
