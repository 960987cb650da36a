import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { MissingCost } from '../../../shared/contract/profit.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { GiftPieces } from '../../components/evidence/GiftPieces.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import type { Part } from '../../components/evidence/question.ts'
import { Failure } from '../../components/Failure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { Spec } from '../../components/Spec.tsx'

const PAGE_SIZE = 12

/** 分 that were typed for a SKU and are not saved yet. */
type Typed = Readonly<Record<string, number>>

/** SKUs sold without a cost, most sold first: a cost typed in beside them counts from the beginning. */
export function MissingCosts() {
  const { query } = useApi()
  const [scope] = useScope()
  const [page, setPage] = useState(1)
  const [typed, setTyped] = useState<Typed>({})
  const coverage = useQuery(
    query.profit.coverage.queryOptions({ input: { ...scopeInput(scope), page, pageSize: PAGE_SIZE } }),
  )
  const save = useMutation(query.costs.save.mutationOptions({ onSuccess: () => setTyped({}) }))
  const total = coverage.data?.total ?? 0
  if (page > 1 && coverage.data !== undefined && (page - 1) * PAGE_SIZE >= total) setPage(1)
  if (coverage.isError) return <Failure error={coverage.error} onRetry={() => void coverage.refetch()} />
  if (coverage.data === undefined) return null
  const entries = Object.entries(typed).map(([sku, cost]) => ({ sku, cost }))
  return (
    <Section
      title={
        <ListedTitle
          title="没有成本的商品"
          words="所选时段卖出过、没有成本的规格，一个算一个。"
          rows={coverage.data.rows}
          nameOf={({ title }) => title}
          total={total}
        />
      }
    >
      <p className="answer">
        {total === 0 ? (
          '所选时段卖出的商品都有成本。'
        ) : (
          <>
            有成本的商品占商家应得的{' '}
            <OpenFigure shown={{ metric: 'merchantIncome', scope, beside: ['cogs'] }}>
              {formatRatio(coverage.data.share)}
            </OpenFigure>
            ；下面这些补上，利润才算得出来。
          </>
        )}
      </p>
      {total === 0 ? null : (
        <>
          <DataTable<MissingCost>
            label="没有成本的商品"
            rows={coverage.data.rows}
            rowKey={({ sku }) => sku}
            paging={{ page, pageSize: PAGE_SIZE, total, onPage: setPage }}
            columns={columnsOf(scope, typed, (sku, yuan) => setTyped(withCost(typed, sku, yuan)))}
          />
          <p className="buttons">
            <Button
              type="primary"
              disabled={entries.length === 0}
              loading={save.isPending}
              onClick={() => save.mutate({ costs: entries })}
            >
              {entries.length === 0 ? '保存成本' : `保存 ${entries.length} 个成本`}
            </Button>
          </p>
        </>
      )}
      {save.isError ? <Failure error={save.error} /> : null}
    </Section>
  )
}

function columnsOf(
  scope: PageScope,
  typed: Typed,
  onType: (sku: string, yuan: number | null) => void,
): readonly DataColumn<MissingCost>[] {
  return [
    { key: 'title', title: '商品', render: ({ title }) => <span title={title}>{title}</span> },
    {
      key: 'spec',
      title: '规格',
      width: 220,
      render: ({ spec }) => <Spec spec={spec} />,
    },
    {
      key: 'code',
      title: '商家编码',
      width: 150,
      render: ({ code, varied }) =>
        varied ? (
          <span title="成本表里这个编码有几个规格、成本不同，和订单的规格对不上：把规格改成一样，或给每个规格自己的编码">
            {code}（规格对不上）
          </span>
        ) : (
          (code ?? <span className="quiet">没有编码</span>)
        ),
    },
    {
      key: 'units',
      title: '件数',
      width: 110,
      align: 'right',
      render: (row) => (
        <>
          <OpenFigure shown={{ metric: 'units', scope, part: partOf(row) }}>{formatCount(row.units)}</OpenFigure>
          <GiftPieces gifts={row.gifts} shown={{ metric: 'giftUnits', scope, part: partOf(row) }} />
        </>
      ),
    },
    {
      key: 'gsv',
      title: '净支付（元）',
      width: 120,
      align: 'right',
      render: (row) => (
        <OpenFigure shown={{ metric: 'gsv', scope, part: partOf(row) }}>{formatYuan(row.gsv)}</OpenFigure>
      ),
    },
    {
      key: 'cost',
      title: '成本价（元）',
      width: 140,
      render: ({ sku, title }) => (
        <InputNumber<number>
          aria-label={`${title}的成本价`}
          min={0}
          precision={2}
          value={typed[sku] === undefined ? null : typed[sku] / 100}
          onChange={(yuan) => onType(sku, yuan)}
        />
      ),
    },
  ]
}

function partOf({ sku, title }: MissingCost): Part {
  return { by: 'sku', key: sku, name: title }
}

/** @param yuan as it was typed; what is kept is 分 */
function withCost(typed: Typed, sku: string, yuan: number | null): Typed {
  const rest = Object.fromEntries(Object.entries(typed).filter(([key]) => key !== sku))
  return yuan === null ? rest : { ...rest, [sku]: Math.round(yuan * 100) }
}
