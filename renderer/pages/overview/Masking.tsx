import { useQuery } from '@tanstack/react-query'
import type { DayRange } from '../../../shared/calendar.ts'
import type { MaskingRule, MaskingRuleId } from '../../../shared/contract/changes.ts'
import type { ExplainedId } from '../../../shared/contract/explained.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { pairInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { useFold } from '../../components/Fold.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Words } from '../../components/Words.tsx'
import { maskingHeadline } from './why.ts'

/** Says when sales grow while something beside them gets worse, and shows the numbers it says so from. */
export function Masking({ scope, baseRange }: { scope: PageScope; baseRange: DayRange | null }) {
  const { toggle, panel } = useFold('看依据')
  const openEvidence = useEvidence()
  const { data } = useQuery(useApi().query.overview.masking.queryOptions({ input: pairInput(scope, baseRange) }))
  const headline = data === undefined ? null : maskingHeadline(data)
  if (data === undefined || headline === null) return null
  return (
    <section className="masking" aria-label="涨势下面">
      <p>
        <Icon name="warn" /> <b>{headline}</b> {toggle}
      </p>
      <div {...panel}>
        <DataTable<MaskingRule>
          label="涨势下面的数字"
          rows={data}
          rowKey={({ rule }) => rule}
          columns={columnsOf(scope, baseRange)}
          onOpen={({ rule }) => openEvidence({ metric: OPENS[rule], scope })}
        />
      </div>
    </section>
  )
}

function figure(value: number | null, { unit }: MaskingRule): string {
  return unit === 'fen' ? formatYuan(value) : formatRatio(value)
}

const VERDICTS = { true: '变差', false: '没有变差', null: '看不出' } as const

/** The number behind each rule. */
const OPENS: Record<MaskingRuleId, ExplainedId> = {
  returningAmount: 'returningShare',
  returningShare: 'returningShare',
  netSales: 'gsv',
  refundRate: 'refundRate',
  fullPriceShare: 'fullPriceShare',
  profit: 'netProfit',
}

function Side({ rule, value, scope }: { rule: MaskingRule; value: number | null; scope: PageScope }) {
  return (
    <OpenFigure shown={{ metric: OPENS[rule.rule], scope }} inRow>
      {figure(value, rule)}
    </OpenFigure>
  )
}

const columnsOf = (scope: PageScope, baseRange: DayRange | null): DataColumn<MaskingRule>[] => [
  { key: 'name', title: '看什么', width: 150, render: ({ name, unit }) => (unit === 'fen' ? `${name}（元）` : name) },
  {
    key: 'before',
    title: '之前',
    width: 120,
    align: 'right',
    render: (rule) =>
      baseRange === null ? (
        figure(rule.before, rule)
      ) : (
        <Side rule={rule} value={rule.before} scope={{ ...scope, ...baseRange }} />
      ),
  },
  {
    key: 'after',
    title: '现在',
    width: 120,
    align: 'right',
    render: (rule) => <Side rule={rule} value={rule.after} scope={scope} />,
  },
  {
    key: 'hit',
    title: '结论',
    width: 100,
    render: ({ hit }) => (
      <span className={hit === true ? 'bad' : 'quiet'}>
        {hit === true ? <Icon name="warn" size={12} /> : null} {VERDICTS[`${hit}`]}
      </span>
    ),
  },
  {
    key: 'sentence',
    title: '怎么看',
    render: ({ sentence }) => (
      <span title={sentence}>
        <Words text={sentence} />
      </span>
    ),
  },
]
