import { useMemo } from 'react'
import type { ChartModel } from '../../../shared/chart.ts'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import { FUNNEL_STEP_NAMES } from '../../../shared/contract/traffic.ts'
import type { FunnelStepRow, ShopFunnel } from '../../../shared/contract/traffic.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Legend } from '../../charts/Legend.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Icon } from '../../components/Icon.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Section } from '../../components/Section.tsx'

type Figure = CellOf<'funnel'>['figure']
type Asked = Omit<Extract<CellInput, { of: 'funnel' }>, 'of' | 'shopId' | 'step' | 'figure'>
type AskStep = (step: FunnelStepRow['step'], figure: Figure) => CellInput

const HEIGHT = 200
const USUAL = { weeks: '前 8 周中位', base: '对比期' } as const

/** The steps of one shop: how many come so far, by what rate, and what a lower rate costs. */
/** @param asked as the funnel was asked for */
export function FunnelSection({ funnel, asked }: { funnel: ShopFunnel; asked: Asked }) {
  const open = useEvidence()
  const ask: AskStep = (step, figure) => ({ ...asked, of: 'funnel', shopId: funnel.shopId, step, figure })
  const onPick = (at: number) => {
    const step = steps[at + 1]?.step
    if (step !== undefined) open({ cell: ask(step, 'rate'), name: FUNNEL_STEP_NAMES[step] })
  }
  const { shop, report, method, missingDays, steps, bottleneck, against, perBuyer, money } = funnel
  const model = useMemo(() => rateModel(steps, against), [steps, against])
  const gaps = missingDays > 0 ? `（缺 ${formatCount(missingDays)} 天）` : ''
  return (
    <Section title={`${shop} · ${report}${gaps}`} extra={<Legend model={model} />}>
      <div className="funnel">
        <DataTable<FunnelStepRow>
          label={`${shop}的漏斗`}
          rows={steps}
          rowKey={({ step }) => step}
          columns={columnsOf(method === 'exact' ? '人数' : '人次', against, bottleneck, ask)}
        />
        <Chart model={model} height={HEIGHT} onPick={onPick} />
      </div>
      <p className="quiet">
        {method === 'exact'
          ? '人数是报表整段去重的。'
          : '每天的人数相加，是人次：同一个人隔天再来算两次，比例也按人次算。'}
        {perBuyer === null ? '没有支付金额，算不出少卖多少。' : null}
        {perBuyer === null ? null : (
          <>
            每位买家{' '}
            <OpenCell cell={ask(bottleneck ?? 'pay', 'perBuyer')} name="每位买家">
              {formatYuan(perBuyer)} 元
            </OpenCell>
            ，{money === 'orders' ? '按订单的支付金额' : '按报表自己的支付金额'}。
          </>
        )}
      </p>
    </Section>
  )
}

function columnsOf(
  people: string,
  against: ShopFunnel['against'],
  bottleneck: ShopFunnel['bottleneck'],
  ask: AskStep,
): DataColumn<FunnelStepRow>[] {
  const figure = (key: Figure, title: string, width: number, text: (row: FunnelStepRow) => string) =>
    openingColumn<FunnelStepRow>(key, title, width, text, ({ step }) => ask(step, key))
  return [
    {
      key: 'step',
      title: '步骤',
      render: ({ step }) => (
        <>
          {FUNNEL_STEP_NAMES[step]}
          {step === bottleneck ? (
            <span className="risk">
              <Icon name="warn" size={12} /> 卡在这里
            </span>
          ) : null}
        </>
      ),
    },
    figure('people', people, 100, ({ people: count }) => formatCount(count)),
    figure('rate', '占上一步', 92, ({ rate }) => formatRatio(rate, 2)),
    ...(against === null
      ? []
      : [
          figure('baseRate', USUAL[against], 100, ({ baseRate }) => formatRatio(baseRate, 2)),
          figure('lost', '约少卖（元）', 112, ({ lost }) => (lost === 0 ? '0' : formatYuan(lost))),
        ]),
  ]
}

/** The rate of each step but the first, and beside it what it usually is. */
function rateModel(steps: readonly FunnelStepRow[], against: ShopFunnel['against']): ChartModel {
  const [, ...later] = steps
  const bar = (name: string, dashed: boolean, values: (number | null)[]) => ({
    name,
    mark: 'bar' as const,
    dashed,
    values,
  })
  return {
    title: '每一步留下的比例',
    unit: 'ratio',
    x: { kind: 'category', values: later.map(({ step }) => FUNNEL_STEP_NAMES[step]) },
    series: [
      bar(
        '这段时间',
        false,
        later.map(({ rate }) => rate),
      ),
      ...(against === null
        ? []
        : [
            bar(
              USUAL[against],
              true,
              later.map(({ baseRate }) => baseRate),
            ),
          ]),
    ],
    bands: [],
  }
}
