import { Segmented } from 'antd'
import { useState } from 'react'
import type { ReconciledReport } from '../../../shared/contract/quality.ts'
import { formatCount } from '../../../shared/format.ts'
import { navigate } from '../../app/address.ts'
import { ledgerAddress } from '../../app/routes.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Section } from '../../components/Section.tsx'
import { amountWords, askerOf, bridgeCells, bridgeOf, measureMark, signedWords } from './comparison.ts'
import { ComparisonTable } from './ComparisonTable.tsx'

interface Props {
  reports: readonly ReconciledReport[]
  scope: PageScope
}

const HEIGHT = 220
const MOST_DAYS = 10

/** One section a shop and report; the measures it states are switched. */
export function ReportSections({ reports, scope }: Props) {
  const groups = [...Map.groupBy(reports, ({ shopId, report }) => `${shopId} ${report}`)]
  return groups.map(([key, measures]) => <Report key={key} measures={measures} scope={scope} />)
}

function Report({ measures, scope }: { measures: readonly ReconciledReport[]; scope: PageScope }) {
  const open = useEvidence()
  const [chosen, setChosen] = useState(measures[0]?.measure)
  const shown = measures.find(({ measure }) => measure === chosen) ?? measures[0]
  if (shown === undefined) return null
  const { shop, reportName, unit, total, months, measureName, reading } = shown
  const bridge = bridgeOf(total, '后台', unit)
  const ask = askerOf(scope, { shopId: shown.shopId, report: shown.report, measure: shown.measure })
  const steps = bridgeCells(total, ask)
  const onPick = (at: number) => {
    const cell = steps[at]
    if (cell !== undefined) open({ cell, name: measureName })
  }
  const name = `${shop}：订单与${reportName}`
  return (
    <Section
      title={name}
      extra={
        measures.length < 2 ? undefined : (
          <Segmented
            aria-label={`${name} 比什么`}
            options={measures.map(({ measure, measureName: label }) => ({ value: measure, label }))}
            value={shown.measure}
            onChange={setChosen}
          />
        )
      }
    >
      <p className="reading">{readingSentence(reading, shown)}</p>
      {bridge === null ? null : <Chart model={bridge} height={HEIGHT} onPick={onPick} />}
      <ComparisonTable
        label={`${name} ${measureName}`}
        months={months}
        total={total}
        unit={unit}
        oursName="订单"
        theirsName="后台"
        ask={ask}
      />
      <OpenDays report={shown} scope={scope} />
    </Section>
  )
}

function readingSentence(reading: readonly string[], { onlyReport, onlyOrders, total }: ReconciledReport): string {
  const counts = reading.length === 0 ? '后台和订单的算法看不出不同' : `照每天的数看：${reading.join('；')}`
  const days = [
    ...(onlyReport > 0 ? [`${formatCount(onlyReport)} 天只有后台的数`] : []),
    ...(onlyOrders > 0 ? [`${formatCount(onlyOrders)} 天只有订单`] : []),
  ]
  const outside = days.length === 0 ? '' : `${days.join('，')}，没有比`
  return `${[...(total.state === 'unknown' ? [] : [counts]), ...(outside === '' ? [] : [outside])].join('。')}。`
}

type Day = ReconciledReport['days'][number]

/** The days on which most is left open; each opens that day's orders. */
function OpenDays({ report, scope }: { report: ReconciledReport; scope: PageScope }) {
  const { unit, shopId, days } = report
  const open = days
    .filter(({ rest }) => rest !== 0)
    .toSorted((a, b) => Math.abs(b.rest) - Math.abs(a.rest))
    .slice(0, MOST_DAYS)
  if (open.length === 0) return null
  const measure = measureMark(unit)
  return (
    <DataTable<Day>
      label={`说不清最多的日子 ${report.measureName}`}
      rows={open}
      rowKey={({ day }) => day}
      onOpen={({ day }) => navigate(ledgerAddress({ ...scope, from: day, to: day, shops: [shopId] }))}
      columns={[
        {
          key: 'day',
          title: '说不清最多的日子',
          width: 150,
          render: ({ day }) => <span className="figure">{day}</span>,
        },
        {
          key: 'ours',
          title: `订单${measure}`,
          width: 140,
          align: 'right',
          render: ({ ours }) => <span className="figure">{amountWords(ours, unit)}</span>,
        },
        {
          key: 'theirs',
          title: `后台${measure}`,
          width: 140,
          align: 'right',
          render: ({ theirs }) => <span className="figure">{amountWords(theirs, unit)}</span>,
        },
        {
          key: 'rest',
          title: `说不清的${measure}`,
          width: 140,
          align: 'right',
          render: ({ rest }) => <span className="figure">{signedWords(rest, unit)}</span>,
        },
        { key: 'hint', title: '', render: () => <span className="quiet">看这天的订单</span> },
      ]}
    />
  )
}
