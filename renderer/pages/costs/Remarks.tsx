import { useMutation, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { EntryRemark } from '../../../shared/contract/costs.ts'
import { FEE_BUCKET_NAMES } from '../../../shared/contract/rules.ts'
import type { FeeBucket } from '../../../shared/contract/rules.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'

const PAGE_SIZE = 12

const BUCKET_OPTIONS = Object.entries(FEE_BUCKET_NAMES).map(([value, label]) => ({ value: value as FeeBucket, label }))

const BY: Readonly<Record<EntryRemark['by'], string>> = { taught: '自己归的', known: '认得', guessed: '没认出来' }

/** What settlement and account files call their entries; a wording is given its line once and keeps it. */
export function Remarks() {
  const { query } = useApi()
  const [scope] = useScope()
  const remarks = useQuery(query.costs.remarks.queryOptions({ input: scopeInput(scope) }))
  const rules = useQuery(query.rules.list.queryOptions())
  const save = useMutation(query.rules.save.mutationOptions())
  const known = remarks.data ?? []
  const { shown, paging } = usePages(known, PAGE_SIZE)
  if (remarks.isError) return <Failure error={remarks.error} onRetry={() => void remarks.refetch()} />
  if (known.length === 0) return null
  const open = known.filter(({ by, amount }) => by === 'guessed' && amount < 0)
  function assign(words: string, bucket: FeeBucket): void {
    const before = rules.data?.find(({ value }) => value.kind === 'remark' && value.contains === words)
    const value = { kind: 'remark' as const, contains: words, bucket }
    save.mutate(before === undefined ? { value } : { ...before, value })
  }
  return (
    <Section title="账单里的进出归到哪里">
      <Answer open={open} scope={scope} />
      <DataTable<EntryRemark>
        label="账单里的进出"
        rows={shown}
        rowKey={({ report, words, amount }) => `${report} ${amount > 0} ${words}`}
        paging={paging}
        columns={[
          { key: 'words', title: '账单里写的', render: ({ words }) => <Wording words={words} /> },
          { key: 'report', title: '账单', width: 170, render: ({ reportName }) => reportName },
          {
            key: 'entries',
            title: '笔数',
            width: 80,
            align: 'right',
            render: (row) => (
              <OpenCell cell={cellOf(scope, row, 'entries')} name={`${row.words}的笔数`}>
                <span className="figure">{formatCount(row.entries)}</span>
              </OpenCell>
            ),
          },
          {
            key: 'amount',
            title: '金额（元）',
            width: 130,
            align: 'right',
            render: (row) => (
              <OpenCell cell={cellOf(scope, row, 'amount')} name={`${row.words}的钱`}>
                <span className="figure">
                  {row.amount < 0 ? '−' : ''}
                  {formatYuan(Math.abs(row.amount))}
                </span>
              </OpenCell>
            ),
          },
          {
            key: 'bucket',
            title: '算作',
            width: 150,
            render: ({ words, bucket }) =>
              words === '' ? (
                FEE_BUCKET_NAMES[bucket]
              ) : (
                <Select
                  size="small"
                  aria-label={`${words}算作`}
                  value={bucket}
                  options={BUCKET_OPTIONS}
                  popupMatchSelectWidth={false}
                  onChange={(next) => assign(words, next)}
                />
              ),
          },
          { key: 'by', title: '怎么知道的', width: 110, render: byWords },
        ]}
      />
      {save.isError ? <Failure error={save.error} /> : null}
    </Section>
  )
}

function cellOf(
  scope: PageScope,
  { report, words, amount }: EntryRemark,
  figure: CellOf<'remark'>['figure'],
): CellInput {
  return { ...scopeInput(scope), of: 'remark', which: { report, words, isIncome: amount > 0 }, figure }
}

function byWords({ by, amount }: EntryRemark): string {
  return by === 'guessed' && amount >= 0 ? '进账算货款' : BY[by]
}

function Wording({ words }: { words: string }) {
  return words === '' ? <span className="quiet">没有写</span> : <span title={words}>{words}</span>
}

function Answer({ open, scope }: { open: readonly EntryRemark[]; scope: PageScope }) {
  if (open.length === 0) return <p className="answer">每笔支出都认得。归得不对的，在「算作」里改一次，以后照这样归。</p>
  const sum = open.reduce((total, { amount }) => total - amount, 0)
  return (
    <p className="answer">
      有 {formatCount(open.length)} 种支出没认出来，共{' '}
      <OpenCell cell={{ ...scopeInput(scope), of: 'remark', which: null, figure: 'amount' }} name="没认出来的支出">
        {formatYuan(sum)} 元
      </OpenCell>
      ，先当转账，不算费用。在「算作」里归一次，利润和对账就跟着变。
    </p>
  )
}
