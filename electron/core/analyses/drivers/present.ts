import type { CellInput } from '../../../../shared/contract/cell.ts'
import { FACTOR_NAMES } from '../../../../shared/contract/changes.ts'
import type { Effect, Mix } from '../../../../shared/contract/changes.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import { roundHalfAway, roundToSum } from '../../../../shared/money.ts'
import { Speaker } from '../spoken.ts'

/** `+6,700`, `−5,614`, `0`: the sign is a letter of its own, so that it is read without colour. */
export function signed(value: number, write: (size: number) => string = formatCount): string {
  const size = write(Math.abs(value))
  return value > 0 ? `+${size}` : value < 0 ? `−${size}` : size
}

/** The split in one sentence, in whole 元 that add up as they stand. */
export function driversSentence(total: number, effects: readonly Effect[]): string {
  const change = roundHalfAway(total / 100)
  const yuan = roundToSum(
    effects.map(({ amount }) => amount / 100),
    change,
  )
  const parts = effects.map(({ factor }, index) => `${FACTOR_NAMES[factor]} ${signed(yuan[index] ?? 0)}`)
  const head = change === 0 ? '支付金额持平' : `支付金额 ${signed(change)} 元`
  return `${head}：${parts.join('，')}`
}

const PART_NAMES: Record<Mix['by'], string> = { source: '来源', shop: '店铺' }

function points(share: number): string {
  const text = signed(share, (size) => formatRatio(size, 2).replace('%', ''))
  return `${/[1-9]/.test(text) ? text : '0.00'} 个百分点`
}

type MixFigure = 'conversionBefore' | 'conversionAfter' | 'within' | 'mix'
/** `null` where it cannot be opened: days that are aligned one by one are no scope. */
export type MixCells = (figure: MixFigure) => CellInput | null

/** What the parts did and what their shares did, and the paradox by name where the two disagree. */
export function mixSentence(
  { by, before, after, within, mix, parts }: Omit<Mix, 'sentence' | 'figures'>,
  cellOf: MixCells,
): Pick<Mix, 'sentence' | 'figures'> {
  const name = PART_NAMES[by]
  const say = new Speaker()
  const of = (figure: MixFigure, text: string) => {
    const opens = cellOf(figure)
    return opens === null ? text : say.cell(opens, text)
  }
  const [old, now] = [of('conversionBefore', formatRatio(before, 2)), of('conversionAfter', formatRatio(after, 2))]
  const head = `转化率 ${old} → ${now}：各${name}自身 ${of('within', points(within))}，${name}占比变化 ${of('mix', points(mix))}`
  return { sentence: `${head}${paradoxOf(name, parts, after - before)}`, figures: say.figures }
}

function paradoxOf(name: string, parts: Mix['parts'], total: number): string {
  const changes = parts.flatMap(({ conversionBefore: x, conversionAfter: y }) =>
    x === null || y === null ? [] : [y - x],
  )
  if (total < 0 && changes.every((change) => change > 0))
    return `。每个${name}的转化都升了，合起来却降了：转化低的${name}占比变大`
  if (total > 0 && changes.every((change) => change < 0))
    return `。每个${name}的转化都降了，合起来却升了：转化高的${name}占比变大`
  return ''
}
