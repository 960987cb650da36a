import { useQuery } from '@tanstack/react-query'
import type { CellOf } from '../../../shared/contract/cell.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

type Repeat = Awaited<ReturnType<ReturnType<typeof useApi>['client']['customers']['repeat']>>[number]

/** The meanings of "they come back", side by side. */
export function RepeatTable({ scope }: { scope: PageScope }) {
  const answer = useQuery(useApi().query.customers.repeat.queryOptions({ input: scopeInput(scope) }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data.length === 0) return null
  const column = (key: CellOf<'repeat'>['figure'], title: string, text: (row: Repeat) => string) =>
    openingColumn<Repeat>(key, title, 90, text, ({ id }) => ({ of: 'repeat', ...scopeInput(scope), id, figure: key }))
  return (
    <Section title="复购率：说法不同，数就不同">
      <DataTable<Repeat>
        label="几种复购率"
        rows={answer.data}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: '说法', width: 220, render: ({ name }) => name },
          column('value', '复购率', ({ value }) => formatRatio(value)),
          column('again', '又买的', ({ again }) => formatCount(again)),
          column('base', '一共', ({ of }) => formatCount(of)),
          { key: 'note', title: '怎么算', render: ({ note }) => <span title={note}>{note}</span> },
        ]}
      />
    </Section>
  )
}
