import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { AD_LEVEL_NAMES } from '../../../shared/contract/ads.ts'
import type { AdLevel, AdRow, AdVerdict } from '../../../shared/contract/ads.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataSort } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { sortedBy } from '../../components/sorted.ts'
import { adCell, adRows, figuresOf, NAME_COLUMN, VERDICT_COLUMN } from './columns.tsx'
import { adValue } from './sort.ts'

const PAGE_SIZE = 15

/** The rows of one level, most spent first; each with its return, its break-even and what to do. */
export function PlanTable({
  scope,
  levels,
  verdict,
}: {
  scope: PageScope
  levels: readonly AdLevel[]
  verdict: AdVerdict | null
}) {
  const [by, setBy] = useState<AdLevel | 'usual'>('usual')
  const [sort, setSort] = useState<DataSort>({ field: 'spend', descending: true })
  const open = useEvidence()
  const plans = useQuery(
    useApi().query.ads.plans.queryOptions({ input: { ...scopeInput(scope), ...(by === 'usual' ? {} : { by }) } }),
  )
  const all = sortedBy(
    (plans.data ?? []).filter((row) => verdict === null || row.verdict === verdict),
    sort,
    adValue,
  )
  const { shown: rows, paging } = usePages(all, PAGE_SIZE)
  const choice =
    levels.length < 2 ? undefined : (
      <Segmented<AdLevel | 'usual'>
        aria-label="按什么看"
        size="small"
        value={by}
        options={[
          { value: 'usual', label: '各渠道' },
          ...levels.map((level) => ({ value: level, label: AD_LEVEL_NAMES[level] })),
        ]}
        onChange={(value) => {
          setBy(value)
          paging.onPage(1)
        }}
      />
    )
  return (
    <Section
      title={
        <ListedTitle
          title="推广"
          words="这段时间花过钱、合上面的筛选的推广，一行算一个。"
          rows={all}
          nameOf={({ name }) => name}
          cellOf={(row) => adCell(scope, row, 'spend')}
        />
      }
      extra={choice}
    >
      {plans.isError ? <Failure error={plans.error} /> : null}
      <DataTable<AdRow>
        label="推广"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[NAME_COLUMN, ...figuresOf(scope), VERDICT_COLUMN]}
        sort={sort}
        onSort={setSort}
        paging={paging}
        onOpen={(row) => open(adRows(row, scope))}
        empty={plans.isPending ? '' : '没有这样的，换一个看'}
      />
    </Section>
  )
}
