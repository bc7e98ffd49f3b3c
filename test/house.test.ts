import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../app/platform/config.ts'
import { type Import, readImports } from './imports.ts'

// The rules of the house that a reader of one file cannot see. docs/architecture.md says why each is there.

const domains = [
  'account',
  'skill',
  'python',
  'guide',
  'practice',
  'talent',
  'jobs',
  'alert',
  'interview',
  'work',
  'message',
  'insight',
  'front',
]

const imports = readImports()
const product = imports.filter(({ from }) => /^(app|server)\//.test(from) && !isTest(from))

describe('imports', () => {
  test('there are imports to check', () => {
    expect(product.length).toBeGreaterThan(200)
  })

  test('go leftwards between domains', () => {
    const wrong = product.filter(({ from, to }) => {
      const [here, there] = [domains.indexOf(domainOf(from)), domains.indexOf(domainOf(to))]
      return here >= 0 && there >= 0 && there > here
    })
    expect(said(wrong)).toEqual([])
  })

  test('of platform and ui reach no domain', () => {
    const wrong = product.filter(
      ({ from, to }) => /^app\/(platform|ui)\//.test(from) && domains.includes(domainOf(to)),
    )
    expect(said(wrong)).toEqual([])
  })

  test('of the product reach no test', () => {
    expect(said(product.filter(({ to }) => /^(test|bench)\//.test(to) || isTest(to)))).toEqual([])
  })

  test('of an island stay what a browser can run', () => {
    const reached = reachedFrom(
      product.map(({ from }) => from).filter(file => /\.(island|worker)\.tsx?$/.test(file)),
    )
    const wrong = reached.filter(
      ({ to }) => to.startsWith('node:') || /\.(db|pages|routes|socket)\.tsx?$|\/routes\.tsx?$/.test(to),
    )
    expect(said(wrong)).toEqual([])
  })

  test('of a page load nothing', () => {
    const wrong = product.filter(
      ({ from, to, typeOnly }) =>
        from.endsWith('.pages.tsx') && !typeOnly && /\.(db|routes)\.tsx?$|\/routes\.tsx?$/.test(to),
    )
    expect(said(wrong)).toEqual([])
  })

  test('of a database file show nothing', () => {
    const wrong = product.filter(
      ({ from, to }) => from.endsWith('.db.ts') && /\.(pages|routes)\.tsx?$|^app\/ui\//.test(to),
    )
    expect(said(wrong)).toEqual([])
  })

  test('make no cycle', () => {
    expect(cycles(product.filter(({ typeOnly }) => !typeOnly))).toEqual([])
  })
})

describe('sql', () => {
  const views = viewNames()

  // The generated types and the migrations may name everything; a domain writes its own schema and reads others' views.
  test('of a domain touches its own tables and other domains’ views', () => {
    const wrong: string[] = []
    for (const file of globSync('app/*/**/*.{ts,tsx}', { cwd: projectRoot }).filter(file => !isTest(file))) {
      const text = readFileSync(join(projectRoot, file), 'utf8')
      for (const [, schema, table] of text.matchAll(/\b([a-z]+)\.([a-z_]+)\b/g)) {
        if (!tables.has(`${schema}.${table}`) || schema === 'platform' || schema === domainOf(file)) continue
        if (!views.has(`${schema}.${table}`)) wrong.push(`${file} reaches for ${schema}.${table}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('files', () => {
  const files = globSync('{app,bin,server,db,test,bench,setup,sandbox}/**/*.{ts,tsx,mjs,py,css}', {
    cwd: projectRoot,
  })

  test('stay under 300 lines', () => {
    const long = files
      .filter(file => file !== 'db/schema.ts')
      .map(file => ({ file, lines: readFileSync(join(projectRoot, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 301)
    expect(long).toEqual([])
  })

  test('have names that say something', () => {
    expect(
      files.filter(file => /(^|\/)(utils?|helpers?|common|misc|services?|managers?)(\/|\.)/.test(file)),
    ).toEqual([])
  })

  test('leave the environment to the config', () => {
    const readers = globSync('{app,server}/**/*.{ts,tsx}', { cwd: projectRoot }).filter(
      file => !isTest(file) && /process\.env\b/.test(readFileSync(join(projectRoot, file), 'utf8')),
    )
    expect(readers.sort()).toEqual(environmentReaders)
  })
})

// main and cli hand the environment to the config; the others pass PATH on to the programs that they start.
const environmentReaders = ['app/platform/postgres.ts', 'server/cli.ts', 'server/demo.ts', 'server/main.ts']

const tables = new Set(
  globSync('db/migrations/*.sql', { cwd: projectRoot }).flatMap(file =>
    [
      ...readFileSync(join(projectRoot, file), 'utf8').matchAll(
        /create (?:table|view) ([a-z]+\."?[a-z_]+"?)/g,
      ),
    ].map(match => match[1]!.replaceAll('"', '')),
  ),
)

function viewNames(): Set<string> {
  return new Set(
    globSync('db/migrations/*.sql', { cwd: projectRoot }).flatMap(file =>
      [
        ...readFileSync(join(projectRoot, file), 'utf8').matchAll(
          /create (?:or replace )?view ([a-z]+\.[a-z_]+)/g,
        ),
      ].map(match => match[1]!),
    ),
  )
}

function domainOf(file: string): string {
  return file.match(/^app\/([a-z]+)\//)?.[1] ?? ''
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

function said(wrong: Import[]): string[] {
  return wrong.map(({ from, to }) => `${from} imports ${to}`)
}

function reachedFrom(files: string[]): Import[] {
  const seen = new Set<string>()
  const queue = [...files]
  const reached: Import[] = []
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    for (const each of product.filter(({ from, typeOnly }) => from === file && !typeOnly)) {
      reached.push(each)
      queue.push(each.to)
    }
  }
  return reached
}

// Depth first; a file met again while it is still on the path closes a cycle.
function cycles(edges: Import[]): string[] {
  const next = Map.groupBy(edges, ({ from }) => from)
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (file: string, path: string[]) => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open')
      return void found.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    state.set(file, 'open')
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file])
    state.set(file, 'done')
  }
  for (const file of next.keys()) visit(file, [])
  return found
}
