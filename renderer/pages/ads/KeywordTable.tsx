import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { KEYWORD_ADVICE_NAMES } from '../../../shared/contract/ad-verdicts.ts'
import type { KeywordRow } from '../../../shared/contract/ads.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { sortedBy } from '../../components/sorted.ts'
import { adCell, adRows, figuresOf, NAME_COLUMN, VERDICT_COLUMN } from './columns.tsx'
import { adValue } from './sort.ts'

const PAGE_SIZE = 15
type Advice = NonNullable<KeywordRow['advice']>

/** Words that were paid for: what not to buy again, and what belongs in the title. */
export function KeywordTable({ scope }: { scope: PageScope }) {
  const [sort, setSort] = useState<DataSort>({ field: 'spend', descending: true })
  const open = useEvidence()
  const [advice, setAdvice] = useState<Advice | 'all'>('all')
  const words = useQuery(useApi().query.ads.keywords.queryOptions({ input: scopeInput(scope) }))
  const known = words.data ?? []
  const count = (one: Advice) => known.filter((row) => row.advice === one).length
  const all = sortedBy(
    known.filter((row) => advice === 'all' || row.advice === advice),
    sort,
    adValue,
  )
  const { shown: rows, paging } = usePages(all, PAGE_SIZE)
  return (
    <Section
      title={
        <ListedTitle
          title="关键词"
          words="这段时间花过钱的关键词，一个算一个。"
          rows={known}
          nameOf={({ name }) => name}
          cellOf={(row) => adCell(scope, row, 'spend')}
        />
      }
      extra={
        <Segmented<Advice | 'all'>
          aria-label="怎么办"
          size="small"
          value={advice}
          options={[
            { value: 'all', label: '全部' },
            ...(['negative', 'remove', 'title'] as const).map((one) => ({
              value: one,
              label: `${KEYWORD_ADVICE_NAMES[one]} ${count(one)}`,
            })),
          ]}
          onChange={(value) => {
            setAdvice(value)
            paging.onPage(1)
          }}
        />
      }
    >
      {words.isError ? <Failure error={words.error} /> : null}
      {/* What a word lost is what it earned below zero: two columns for it would leave no room for the word. */}
      <DataTable<KeywordRow>
        label="关键词"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          NAME_COLUMN,
          ...figuresOf(scope).filter(({ key }) => key !== 'wasted'),
          ADVICE_COLUMN,
          VERDICT_COLUMN,
        ]}
        sort={sort}
        onSort={setSort}
        paging={paging}
        onOpen={(row) => open(adRows(row, scope))}
        empty={words.isPending ? '' : '没有这样的词'}
      />
    </Section>
  )
}

const ADVICE_COLUMN: DataColumn<KeywordRow> = {
  key: 'advice',
  title: '词',
  width: 110,
  render: ({ advice }) => (advice === null ? '' : KEYWORD_ADVICE_NAMES[advice]),
}
