import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { LEAD_NAMES } from '../../../shared/contract/risk.ts'
import type { RiskLead } from '../../../shared/contract/risk.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { ledgerAddress } from '../../app/routes.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { SpokenNotes } from '../../components/evidence/SpokenNotes.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { Section } from '../../components/Section.tsx'

/** Orders and refunds that look odd, each with its orders and with what else it may be. */
export function Leads() {
  const [scope] = useScope()
  const answer = useQuery(useApi().query.risk.patterns.queryOptions({ input: scopeInput(scope) }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { leads, looked, sentence, figures, notes, noteFigures } = answer.data
  return (
    <div className={answer.isPlaceholderData ? 'old' : ''}>
      <p className="answer">
        <Sentence text={`${sentence}。`} figures={figures} scope={null} />
      </p>
      <Section
        title={
          <ListedTitle
            title="线索"
            words="这段时间的订单里看着不寻常的，一条算一个。"
            rows={leads}
            nameOf={({ kind, fact }) => `${LEAD_NAMES[kind]}：${fact}`}
            cellOf={({ id }) => ({ ...scopeInput(scope), of: 'lead', id, figure: 'orders' })}
          />
        }
      >
        <p className="register-about">
          看了 <OpenFigure shown={{ metric: 'orders', scope }}>{formatCount(looked.orders)}</OpenFigure> 单、
          <OpenCell cell={{ ...scopeInput(scope), of: 'lead', id: null, figure: 'refundOnly' }} name="仅退款">
            {formatCount(looked.refundOnly)} 笔仅退款
          </OpenCell>
          。点开看是哪些订单，先核对再下结论。
        </p>
        <DataTable<RiskLead>
          label="线索"
          rows={leads}
          rowKey={({ id }) => id}
          nameOf={({ kind, fact }) => `${LEAD_NAMES[kind]}：${fact.slice(0, 24)}`}
          columns={[
            { key: 'kind', title: '样子', width: 190, render: ({ kind }) => LEAD_NAMES[kind] },
            {
              key: 'fact',
              title: '看到什么',
              render: ({ fact, other }) => (
                <span className="finding-words">
                  <b>{fact}</b>
                  <span className="quiet">{other}</span>
                </span>
              ),
            },
            openingColumn<RiskLead>(
              'orders',
              '单',
              64,
              ({ orders }) => formatCount(orders),
              ({ id }) => ({ ...scopeInput(scope), of: 'lead', id, figure: 'orders' }),
            ),
            openingColumn<RiskLead>(
              'money',
              '涉及（元）',
              110,
              ({ money }) => formatYuan(money),
              ({ id }) => ({ ...scopeInput(scope), of: 'lead', id, figure: 'money' }),
            ),
          ]}
          expand={(lead) => <Orders lead={lead} scope={scope} />}
          empty="没有看到反常的下单和退款。换个时间段再看，或导入退款文件。"
        />
      </Section>
      <footer className="rests-on">
        <SpokenNotes notes={notes} figures={noteFigures} as="span" />
      </footer>
    </div>
  )
}

type Evidence = RiskLead['evidence'][number]

function Orders({ lead, scope }: { lead: RiskLead; scope: PageScope }) {
  const money = (value: number | null) => <span className="figure">{formatYuan(value)}</span>
  return (
    <DataTable<Evidence>
      label="这些订单"
      rows={lead.evidence}
      rowKey={({ shopId, orderId }) => `${shopId} ${orderId}`}
      columns={[
        {
          key: 'orderId',
          title: '订单号',
          width: 200,
          render: ({ orderId, day }) => (
            <Link href={ledgerAddress({ ...scope, from: day, to: day }, { orderId })}>{orderId}</Link>
          ),
        },
        { key: 'day', title: '付款', width: 112, render: ({ day }) => day },
        { key: 'title', title: '商品', render: ({ title }) => title },
        { key: 'paid', title: '实付（元）', width: 110, align: 'right', render: ({ paid }) => money(paid) },
        { key: 'given', title: '优惠（元）', width: 110, align: 'right', render: ({ given }) => money(given) },
        { key: 'refunded', title: '退款（元）', width: 110, align: 'right', render: ({ refunded }) => money(refunded) },
      ]}
    />
  )
}
