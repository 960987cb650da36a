import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { EvidenceLines } from '../../../shared/contract/evidence.ts'
import { formatCount, formatValue } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { ledgerAddress } from '../../app/routes.ts'
import { DataTable } from '../DataTable.tsx'
import { Failure } from '../Failure.tsx'
import type { Step } from './step.ts'
import { evidenceInput } from './question.ts'
import type { Shown } from './question.ts'
import { linesWords } from './text.ts'

const PAGE_SIZE = 10

interface Props {
  shown: Shown
  lines: EvidenceLines
  about: string
  onStep: (next: Step) => void
  onClose: () => void
}

/** The lines a number is made of, those that weigh most first; each opens its rows. */
export function NumberLines({ shown, lines, about, onStep, onClose }: Props) {
  const [page, setPage] = useState(1)
  const answer = useQuery(
    useApi().query.evidence.lines.queryOptions({
      input: { ...evidenceInput(shown), page, pageSize: PAGE_SIZE },
    }),
  )
  const { of, total, filter } = lines
  return (
    <section aria-label="订单行">
      <h3>订单行</h3>
      <p className="quiet">
        {linesWords(lines)}
        {total === 0 ? null : (
          <>
            {'。'}
            <Link href={ledgerAddress(shown.scope, filter)} onClick={onClose}>
              在明细里看这 {formatCount(total)} 行
            </Link>
          </>
        )}
      </p>
      {answer.isError ? <Failure error={answer.error} /> : null}
      {answer.data === undefined || total === 0 ? null : (
        <DataTable
          label="构成这个数的订单行"
          rows={answer.data.rows}
          rowKey={({ shopId, orderId, lineId }) => `${shopId} ${orderId} ${lineId}`}
          columns={[
            { key: 'order', title: '订单号', width: 164, render: ({ orderId }) => orderId },
            {
              key: 'title',
              title: '商品',
              render: ({ title, spec }) => (
                <span title={[title, spec].filter((part) => part !== null).join(' ')}>{title ?? '—'}</span>
              ),
            },
            ...(of === null
              ? []
              : [
                  {
                    key: 'amount',
                    title: of.unit === 'fen' ? `${of.name}（元）` : of.name,
                    width: 118,
                    align: 'right' as const,
                    render: ({ amount }: { amount: number | null }) => (
                      <span className="figure">{formatValue(amount, of.unit)}</span>
                    ),
                  },
                ]),
          ]}
          paging={{ page, pageSize: PAGE_SIZE, total, onPage: setPage }}
          onOpen={({ amount, ...line }) =>
            onStep({
              kind: 'line',
              line,
              about: of === null ? about : `${about}；其中这一行的${of.name} ${formatValue(amount, of.unit)}`,
            })
          }
        />
      )}
    </section>
  )
}
