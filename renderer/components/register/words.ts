import { formatCount, formatDecimal, formatYuan } from '../../../shared/format.ts'
import type { RegisterField, RegisterValue } from '../../../shared/registers.ts'

/** Kinds whose value stands for something with a name. */
const NAMED: ReadonlySet<RegisterField['kind']> = new Set(['shop', 'listing', 'entry'])

/** A value as the page shows it; what was not written is a dash, never a zero. */
export function valueText(field: RegisterField, value: RegisterValue, nameOf: (id: string) => string): string {
  if (value === null) return '—'
  if (typeof value === 'number') return numberText(field, value)
  if (field.kind === 'choice') return field.choices?.[value] ?? value
  return NAMED.has(field.kind) ? nameOf(value) : value
}

function numberText({ kind }: RegisterField, value: number): string {
  if (kind === 'money') return formatYuan(value)
  return kind === 'score' ? formatDecimal(value) : formatCount(value)
}
