import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { PurchaseOrderRow, Supplier } from '../../../shared/contract/purchases.ts'
import type { SupplierBoardRow, SuppliedSku } from '../../../shared/contract/supplier-board.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Listed, ListedTitle } from '../../components/evidence/Listed.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OrderAmount, OrderOutstanding } from '../../components/evidence/OrderSums.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Pairs } from '../../components/Pairs.tsx'
import { Section } from '../../components/Section.tsx'
import { NEW_SUPPLIER, SupplierForm } from './SupplierForm.tsx'
import { SuppliedSkus, skuName } from './SuppliedSkus.tsx'
import { leadWords, punctualWords, spreadWords } from './words.ts'

interface Props {
  row: SupplierBoardRow
  asOf: string | null
  onSaved: (name: string, before: Supplier | null) => void
  onRemove: (name: string) => void
  onClose: () => void
}

/** One supplier: what hangs on it, what it supplies at what price, how it delivers, and what the seller says of it. */
export function SupplierDrawer({ row, asOf, onSaved, onRemove, onClose }: Props) {
  const { query } = useApi()
  const [editing, setEditing] = useState(false)
  const known = useQuery(query.purchases.suppliers.queryOptions())
  const skus = useQuery(query.purchases.suppliedSkus.queryOptions({ input: { name: row.name } }))
  const said = known.data?.find(({ name }) => name === row.name)?.said ?? null
  const error = known.error ?? skus.error
  return (
    <Dialog label={`供应商 ${row.name}`} kind="drawer" onClose={onClose}>
      <h2>{row.name}</h2>
      {error === null ? null : <Failure error={error} />}
      {editing ? (
        <SupplierForm
          given={said ?? { ...NEW_SUPPLIER, name: row.name }}
          onSaved={(name, before) => {
            setEditing(false)
            onSaved(name, before)
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <p className="buttons">
          <Button aria-label={`改${row.name}`} disabled={known.data === undefined} onClick={() => setEditing(true)}>
            改交期、起订金额、联系方式
          </Button>
          {said === null ? null : (
            <Button aria-label={`去掉${row.name}`} onClick={() => onRemove(row.name)}>
              去掉这些设置
            </Button>
          )}
        </p>
      )}
      <Pairs pairs={[...hangsOn(row), ...delivers(row), ...(said === null ? [] : saidWords(said))]} />
      <SoleA skus={skus.data ?? []} name={row.name} />
      <OpenOrders name={row.name} asOf={asOf} />
      {skus.data === undefined ? null : <SuppliedSkus skus={skus.data} name={row.name} />}
    </Dialog>
  )
}

type Pair = readonly [name: string, words: ReactNode]
type Figure = CellOf<'supplier'>['figure']

/** A figure of the supplier that opens, or words where there is none. */
function Figured({ of, figure, children }: { of: SupplierBoardRow; figure: Figure; children: string }) {
  return (
    <OpenCell cell={{ of: 'supplier', name: of.name, figure }} name={of.name}>
      {children}
    </OpenCell>
  )
}

function hangsOn(row: SupplierBoardRow): Pair[] {
  const money = (figure: 'bought' | 'profit', share: 'boughtShare' | 'profitShare') => {
    const { value, reason } = row[figure]
    if (value === null) return `—（${reason ?? '没有数据'}）`
    const part = row[share]
    return (
      <>
        <Figured of={row} figure={figure}>{`${formatYuan(value)} 元`}</Figured>
        {part.value === null ? (
          `（占比算不出：${part.reason ?? ''}）`
        ) : (
          <>
            ，占{' '}
            <Figured of={row} figure={share}>
              {formatRatio(part.value)}
            </Figured>
          </>
        )}
      </>
    )
  }
  return [
    [row.boughtFrom === 'orders' ? '近一年进货（按采购单）' : '近一年进货', money('bought', 'boughtShare')],
    ['近 90 天利润', money('profit', 'profitShare')],
  ]
}

function delivers(row: SupplierBoardRow): Pair[] {
  const { lead, punctuality, open } = row
  const amount = open.amount.value === null ? (open.amount.reason ?? '') : `${formatYuan(open.amount.value)} 元`
  const opens = (figure: Figure, isKnown: boolean, words: string) =>
    isKnown ? (
      <Figured of={row} figure={figure}>
        {words}
      </Figured>
    ) : (
      words
    )
  const left = `${formatCount(open.orders)} 张，${formatCount(open.pieces)} 件，${amount}`
  return [
    ['实际交期', opens('lead', lead.mean !== null, leadWords(lead))],
    ['交期快慢', opens('lead', lead.most !== null, spreadWords(lead))],
    ['准时', opens('punctuality', punctuality.share.value !== null, punctualWords(punctuality))],
    ['没到齐', open.orders === 0 ? '没有' : opens('open', true, left)],
  ]
}

function saidWords({
  leadTime,
  leadTimeDeviation,
  review,
  minimumAmount,
  contact,
  note,
}: Supplier): [string, string][] {
  const days = (value: number | null) => (value === null ? '—' : `${value} 天`)
  return [
    ['你写的交期', leadTimeDeviation === null ? days(leadTime) : `${days(leadTime)}，早晚差 ${leadTimeDeviation} 天`],
    ['几天订一次', days(review)],
    ['起订金额', minimumAmount === null ? '—' : `${formatYuan(minimumAmount)} 元`],
    ['联系方式', contact === '' ? '—' : contact],
    ['备注', note === '' ? '—' : note],
  ]
}

/** What stops selling if this supplier stops. */
function SoleA({ skus, name }: { skus: readonly SuppliedSku[]; name: string }) {
  const sole = skus.filter(({ abc, sole: alone }) => alone && abc === 'A')
  if (sole.length === 0) return null
  const names = sole.map(skuName)
  const listed = {
    name: '单一来源的 A 类',
    words: '只有它供、卖得最好的 A 类规格，一个算一个。',
    rows: sole,
    nameOf: skuName,
    cellOf: ({ sku }: SuppliedSku) => ({ of: 'supplied' as const, supplier: name, sku, figure: 'profit' as const }),
  }
  return (
    <Section title={<ListedTitle title="单一来源的 A 类" {...listed} />}>
      <p className="reading">
        它断供，这些卖得最好的就没货：{names.slice(0, 10).join('、')}
        {names.length > 10 ? (
          <>
            {' '}
            等 <Listed {...listed} /> 个
          </>
        ) : null}
        。找第二家报个价。
      </p>
    </Section>
  )
}

function OpenOrders({ name, asOf }: { name: string; asOf: string | null }) {
  const orders = useQuery(useApi().query.purchases.orders.queryOptions())
  if (orders.isError) return <Failure error={orders.error} onRetry={() => void orders.refetch()} />
  const open = (orders.data?.orders ?? []).filter(
    ({ order, outstanding }) => order.supplier === name && outstanding > 0,
  )
  if (open.length === 0) return null
  return (
    <Section
      title={
        <ListedTitle
          title="没到齐的采购单"
          words="自己记的、还有货没到的采购单，一张算一张。"
          rows={open}
          nameOf={({ order }) => `${order.orderedOn} 下的单`}
          cellOf={() => ({ of: 'supplier', name, figure: 'open' })}
        />
      }
    >
      <DataTable<PurchaseOrderRow>
        label="没到齐的采购单"
        rows={open}
        rowKey={({ order }) => order.id}
        columns={[
          { key: 'orderedOn', title: '下单', width: 110, render: ({ order }) => order.orderedOn },
          {
            key: 'expectedOn',
            title: '预计到货',
            render: ({ order: { expectedOn } }) =>
              expectedOn === null ? '没写' : asOf !== null && expectedOn < asOf ? `${expectedOn}，已过` : expectedOn,
          },
          {
            key: 'outstanding',
            title: '还差（件）',
            width: 90,
            align: 'right',
            render: ({ order }) => <OrderOutstanding order={order} />,
          },
          {
            key: 'amount',
            title: '整单（元）',
            width: 110,
            align: 'right',
            render: ({ order, amount }) => <OrderAmount order={order} amount={amount} />,
          },
        ]}
      />
    </Section>
  )
}
