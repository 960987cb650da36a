import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { Plan, PlannedLine } from '../../../shared/contract/purchases.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Listed, ListedSum } from '../../components/evidence/Listed.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Section } from '../../components/Section.tsx'
import { SkuName } from '../../components/SkuName.tsx'
import { SettingForm } from './SettingForm.tsx'

const MOST_LINES = 50

/** What to order now, supplier by supplier, within the money there is. */
export function PlanView() {
  const { query } = useApi()
  const [yuan, setYuan] = useState<number | null>(null)
  const budget = yuan === null ? null : Math.round(yuan * 100)
  const plan = useQuery({
    ...query.purchases.plan.queryOptions({ input: { budget } }),
    placeholderData: keepPreviousData,
  })
  usePageReady(plan.data !== undefined || plan.isError)
  if (plan.isError) return <Failure error={plan.error} onRetry={() => void plan.refetch()} />
  if (plan.data === undefined) return null
  const { sentence, figures, suppliers, asOf, stockMissing } = plan.data
  return (
    <>
      <div className="scope-bar targets-bar" role="toolbar" aria-label="预算">
        <label>
          这次最多花{' '}
          <InputNumber<number>
            aria-label="预算"
            min={0}
            precision={2}
            suffix="元"
            placeholder="不限"
            value={yuan}
            onChange={setYuan}
          />
        </label>
        {suppliers.length === 0 ? null : <SaveList of={{ list: 'purchases', budget }} />}
      </div>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={null} />
      </p>
      {asOf === null ? null : (
        <p className="quiet">
          按 {asOf} 的库存和在途算，起订量和箱规在供应商和规格的设置里。
          {stockMissing > 0 && suppliers.length > 0
            ? `另有 ${formatCount(stockMissing)} 个在卖的 SKU 没有库存数，导入库存表后才有建议。`
            : ''}
        </p>
      )}
      {suppliers.map((group) => (
        <Group key={group.supplier ?? ''} group={group} asOf={asOf} budget={budget} />
      ))}
    </>
  )
}

interface GroupProps {
  group: Plan['suppliers'][number]
  asOf: string | null
  budget: number | null
}

function Group({ group: { supplier, lines, amount, short }, asOf, budget }: GroupProps) {
  const { query } = useApi()
  const [all, setAll] = useState(false)
  const save = useMutation(query.purchases.saveOrder.mutationOptions())
  const ordered = lines.filter(({ quantity }) => quantity > 0)
  const name = supplier ?? '没写供应商'
  const listed = {
    rows: ordered,
    nameOf: ({ title, spec }: PlannedLine) => [title, spec].filter((part) => part !== null).join(' · '),
  }
  const of = (one: 'quantity' | 'amount') => (line: PlannedLine) =>
    asOf === null ? null : { of: 'planned' as const, asOf, budget, sku: line.sku, figure: one }
  function order(): void {
    if (asOf === null) return
    const wanted = ordered.map(({ sku, title, spec, quantity, price }) => ({ sku, title, spec, quantity, price }))
    save.mutate({ id: crypto.randomUUID(), supplier, orderedOn: asOf, lines: wanted })
  }
  return (
    <Section
      title={
        <>
          {name}（
          <Listed
            {...listed}
            name={`${name}要订的规格`}
            words="现在要订的规格，一个算一个。"
            cellOf={of('quantity')}
          />{' '}
          个，
          {amount === null ? (
            '有成本没填'
          ) : (
            <>
              <ListedSum
                {...listed}
                name={`给${name}的钱`}
                words="现在要订的规格，件数 × 进价，加起来。"
                cellOf={of('amount')}
                amountOf={(line) => line.amount ?? 0}
              />{' '}
              元
            </>
          )}
          ）
        </>
      }
      extra={
        <Button
          type="primary"
          aria-label={`给${name}生成采购单`}
          disabled={ordered.length === 0}
          loading={save.isPending}
          onClick={order}
        >
          生成采购单
        </Button>
      }
    >
      {short === null ? null : <p className="level-error">还差 {formatYuan(short)} 元才到它的起订金额。</p>}
      {save.isError ? <Failure error={save.error} /> : null}
      <DataTable<PlannedLine>
        label={`${name}的补货建议`}
        rows={all ? lines : lines.slice(0, MOST_LINES)}
        rowKey={({ sku }) => sku}
        columns={columnsOf(asOf ?? '', budget)}
        expand={({ sku }) => <SettingForm sku={sku} />}
        nameOf={({ title, sku }) => title ?? sku}
      />
      {lines.length <= MOST_LINES || all ? null : (
        <Button type="link" onClick={() => setAll(true)}>
          显示全部 {formatCount(lines.length)} 个
        </Button>
      )}
    </Section>
  )
}

const columnsOf = (asOf: string, budget: number | null): DataColumn<PlannedLine>[] => [
  {
    key: 'title',
    title: '商品',
    // Without a width a small window leaves it a few letters, as many as all names begin with.
    width: 300,
    render: ({ sku, title, spec, remarks }) => (
      <span className="finding-words">
        <SkuName title={title ?? ''} spec={spec} />
        {remarks.length === 0 ? null : (
          <span className="quiet">
            <OpenCell cell={{ of: 'planned', asOf, budget, sku, figure: 'rounded' }} name="需要几件">
              {remarks.join('；')}
            </OpenCell>
          </span>
        )}
      </span>
    ),
  },
  { key: 'code', title: '编码', width: 140, render: ({ code }) => <span title={code ?? ''}>{code ?? '—'}</span> },
  figure(asOf, budget, 'quantity', '订（件）', 90, ({ quantity }) => formatCount(quantity)),
  figure(asOf, budget, 'price', '单价（元）', 100, ({ price }) => formatYuan(price)),
  figure(asOf, budget, 'amount', '金额（元）', 120, ({ amount }) => formatYuan(amount)),
  figure(asOf, budget, 'saved', '挽回利润（元）', 130, ({ saved }) => formatYuan(saved)),
]

function figure(
  asOf: string,
  budget: number | null,
  key: CellOf<'planned'>['figure'],
  title: string,
  width: number,
  text: (row: PlannedLine) => string,
): DataColumn<PlannedLine> {
  return openingColumn(key, title, width, text, ({ sku }) => ({ of: 'planned', asOf, budget, sku, figure: key }))
}
