import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { unprivilegedOwner } from './owner.ts'
import { defaultDataFolder, isReachable } from './places.ts'

// Every setting of the product, each with a default. Nothing else reads the environment.

const settings = z.object({
  RAPPORT_DATA: z
    .string()
    .refine(
      folder => isReachable(dirname(resolve(folder)), unprivilegedOwner()),
      'a folder that the unprivileged user of the database can enter',
    )
    .optional(),
  PORT: z.coerce
    .number('a port number')
    .int('a port number')
    .min(0, 'a port number')
    .max(65535, 'a port number')
    .default(3000),
  RAPPORT_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://work.example.org' })
    .optional(),
  TRUST_PROXY: z
    .enum(['true', 'false', '1', '0'], { error: 'true when a proxy sets X-Forwarded-For, else false' })
    .default('false'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'an address such as postgres://user:password@host/database' })
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'an address such as smtps://user:password@mail.example.org' })
    .optional(),
  RAPPORT_MAIL_FROM: z.string().max(200, 'a sender such as Rapport <rapport@example.org>').optional(),
  RAPPORT_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  RAPPORT_PYTHON: z.string().startsWith('/', 'the full path of a Python 3.11 or newer').optional(),
  RAPPORT_PUBLIC_PYTHON: z
    .enum(['true', 'false', '1', '0'], {
      error: 'false when only people who are signed in may run Python, else true',
    })
    .default('true'),
  RAPPORT_PYTHON_DEEP: z
    .enum(['true', 'false', '1', '0'], { error: 'true to add Keras and TensorFlow, else false' })
    .default('false'),
  PYTHON_ENGINE_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://engines.example.org' })
    .optional(),
  RAPPORT_ENGINE_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  STUN_URL: iceUrls(/^stuns?:[^\s,]+$/, 'an address such as stun:stun.example.org:3478').optional(),
  TURN_URL: iceUrls(/^turns?:[^\s,]+$/, 'an address such as turn:turn.example.org:3478').optional(),
  TURN_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  RAPPORT_OFFLINE: z
    .enum(['true', 'false', '1', '0'], { error: 'true to keep guides for reading offline, else false' })
    .default('true'),
  RAPPORT_NOTICE: z.string().max(300, 'at most 300 characters').optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'debug, info, warn, error or silent' })
    .default('info'),
})

const schema = settings
  .refine(given => !given.PYTHON_ENGINE_URL || given.RAPPORT_ENGINE_SECRET, {
    path: ['RAPPORT_ENGINE_SECRET'],
    error: 'the secret of the engines at PYTHON_ENGINE_URL',
  })
  .refine(given => !given.TURN_URL || given.TURN_SECRET, {
    path: ['TURN_SECRET'],
    error: 'the secret of the server at TURN_URL',
  })

export type Config = {
  dataFolder: string
  port: number
  /** The origin people use, without a trailing slash. */
  url: string
  /** Whether browsers treat the origin as secure: cookies, camera and service worker depend on it. */
  secureOrigin: boolean
  trustProxy: boolean
  databaseUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  /** Absent: made at the first start and kept in the data folder. */
  secret: string | undefined
  python: string | undefined
  /** Whether visitors may run Python on this server. */
  publicPython: boolean
  /** Whether the set-up adds Keras and TensorFlow, and programs find them warm. */
  pythonDeep: boolean
  /** Where Python runs when not on this machine: an engine of `rapport python serve`, or a balancer before several. */
  pythonEngine: { url: string; secret: string } | undefined
  /** What an engine asks of app servers. */
  engineSecret: string | undefined
  /** What helps browsers in a call to reach each other through routers and firewalls. `secret` makes passwords for TURN. */
  ice: { stun: string[]; turn: { urls: string[]; secret: string } | undefined }
  /** Whether readers' browsers keep the guides and Python for reading without a connection. */
  offline: boolean
  /** A sentence at the top of every page, from the operator to everybody. */
  notice: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

export class ConfigError extends Error {}

/** Reads the environment. A wrong value throws a ConfigError whose message names it and says what was expected. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty variable is an absent one: that is what `NAME=` in a file means to people.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(said).join('\n'))
  const values = parsed.data
  const url = (values.RAPPORT_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '')
  const host = new URL(url).hostname
  const { PYTHON_ENGINE_URL: engineUrl, RAPPORT_ENGINE_SECRET: engineSecret } = values
  const { STUN_URL: stun = [], TURN_URL: turn, TURN_SECRET: turnSecret } = values
  return {
    dataFolder: values.RAPPORT_DATA ? resolve(values.RAPPORT_DATA) : defaultDataFolder(projectRoot),
    port: values.PORT,
    url,
    secureOrigin:
      url.startsWith('https:') || host === 'localhost' || host === '127.0.0.1' || host === '[::1]',
    trustProxy: values.TRUST_PROXY === 'true' || values.TRUST_PROXY === '1',
    databaseUrl: values.DATABASE_URL,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.RAPPORT_MAIL_FROM ?? `Rapport <rapport@${host}>`,
    secret: values.RAPPORT_SECRET,
    python: values.RAPPORT_PYTHON,
    publicPython: values.RAPPORT_PUBLIC_PYTHON === 'true' || values.RAPPORT_PUBLIC_PYTHON === '1',
    pythonDeep: values.RAPPORT_PYTHON_DEEP === 'true' || values.RAPPORT_PYTHON_DEEP === '1',
    pythonEngine: engineUrl && engineSecret ? { url: engineUrl, secret: engineSecret } : undefined,
    engineSecret,
    ice: { stun, turn: turn && turnSecret ? { urls: turn, secret: turnSecret } : undefined },
    offline: values.RAPPORT_OFFLINE === 'true' || values.RAPPORT_OFFLINE === '1',
    notice: values.RAPPORT_NOTICE,
    logLevel: values.LOG_LEVEL,
  }
}

/** The folder of the checkout, whether this runs from source or from dist/. */
export const projectRoot = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  const manifest = join(folder, 'package.json')
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'rapport') return folder
  return findRoot(dirname(folder))
}

// One address or several, with commas between them.
function iceUrls(form: RegExp, wanted: string) {
  return z
    .string()
    .transform(value => value.split(',').map(url => url.trim()))
    .refine(urls => urls.every(url => form.test(url)), wanted)
}

function said(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])}: expected ${issue.message}.`
}
