import { useState } from 'react'
import { TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { Refunds } from '../../../shared/contract/refunds.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { FIGURES } from './PartTable.tsx'

type Row = Refunds['reasons'][number]

const PAGE_SIZE = 10

/** The words of the files, and what each was counted as: the table that turns reasons into topics. */
export function ReasonTable({ reasons }: { reasons: readonly Row[] }) {
  const [page, setPage] = useState(1)
  const shown = Math.min(page, Math.max(1, Math.ceil(reasons.length / PAGE_SIZE)))
  return (
    <Section title="文件里写的原因，各算作哪一类">
      <DataTable<Row>
        label="文件里写的原因"
        rows={reasons.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE)}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', title: '原话', render: ({ name }) => <span title={name}>{name}</span> },
          { key: 'cause', title: '算作', width: 84, render: ({ cause }) => TOPIC_NAMES[cause] },
          ...FIGURES,
        ]}
        paging={{ page: shown, pageSize: PAGE_SIZE, total: reasons.length, onPage: setPage }}
      />
    </Section>
  )
}
