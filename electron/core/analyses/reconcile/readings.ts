import type { Measure } from './question.ts'

/** One way in which a back end may count otherwise than the books do. */
export interface Choice {
  id: string
  /** In a table's header, in a picture. */
  name: string
  /** What the back end does, as a sentence. */
  words: string
}

/** What is decided together: of one dimension one choice holds, the first being how the books count. */
export interface Dimension {
  id: string
  choices: readonly Choice[]
}

const asWe = (id: string): Choice => ({ id, name: '', words: '' })

const EXCLUDED: Dimension = {
  id: 'excluded',
  choices: [asWe('out'), { id: 'excluded', name: '不计入的订单', words: '后台算进了不计入分析的订单' }],
}
const BASIS: Dimension = {
  id: 'basis',
  choices: [
    asWe('paid'),
    { id: 'created', name: '按下单日', words: '后台按下单那天算' },
    { id: 'presale', name: '预售尾款', words: '后台把隔天以上才付款的（多为预售尾款）算在下单那天' },
    { id: 'settled', name: '按完成日', words: '后台按完成那天算' },
  ],
}
const CLOSED: Dimension = {
  id: 'closed',
  choices: [
    asWe('all'),
    { id: 'closedSameDay', name: '当天退光的', words: '后台不算付款当天就退光的订单' },
    { id: 'closed', name: '发货前退光的', words: '后台不算发货前退光的订单' },
  ],
}
const FREIGHT: Dimension = {
  id: 'freight',
  choices: [asWe('with'), { id: 'freight', name: '运费', words: '后台不含买家付的运费' }],
}
const COUPON: Dimension = {
  id: 'coupon',
  choices: [asWe('without'), { id: 'coupon', name: '平台优惠', words: '后台含平台、达人承担的优惠' }],
}
const GRAIN: Dimension = {
  id: 'grain',
  choices: [asWe('orders'), { id: 'lines', name: '按商品行', words: '后台一行商品算一单' }],
}
const WAY: Dimension = {
  id: 'way',
  choices: [asWe('all'), { id: 'shippedOnly', name: '发货前退款', words: '后台不算发货前的退款' }],
}
const ATTRIBUTED: Choice = { id: 'attributed', name: '按付款日', words: '后台把退款算在付款那天' }
const OCCURRED: Choice = { id: 'occurred', name: '按退款日', words: '后台把退款算在退款成功那天' }

/** In the order in which their effects are told apart. */
export function dimensionsOf(measure: Measure, book: 'attributed' | 'occurred'): readonly Dimension[] {
  switch (measure) {
    case 'gmv':
      return [EXCLUDED, BASIS, CLOSED, FREIGHT, COUPON]
    case 'orders':
      return [EXCLUDED, BASIS, CLOSED, GRAIN]
    case 'buyers':
      return [EXCLUDED, BASIS, CLOSED]
    case 'refunds': {
      const [own, other] = book === 'attributed' ? [ATTRIBUTED, OCCURRED] : [OCCURRED, ATTRIBUTED]
      return [EXCLUDED, { id: 'book', choices: [asWe(own.id), other] }, WAY]
    }
  }
}

/** One choice of each dimension, by the id of the dimension. */
export type Reading = Readonly<Record<string, string>>

export function defaultReading(dimensions: readonly Dimension[]): Reading {
  return Object.fromEntries(dimensions.map(({ id, choices }) => [id, choices[0]?.id ?? '']))
}

/** Every combination of choices, how the books count first. */
export function allReadings(dimensions: readonly Dimension[]): Reading[] {
  return dimensions.reduce<Reading[]>(
    (readings, { id, choices }) => readings.flatMap((one) => choices.map((choice) => ({ ...one, [id]: choice.id }))),
    [{}],
  )
}

/** How many dimensions are read otherwise than the books do. */
export function differences(dimensions: readonly Dimension[], reading: Reading): number {
  return dimensions.filter(({ id, choices }) => reading[id] !== choices[0]?.id).length
}

/** How a back end counts otherwise than the books do, in words. */
export function readingWords(dimensions: readonly Dimension[], reading: Reading): string[] {
  return dimensions.flatMap(({ id, choices }) => {
    const words = choices.find((choice) => choice.id === reading[id])?.words ?? ''
    return words === '' ? [] : [words]
  })
}
