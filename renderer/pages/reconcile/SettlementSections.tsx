import { Link } from 'wouter'
import type { SettledReport } from '../../../shared/contract/quality.ts'
import { navigate } from '../../app/address.ts'
import { PATHS, ledgerAddress } from '../../app/routes.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { amountWords, askerOf, bridgeCells, bridgeOf, signedWords } from './comparison.ts'
import { ComparisonTable } from './ComparisonTable.tsx'

interface Props {
  settlements: readonly SettledReport[]
  scope: PageScope
}

const HEIGHT = 220

/** What orders earned against what the account received, one section a shop and report. */
export function SettlementSections({ settlements, scope }: Props) {
  return settlements.map((one) => <Settled key={`${one.shopId} ${one.report}`} settled={one} scope={scope} />)
}

function Settled({ settled, scope }: { settled: SettledReport; scope: PageScope }) {
  const { shop, reportName, total, months, orders } = settled
  const name = `${shop}：应得与${reportName}`
  const bridge = bridgeOf(total, '到账', 'fen')
  const open = useEvidence()
  const ask = askerOf(scope, { shopId: settled.shopId, report: settled.report, measure: 'income' })
  const steps = bridgeCells(total, ask)
  const onPick = (at: number) => {
    const cell = steps[at]
    if (cell !== undefined) open({ cell, name })
  }
  return (
    <Section title={name}>
      <p className="reading">
        应得是这段时间付款的订单减去退款后该得的；到账是这段时间账单上进出的，转账、提现和没认出来的支出不算。
        <Link href={PATHS.costs}>看进出归到哪里</Link>
      </p>
      {bridge === null ? null : <Chart model={bridge} height={HEIGHT} onPick={onPick} />}
      <ComparisonTable
        label={name}
        months={months}
        total={total}
        unit="fen"
        oursName="应得"
        theirsName="到账"
        ask={ask}
      />
      <DifferingOrders orders={orders} shopId={settled.shopId} scope={scope} />
    </Section>
  )
}

type Order = SettledReport['orders'][number]

const PAGE_SIZE = 10

function DifferingOrders({ orders, shopId, scope }: Pick<SettledReport, 'orders' | 'shopId'> & { scope: PageScope }) {
  const { shown, paging } = usePages(orders, PAGE_SIZE)
  if (orders.length === 0) return null
  return (
    <DataTable<Order>
      label="到账与应得不同的订单"
      rows={shown}
      rowKey={({ orderId, payDay }) => `${orderId} ${payDay}`}
      paging={paging}
      onOpen={({ orderId, payDay }) =>
        navigate(ledgerAddress({ ...scope, from: payDay, to: payDay, dateBasis: 'paid', shops: [shopId] }, { orderId }))
      }
      columns={[
        {
          key: 'order',
          title: '到账与应得不同的订单',
          width: 200,
          render: ({ orderId }) => <span className="figure">{orderId}</span>,
        },
        { key: 'day', title: '付款日', width: 120, render: ({ payDay }) => <span className="figure">{payDay}</span> },
        {
          key: 'ours',
          title: '应得（元）',
          width: 130,
          align: 'right',
          render: ({ ours }) => <span className="figure">{amountWords(ours, 'fen')}</span>,
        },
        {
          key: 'theirs',
          title: '到账（元）',
          width: 130,
          align: 'right',
          render: ({ theirs }) => <span className="figure">{amountWords(theirs, 'fen')}</span>,
        },
        {
          key: 'difference',
          title: '差（元）',
          width: 130,
          align: 'right',
          render: ({ ours, theirs }) => <span className="figure">{signedWords(theirs - ours, 'fen')}</span>,
        },
        { key: 'hint', title: '', render: () => <span className="quiet">看这个订单</span> },
      ]}
    />
  )
}
