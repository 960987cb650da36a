import type { Lifetime } from '../../../shared/contract/lifetime.ts'
import type { Worth } from '../../../shared/contract/worth.ts'
import { formatCompact, formatCount, formatRatio, formatYuan, UNKNOWN } from '../../../shared/format.ts'
import { CUSTOMERS } from '../../../shared/terms/customers.ts'
import { FigureTile } from '../../components/FigureTile.tsx'
import { ListedTerm } from '../../components/Term.tsx'

interface Props {
  expected: Lifetime['expected']
  worth: Worth
}

/** What is expected, and what the year has shown. */
export function LifetimeTiles({ expected, worth }: Props) {
  return (
    <ul className="tiles" aria-label="客户价值">
      {expected === null ? null : <ExpectedTiles expected={expected} />}
      {worth.superBuyers === null ? null : <SuperTiles best={worth.superBuyers} />}
      <NewBuyerTiles worth={worth} />
    </ul>
  )
}

function ExpectedTiles({ expected }: { expected: NonNullable<Lifetime['expected']> }) {
  const { purchases, horizonDays, gmv, profit, alive, buyers } = expected
  return (
    <>
      <FigureTile
        name={<ListedTerm term={CUSTOMERS.expectedPurchases} />}
        value={`约 ${formatCompact(Math.round(purchases), 'count')}`}
        base={`次，往后 ${horizonDays} 天`}
      />
      <FigureTile name="预计再付" value={about(gmv)} base={gmv === null ? '金额看不出规律' : '元，没减退款'} />
      <FigureTile name="其中剩下" value={about(profit)} base={profit === null ? '成本或规则不全' : '元，推广前'} />
      <FigureTile
        name="还会来的买家"
        value={`约 ${formatCompact(Math.round(alive), 'count')}`}
        base={`共 ${formatCount(buyers)} 个`}
      />
    </>
  )
}

function SuperTiles({ best }: { best: NonNullable<Worth['superBuyers']> }) {
  return (
    <>
      <FigureTile
        name={<ListedTerm term={CUSTOMERS.superBuyers} />}
        value={formatCount(best.buyers)}
        base={best.buyers === 0 ? '近一年没有' : `${formatCount(best.away)} 个超过 ${best.usualDays} 天没来`}
      />
      <FigureTile
        name="超级用户占利润"
        value={formatRatio(best.profitShare)}
        base={`占净支付 ${formatRatio(best.gsvShare)}`}
      />
    </>
  )
}

function NewBuyerTiles({ worth: { acquisition, payback, curve } }: { worth: Worth }) {
  const last = curve.at(-1)
  const back = payback === null ? '元，还没回本' : `元，第 ${payback} 月回本`
  return (
    <>
      <FigureTile
        name={<ListedTerm term={CUSTOMERS.lifetimeValue} />}
        value={yuan(last?.value ?? null)}
        base={last === undefined ? '还没有满一个月' : `元/人，到第 ${last.month} 月`}
      />
      <FigureTile
        name="拉一个新客花"
        value={yuan(acquisition.cost)}
        base={acquisition.cost === null ? acquisition.reason : back}
      />
    </>
  )
}

function about(fen: number | null): string {
  return fen === null ? UNKNOWN : `约 ${formatCompact(fen, 'fen')}`
}

function yuan(fen: number | null): string {
  return fen === null ? UNKNOWN : formatYuan(fen)
}
