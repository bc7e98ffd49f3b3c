import type { PythonEngine } from '../app/python/python-engine.ts'

const refuse = () => Promise.reject(new Error('This test runs no Python.'))

/** What a server without bubblewrap has. */
export const noPython: PythonEngine = {
  status: { available: false, why: 'This test runs no Python.', toDo: 'Nothing.' },
  run: refuse,
  open: refuse,
  grade: refuse,
  format: refuse,
  lint: refuse,
  close: async () => {},
}
