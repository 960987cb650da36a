import type { TitleFinding } from '../../../../shared/contract/titles.ts'
import type { CheckedTitle } from './finding.ts'
import { MATERIALS, opposites } from './words.ts'

/** T11: what the title says against what the listing's own attributes say. */

const MATERIAL_COLUMN = /材质|面料|成分|材料|质地/u
const PURE = /^(?:纯|全)|100%/u

/** `材质:纯棉;袖长:长袖`, as 属性对 columns hold them; numbers for names tell nothing. */
export function parseAttributes(text: string | null): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const part of (text ?? '').split(/[;；\n|]/u)) {
    const [name, ...rest] = part.split(/[:：=]/u)
    const value = rest.join(':').trim()
    if (name === undefined || value === '' || /^[\d\s-]*$/.test(name) || /^[\d\s-]+$/.test(value)) continue
    const key = name.trim()
    pairs.set(key, pairs.has(key) ? `${pairs.get(key)} ${value}` : value)
  }
  return pairs
}

export function checkAttributes(checked: CheckedTitle): TitleFinding[] {
  return [...checkMaterial(checked), ...checkOpposites(checked)]
}

function checkMaterial({ listing, tokens }: CheckedTitle): TitleFinding[] {
  const [column, value] = [...(listing?.attributes ?? [])].find(([name]) => MATERIAL_COLUMN.test(name)) ?? ['', '']
  const stated = materialsIn(value.toLowerCase())
  if (stated.size === 0) return []
  return tokens.flatMap(({ text, from }) => {
    const word = text.toLowerCase()
    const material = MATERIALS.get(word)
    if (material === undefined) return []
    const mixed = PURE.test(word) && stated.size > 1
    if (stated.has(material) && !mixed) return []
    return [contradiction(text, from, column, value)]
  })
}

function materialsIn(value: string): Set<string> {
  return new Set([...MATERIALS].filter(([word]) => value.includes(word)).map(([, material]) => material))
}

function checkOpposites({ listing, tokens }: CheckedTitle): TitleFinding[] {
  return opposites().flatMap(({ column, values }) => {
    const [name, stated] = [...(listing?.attributes ?? [])].find(([own]) => own.includes(column)) ?? ['', '']
    const own = values.filter((value) => stated.toLowerCase().includes(value))
    if (own.length === 0) return []
    return tokens
      .filter(({ text }) => values.includes(text.toLowerCase()) && !stated.toLowerCase().includes(text.toLowerCase()))
      .map(({ text, from }) => contradiction(text, from, name, stated))
  })
}

function contradiction(text: string, from: number, column: string, value: string): TitleFinding {
  return {
    rule: 'T11',
    level: 'error',
    text,
    message: `标题写「${text}」，属性「${column}」填的是「${value}」，买家可以按描述不符退货；改成一样`,
    from,
    to: from + text.length,
  }
}
