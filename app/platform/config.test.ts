import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('everything has a default', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    port: 3000,
    url: 'http://localhost:3000',
    trustProxy: false,
    secureOrigin: true,
    logLevel: 'info',
  })
  expect(config.databaseUrl).toBeUndefined()
})

test('an empty variable is an absent one', () => {
  expect(readConfig({ SMTP_URL: '', PORT: '' }).port).toBe(3000)
})

test('every wrong value is named with what was expected', () => {
  const wrong = { PORT: '99999', RAPPORT_URL: 'x', RAPPORT_SECRET: 'short', LOG_LEVEL: 'loud' }
  try {
    readConfig(wrong)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    for (const name of Object.keys(wrong)) expect((error as Error).message).toContain(`${name}: expected`)
  }
})

test('whether the origin is secure follows the address', () => {
  expect(readConfig({ RAPPORT_URL: 'https://work.example.org/' })).toMatchObject({
    url: 'https://work.example.org',
    secureOrigin: true,
  })
  expect(readConfig({ RAPPORT_URL: 'http://192.0.2.7:3000' }).secureOrigin).toBe(false)
  expect(readConfig({ RAPPORT_URL: 'http://127.0.0.1:3000' }).secureOrigin).toBe(true)
})

test('engines elsewhere come with their secret', () => {
  const url = 'https://engines.example.org'
  expect(() => readConfig({ PYTHON_ENGINE_URL: url })).toThrow('RAPPORT_ENGINE_SECRET: expected the secret')
  const secret = 'x'.repeat(32)
  expect(readConfig({ PYTHON_ENGINE_URL: url, RAPPORT_ENGINE_SECRET: secret }).pythonEngine).toEqual({
    url,
    secret,
  })
  expect(readConfig({ RAPPORT_ENGINE_SECRET: secret }).pythonEngine).toBeUndefined()
})
