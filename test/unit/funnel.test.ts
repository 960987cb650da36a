import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bottleneckOf,
  countFunnel,
  ratesOf,
  stepRows,
  usualRates,
} from '../../electron/core/analyses/funnel/compute.ts'
import type { Counted } from '../../electron/core/analyses/funnel/compute.ts'
import type { StepRow } from '../../electron/core/analyses/funnel/rows.ts'

const RANGE = { from: 56, to: 59 }

function row(day: number, more: Partial<StepRow> = {}): StepRow {
  return {
    shopId: 's',
    report: 'r',
    from: day,
    to: day,
    impression: null,
    click: null,
    visit: 100,
    cart: 10,
    order: null,
    pay: 5,
    repeat: null,
    payAmount: 50_000,
    ...more,
  }
}

function counted(rows: StepRow[]): Counted {
  const found = countFunnel(rows, RANGE)
  if (found === null) throw new Error('no funnel')
  return found
}

const before = Array.from({ length: 56 }, (_, day) => row(day))
const now = (more: Partial<StepRow> = {}) => [56, 57, 58, 59].map((day) => row(day, more))

describe('what a step costs', () => {
  test('by hand: 400 visitors, 2 % fewer in the cart, half of them pay 100 元', () => {
    const rows = [...before, ...now({ cart: 8, pay: 4 })]
    const funnel = counted(rows)
    const steps = stepRows(funnel, usualRates(rows, funnel, RANGE), 10_000)
    expect(steps).toEqual([
      { step: 'visit', people: 400, rate: null, baseRate: null, lost: null },
      { step: 'cart', people: 32, rate: 0.08, baseRate: 0.1, lost: 40_000 },
      { step: 'pay', people: 16, rate: 0.5, baseRate: 0.5, lost: 0 },
    ])
    expect(bottleneckOf(steps)?.step).toBe('cart')
  })

  test('the bottleneck is what costs most, not the lowest rate; none is below, none is it', () => {
    const rows = [...before, ...now({ cart: 10, pay: 3 })]
    const funnel = counted(rows)
    const steps = stepRows(funnel, usualRates(rows, funnel, RANGE), 10_000)
    expect(bottleneckOf(steps)).toMatchObject({ step: 'pay', lost: 80_000 })
    expect(bottleneckOf(stepRows(funnel, ratesOf(funnel.people), 10_000))).toBeNull()
  })

  test('without a buyer’s sales a lower step costs an unknown sum, and returning buyers are no step to lose on', () => {
    const rows = [...before.map((one) => ({ ...one, repeat: 3 })), ...now({ cart: 8, pay: 4, repeat: 1 })]
    const funnel = counted(rows)
    expect(stepRows(funnel, usualRates(rows, funnel, RANGE), null).map(({ step, lost }) => [step, lost])).toEqual([
      ['visit', null],
      ['cart', null],
      ['pay', 0],
      ['repeat', null],
    ])
  })
})

describe('what is counted', () => {
  test('only days that state every step, and the gaps are said', () => {
    const rows = [...now().slice(0, 3), row(59, { cart: null })]
    expect(counted(rows)).toMatchObject({ method: 'days', missingDays: 1, people: [300, 30, 15] })
  })

  test('reports are not mixed: a step that only another report states is not there', () => {
    const other = now({ report: 'z', visit: null, cart: null, order: 7, pay: null })
    expect(counted([...now(), ...other]).steps).toEqual(['visit', 'cart', 'pay'])
    expect(countFunnel(other, RANGE)).toBeNull()
  })

  test('a row of the whole period comes before days with gaps, not before all days', () => {
    const whole = row(56, { to: 59, visit: 250 })
    expect(counted([...now(), whole])).toMatchObject({ method: 'days', people: [400, 40, 20] })
    expect(counted([...now().slice(1), whole])).toMatchObject({ method: 'exact', people: [250, 10, 5] })
  })

  test('where a report counts who clicked, visitors are no step between', () => {
    expect(counted(now({ impression: 900, click: 90 })).steps).toEqual(['impression', 'click', 'cart', 'pay'])
  })

  test('fewer than four weeks tell nothing', () => {
    const rows = [...before.slice(35), ...now()]
    expect(usualRates(rows, counted(rows), RANGE)).toEqual([null, null, null])
    const more = [...before.slice(28), ...now()]
    expect(usualRates(more, counted(more), RANGE)).toEqual([null, 0.1, 0.5])
  })
})

test('raising the only low step to its base brings just what it is said to cost', () => {
  const part = fc.integer({ min: 1, max: 99 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), part, part, part, (visitors, cart, pay, usual) => {
      const people = [visitors, (visitors * cart) / 100, (visitors * cart * pay) / 10_000]
      const funnel: Counted = {
        report: 'r',
        method: 'days',
        missingDays: 0,
        steps: ['visit', 'cart', 'pay'],
        people,
        payAmount: null,
      }
      const [, step] = stepRows(funnel, [null, usual / 100, pay / 100], 10_000)
      const sold = (rate: number) => visitors * rate * (pay / 100) * 10_000
      const expected = usual > cart ? sold(usual / 100) - sold(cart / 100) : 0
      expect(Math.abs((step?.lost ?? Number.NaN) - expected)).toBeLessThanOrEqual(0.51)
    }),
  )
})
