// What a program is expected to print, perhaps by version, and how what it printed compares. Pure.

/** `python` narrows to versions, such as '<3.14'; null means all. */
export type ExpectedOutput = { python: string | null; text: string }

/** The output that is expected of a version such as '3.14.2', or undefined when none is stated for it. */
export function outputFor(outputs: ExpectedOutput[], version: string): string | undefined {
  return outputs.find(({ python }) => python === null || isIn(version, python))?.text
}

export type LineDifference = { line: number; expected: string | undefined; got: string | undefined }

/** The lines in which two outputs differ. Blanks at line ends and empty lines at the end do not count. */
export function compareOutputs(expected: string, got: string): LineDifference[] {
  const [claimed, printed] = [readLines(expected), readLines(got)]
  return Array.from({ length: Math.max(claimed.length, printed.length) }, (_, at) => ({
    line: at + 1,
    expected: claimed[at],
    got: printed[at],
  })).filter(line => line.expected !== line.got)
}

/** In words: "before Python 3.14", "from Python 3.14 on". */
export function versionsInWords(range: string): string {
  const [, operator, version] = range.match(/^(<=|>=|==|<|>)(.+)$/) ?? []
  if (operator === '<') return `before Python ${version}`
  if (operator === '<=') return `up to Python ${version}`
  if (operator === '>') return `after Python ${version}`
  return operator === '>=' ? `from Python ${version} on` : `Python ${version}`
}

function isIn(version: string, range: string): boolean {
  const [, operator = '', bound = ''] = range.match(/^(<=|>=|==|<|>)(\d+\.\d+)$/) ?? []
  const [major, minor] = version.split('.').map(Number)
  const [boundMajor, boundMinor] = bound.split('.').map(Number)
  const order = Math.sign(major! - boundMajor! || minor! - boundMinor!)
  return order === 0 ? operator.includes('=') : operator.startsWith(order < 0 ? '<' : '>')
}

function readLines(text: string): string[] {
  return text
    .replace(/\s+$/, '')
    .split('\n')
    .map(line => line.trimEnd())
}
