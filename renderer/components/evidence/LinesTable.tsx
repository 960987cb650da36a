import { Link } from 'wouter'
import type { EvidenceLines } from '../../../shared/contract/evidence.ts'
import type { LedgerRow } from '../../../shared/contract/ledger.ts'
import { formatCount, formatValue } from '../../../shared/format.ts'
import { ledgerAddress } from '../../app/routes.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../DataTable.tsx'
import { Failure } from '../Failure.tsx'
import type { Step } from './step.ts'
import { linesWords } from './text.ts'

export const LINES_PAGE = 10

interface Props {
  /** In which the ledger lists them. */
  scope: PageScope
  lines: EvidenceLines
  about: string
  /** A page of them, `undefined` until they are there. */
  rows: readonly (LedgerRow & { amount: number | null })[] | undefined
  error: Error | null
  page: number
  onPage: (page: number) => void
  onStep: (next: Step) => void
  onClose: () => void
}

/** Order lines with what each brings to a number; each opens its rows. */
export function LinesTable({ scope, lines, about, rows, error, page, onPage, onStep, onClose }: Props) {
  const { of, total, filter } = lines
  return (
    <section aria-label="订单行">
      <h3>订单行</h3>
      <p className="quiet">
        {linesWords(lines)}
        {total === 0 ? null : (
          <>
            {'。'}
            <Link href={ledgerAddress(scope, filter)} onClick={onClose}>
              在明细里看这 {formatCount(total)} 行
            </Link>
          </>
        )}
      </p>
      {error === null ? null : <Failure error={error} />}
      {rows === undefined || total === 0 ? null : (
        <DataTable
          label="构成这个数的订单行"
          rows={rows}
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
                    width: 150,
                    align: 'right' as const,
                    render: ({ amount }: { amount: number | null }) => (
                      <span className="figure">{formatValue(amount, of.unit)}</span>
                    ),
                  },
                ]),
          ]}
          paging={{ page, pageSize: LINES_PAGE, total, onPage }}
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
