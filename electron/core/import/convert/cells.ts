/**
 * Text of a cell → text without the wrapping that back ends and Excel put around it.
 */

const EMPTY = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  'null',
  'none',
  '\\n',
  'nan',
  '#value!',
  '#n/a',
  '#ref!',
  '#div/0!',
  '#name?',
  '#null!',
  '#num!',
])

/** Takes off `="…"`, a leading `'`, tabs, BOM, odd spaces; the back ends' ways of writing "nothing" become `''`. */
export function cleanCell(text: string): string {
  let value = text.replaceAll(/[\t\uFEFF\u200B\u00A0]/g, ' ').trim()
  const wrapped = /^="?([^"]*)"?$/.exec(value)
  if (wrapped?.[1] !== undefined) value = wrapped[1].trim()
  if (value.startsWith("'")) value = value.slice(1).trim()
  return EMPTY.has(value.toLowerCase()) ? '' : value
}

/** Header names meet here: full width, inner and outer blanks and case make no difference. */
export function normaliseHeader(text: string): string {
  return cleanCell(text.normalize('NFKC')).replaceAll(/\s+/g, '').toLowerCase()
}

/** Statuses with full- or half-width commas are one word. */
export function normaliseWord(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '')
}
