import type { Profile } from './run.ts'

/**
 * The profile that has what these files import, as far as reading them tells. A wrong guess costs a program time, or a
 * library that it asks for by another way than `import`.
 */
export function profileOf(files: Record<string, string>): Profile {
  const own = new Set(Object.keys(files).map(moduleOf))
  const imported = Object.entries(files)
    .filter(([name]) => name.endsWith('.py'))
    .flatMap(([, text]) => importsIn(text))
    .filter(name => !own.has(name))
  return slowestFirst.find(profile => imported.some(name => marks[profile].has(name))) ?? 'core'
}

// A program of two profiles gets the one whose libraries take longer to load.
const slowestFirst = ['deep', 'data', 'web'] as const

const marks = {
  deep: new Set(['keras', 'tensorflow']),
  data: new Set([
    ...['numpy', 'pandas', 'matplotlib', 'mpl_toolkits', 'pylab', 'seaborn', 'sklearn'],
    ...['scipy', 'joblib', 'PIL', 'contourpy'],
  ]),
  web: new Set([
    'django',
    'flask',
    'werkzeug',
    'jinja2',
    'markupsafe',
    'itsdangerous',
    'asgiref',
    'sqlparse',
  ]),
}

/** The first part of each name after `import` and `from`; relative imports have none. */
function importsIn(text: string): string[] {
  const code = text.replace(stringsAndComments, ' ').replace(/\\\r?\n/g, ' ')
  return [...code.matchAll(statements)].flatMap(([, list, from]) =>
    (from ?? list ?? '').split(',').map(name => name.trim().split(/[.\s]/)[0] ?? ''),
  )
}

// Each alternative matches to the end when nothing closes it: a text of quotes alone is read once.
const stringsAndComments =
  /("""|''')(?:\\[\s\S]?|[^\\])*?(?:\1|$)|"(?:\\[\s\S]?|[^"\\\n])*"?|'(?:\\[\s\S]?|[^'\\\n])*'?|#[^\n]*/g

const statements = /(?:^|[;:])[ \t]*(?:import[ \t]+([\w., \t]+)|from[ \t]+(\w[\w.]*)[ \t]+import\b)/gm

/** `shop/cart.py` is imported as `shop`, `numpy.py` as `numpy`. */
function moduleOf(file: string): string {
  return file.split('/')[0]!.replace(/\.py$/, '')
}
