import { useQuery } from '@tanstack/react-query'
import { RECALL_NAMES } from '../../../shared/contract/recall.ts'
import type { Recall } from '../../../shared/contract/recall.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Section } from '../../components/Section.tsx'

type Row = Recall['windows'][number]

/** Whose usual time to buy again is now, soon or over. */
export function RecallTable({ scope: { to, shops } }: { scope: PageScope }) {
  const input = { asOf: to, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const answer = useQuery(useApi().query.customers.recall.queryOptions({ input }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data === null) return null
  const { asOf, windows, sentence, notes } = answer.data
  return (
    <Section title={`谁该再来了（到 ${asOf}）`}>
      <p className="reading">{sentence}。</p>
      {windows.every(({ buyers }) => buyers === 0) ? null : (
        <DataTable<Row>
          label="回访名单"
          rows={windows}
          rowKey={({ window }) => window}
          columns={[
            { key: 'window', title: '到时候没有', width: 150, render: ({ window }) => RECALL_NAMES[window] },
            openingColumn<Row>(
              'buyers',
              '买家',
              90,
              ({ buyers }) => formatCount(buyers),
              ({ window }) => ({ of: 'recall', ...input, window, figure: 'buyers' }),
            ),
            openingColumn<Row>(
              'worth',
              '都再来一单（元）',
              150,
              ({ worth }) => formatYuan(worth),
              ({ window }) => ({ of: 'recall', ...input, window, figure: 'worth' }),
            ),
            { key: 'action', title: '该做', render: ({ action }) => action },
            {
              key: 'list',
              title: '名单（只有订单号）',
              width: 150,
              render: ({ window, buyers }) =>
                buyers === 0 ? null : (
                  <SaveList
                    of={{ list: 'buyers', ...input, pick: { by: 'recall', window } }}
                    subject={RECALL_NAMES[window]}
                  />
                ),
            },
          ]}
        />
      )}
      <p className="quiet">{notes.join('；')}。</p>
    </Section>
  )
}
