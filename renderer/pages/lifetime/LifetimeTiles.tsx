import type { Lifetime } from '../../../shared/contract/lifetime.ts'
import type { Worth } from '../../../shared/contract/worth.ts'
import { formatCompact, formatCount, formatRatio, formatYuan, UNKNOWN } from '../../../shared/format.ts'
import { CUSTOMERS } from '../../../shared/terms/customers.ts'
import { CellTile } from '../../components/evidence/CellTile.tsx'
import { ListedTerm } from '../../components/Term.tsx'
import type { LifetimeInput } from './words.ts'

interface Props {
  expected: Lifetime['expected']
  worth: Worth
  input: LifetimeInput
}

/** What is expected, and what the year has shown. */
export function LifetimeTiles({ expected, worth, input }: Props) {
  return (
    <ul className="tiles" aria-label="客户价值">
      {expected === null ? null : <ExpectedTiles expected={expected} input={input} />}
      {worth.superBuyers === null ? null : <SuperTiles best={worth.superBuyers} input={input} />}
      <NewBuyerTiles worth={worth} input={input} />
    </ul>
  )
}

function ExpectedTiles({ expected, input }: { expected: NonNullable<Lifetime['expected']>; input: LifetimeInput }) {
  const { purchases, horizonDays, gmv, profit, alive, buyers } = expected
  const cell = { of: 'lifetime' as const, ...input, repeats: null }
  return (
    <>
      <CellTile
        name={<ListedTerm term={CUSTOMERS.expectedPurchases} />}
        value={`约 ${formatCompact(Math.round(purchases), 'count')}`}
        base={`次，往后 ${horizonDays} 天`}
        cell={{ ...cell, figure: 'purchases' }}
      />
      <CellTile
        name="预计再付"
        value={about(gmv)}
        base={gmv === null ? '金额看不出规律' : '元，没减退款'}
        cell={{ ...cell, figure: 'gmv' }}
      />
      <CellTile
        name="其中剩下"
        value={about(profit)}
        base={profit === null ? '成本或规则不全' : '元，推广前'}
        cell={{ ...cell, figure: 'profit' }}
      />
      <CellTile
        name="还会来的买家"
        value={`约 ${formatCompact(Math.round(alive), 'count')}`}
        base={`共 ${formatCount(buyers)} 个`}
        cell={{ ...cell, figure: 'alive' }}
      />
    </>
  )
}

function SuperTiles({ best, input }: { best: NonNullable<Worth['superBuyers']>; input: LifetimeInput }) {
  const cell = worthCell(input)
  return (
    <>
      <CellTile
        name={<ListedTerm term={CUSTOMERS.superBuyers} />}
        value={formatCount(best.buyers)}
        base={best.buyers === 0 ? '近一年没有' : `${formatCount(best.away)} 个超过 ${best.usualDays} 天没来`}
        cell={{ ...cell, figure: 'superBuyers' }}
      />
      <CellTile
        name="超级用户占利润"
        value={formatRatio(best.profitShare)}
        base={`占净支付 ${formatRatio(best.gsvShare)}`}
        cell={{ ...cell, figure: 'superProfitShare' }}
      />
    </>
  )
}

function NewBuyerTiles({ worth: { acquisition, payback, curve }, input }: Pick<Props, 'worth' | 'input'>) {
  const last = curve.at(-1)
  const back = payback === null ? '元，还没回本' : `元，第 ${payback} 月回本`
  return (
    <>
      <CellTile
        name={<ListedTerm term={CUSTOMERS.lifetimeValue} />}
        value={yuan(last?.value ?? null)}
        base={last === undefined ? '还没有满一个月' : `元/人，到第 ${last.month} 月`}
        cell={last === undefined ? null : { ...worthCell(input), figure: 'lifetimeValue' }}
      />
      <CellTile
        name="拉一个新客花"
        value={yuan(acquisition.cost)}
        base={acquisition.cost === null ? acquisition.reason : back}
        cell={{ ...worthCell(input), figure: 'acquisition' }}
      />
    </>
  )
}

/** The year does not hang on how far one looks ahead. */
function worthCell({ asOf, shops }: LifetimeInput) {
  return { of: 'worth' as const, asOf, ...(shops === undefined ? {} : { shops }) }
}

function about(fen: number | null): string {
  return fen === null ? UNKNOWN : `约 ${formatCompact(fen, 'fen')}`
}

function yuan(fen: number | null): string {
  return fen === null ? UNKNOWN : formatYuan(fen)
}
