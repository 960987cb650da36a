import { isDay } from './calendar.ts'
import { formulaFault } from './own-measures.ts'
import { registerOf } from './registers.ts'
import type { RegisterField, RegisterKind, RegisterValue, RegisterValues } from './registers.ts'

/** What may be written into a register, and how it is kept. */
const LONGEST = { text: 120, long: 4000 } as const

/** What is wrong with the entry, in words; empty where it can be kept. Texts are held without blanks around them. */
export function checkEntry(kind: RegisterKind, values: RegisterValues): string[] {
  const { fields } = registerOf(kind)
  const unknown = Object.keys(values).filter((key) => !fields.some((field) => field.key === key))
  return [
    ...unknown.map((key) => `没有「${key}」这一栏`),
    ...fields.flatMap((field) => faultsOf(field, values[field.key] ?? null)),
  ]
}

function faultsOf(field: RegisterField, value: RegisterValue): string[] {
  const { label, required = false } = field
  if (value === null || (typeof value === 'string' && value.trim() === '')) return required ? [`写上${label}`] : []
  const fault = isNumeric(field) ? numberFault(field, value) : textFault(field, value)
  return fault === null ? [] : [fault]
}

export function isNumeric({ kind }: RegisterField): boolean {
  return kind === 'money' || kind === 'score' || kind === 'count'
}

function numberFault({ kind, label }: RegisterField, value: string | number): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${label}要写数字`
  if (kind === 'score') return value < 0 || value > 5 ? `${label}在 0 到 5 之间` : null
  if (!Number.isSafeInteger(value)) return kind === 'money' ? `${label}精确到分` : `${label}要是整数`
  return value < 0 ? `${label}不能小于 0` : null
}

function textFault(field: RegisterField, value: string | number): string | null {
  const { kind, label, choices = {} } = field
  if (typeof value !== 'string') return `${label}要写文字`
  switch (kind) {
    case 'day':
      return isDay(value) ? null : `${label}要写成 YYYY-MM-DD，而且是存在的日子`
    case 'picture':
      return isPicture(value) ? null : `${label}不是图片，或者太大`
    case 'listing':
      return LISTING.test(value) ? null : `${label}没有选对`
    case 'choice':
      return Object.hasOwn(choices, value) ? null : `${label}不在可选的里面`
    default:
      return writtenFault(field, value)
  }
}

function writtenFault({ kind, label }: RegisterField, value: string): string | null {
  const fault = lengthFault(label, value, kind === 'text' ? LONGEST.text : LONGEST.long)
  return fault === null && kind === 'formula' ? formulaFault(value) : fault
}

function lengthFault(label: string, value: string, most: number): string | null {
  return value.length > most ? `${label}最多 ${most} 个字` : null
}

/** As the page makes them: a few hundred points wide. */
const MOST_PICTURE = 400_000
const PICTURE = /^data:image\/(?:jpeg|png|webp);base64,[A-Za-z0-9+/=]+$/

function isPicture(value: string): boolean {
  return value.length <= MOST_PICTURE && PICTURE.test(value)
}

const LISTING = /^[^/]{1,100}\/.{1,200}$/

/** The shop and the product that a listing's value names. */
export function listingOf(value: RegisterValue | undefined): { shopId: string; productId: string } | null {
  if (typeof value !== 'string' || !LISTING.test(value)) return null
  const at = value.indexOf('/')
  return { shopId: value.slice(0, at), productId: value.slice(at + 1) }
}

export function listingValue({ shopId, productId }: { shopId: string; productId: string }): string {
  return `${shopId}/${productId}`
}

/** As it is kept: every field of the register, texts trimmed, nothing for what was left empty. */
export function cleanValues(kind: RegisterKind, values: RegisterValues): RegisterValues {
  return Object.fromEntries(
    registerOf(kind).fields.map(({ key }) => {
      const value = values[key] ?? null
      const text = typeof value === 'string' ? value.trim() : value
      return [key, text === '' ? null : text]
    }),
  )
}
