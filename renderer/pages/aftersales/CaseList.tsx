import type { OpenCase, RefundHandling } from '../../../shared/contract/refunds.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { SERVICE } from '../../../shared/terms/service.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { ListedTerm } from '../../components/Term.tsx'
import type { AskCases } from './cells.ts'

const TURNS = { seller: '该我处理', buyer: '等买家', unknown: '看不出' } as const
const PAGE_SIZE = 10

/** How long cases take, and those that wait longer than they should. */
export function CaseList({ handling, ask }: { handling: RefundHandling; ask: AskCases }) {
  const { applied, appliedRate, finished, medianHours, p90Hours, open, overdue, limit } = handling
  if (applied === 0 && open === 0) return null
  const opening = (figure: Parameters<AskCases>[0], name: string, text: string) => (
    <OpenCell cell={ask(figure)} name={name}>
      {text}
    </OpenCell>
  )
  return (
    <Section
      title={
        overdue === 0 ? (
          '没有等我处理的超时售后单'
        ) : (
          <>
            {opening('overdue', '超时的售后单', `${formatCount(overdue)} 张`)}售后单等了 {limit} 小时以上
          </>
        )
      }
    >
      <p className="reading">
        这段时间申请了 {opening('applied', '申请的售后单', formatCount(applied))} 张（
        <ListedTerm term={SERVICE.aftersaleRate} />{' '}
        {opening('appliedRate', SERVICE.aftersaleRate.zh, formatRatio(appliedRate))}），退成的{' '}
        {opening('finished', '退成的售后单', formatCount(finished))} 张
        {medianHours === null ? null : (
          <>
            ；
            <ListedTerm term={SERVICE.refundHours} />
            一半在 {opening('medianHours', SERVICE.refundHours.zh, hours(medianHours))} 内，九成在{' '}
            {opening('p90Hours', SERVICE.refundHours.zh, hours(p90Hours))} 内
          </>
        )}
        。最新文件里还开着 {opening('open', '还开着的售后单', formatCount(open))} 张
        {overdue === 0 ? null : (
          <>，其中该我处理、超时的 {opening('overdue', '超时的售后单', formatCount(overdue))} 张</>
        )}
        。
      </p>
      {handling.list.length === 0 ? null : <Waiting list={handling.list} />}
    </Section>
  )
}

function Waiting({ list }: { list: readonly OpenCase[] }) {
  const { shown, paging } = usePages(list, PAGE_SIZE)
  return (
    <DataTable<OpenCase>
      label="超时的售后单"
      rows={shown}
      rowKey={({ shopId, refundId }) => `${shopId} ${refundId}`}
      columns={[
        { key: 'refundId', title: '售后单号', width: 176, render: ({ refundId }) => refundId },
        { key: 'title', title: '商品', render: ({ title }) => <span title={title ?? ''}>{title ?? '—'}</span> },
        { key: 'reason', title: '原因', width: 130, render: ({ reason }) => reason ?? '—' },
        {
          key: 'status',
          title: '状态',
          width: 160,
          render: ({ status }) => <span title={status ?? ''}>{status ?? '—'}</span>,
        },
        { key: 'turn', title: '轮到谁', width: 84, render: ({ turn }) => TURNS[turn] },
        {
          key: 'amount',
          title: '金额（元）',
          width: 100,
          align: 'right',
          render: (row) => <Rows of={row}>{formatYuan(row.amount)}</Rows>,
        },
        { key: 'appliedAt', title: '申请', width: 130, render: ({ appliedAt }) => appliedAt.slice(0, 16) },
        {
          key: 'waited',
          title: '等了',
          width: 84,
          align: 'right',
          render: (row) => <Rows of={row}>{hours(row.waited)}</Rows>,
        },
      ]}
      paging={paging}
    />
  )
}

/** The rows of the files that show the case. */
function Rows({ of: { shopId, refundId }, children }: { of: OpenCase; children: string }) {
  return (
    <OpenRows shown={{ row: { of: 'case', shopId, refundId }, name: `售后单 ${refundId}` }}>
      <span className="figure">{children}</span>
    </OpenRows>
  )
}

const A_DAY = 24
const MANY_HOURS = 72

function hours(value: number | null): string {
  if (value === null) return '—'
  return value > MANY_HOURS ? `${(value / A_DAY).toFixed(1)} 天` : `${value.toFixed(value < 10 ? 1 : 0)} 小时`
}
