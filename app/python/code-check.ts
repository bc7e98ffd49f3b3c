/** Files as black would have them; those that it could not read are as they were. */
export type Formatted = {
  files: Record<string, string>
  errors: { file: string; line: number; message: string }[]
}

/** One breach of PEP 8 or likely mistake. Lines and columns count from 1; the end is exclusive. */
export type LintFinding = {
  file: string
  line: number
  column: number
  endLine: number
  endColumn: number
  /** As in `E711`; a file that is not Python has `syntax-error`. */
  rule: string
  /** The rule in words, as in `none-comparison`. */
  name: string
  message: string
  /** Where the rule is explained. */
  url: string | undefined
}
