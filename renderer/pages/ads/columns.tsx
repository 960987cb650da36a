import type { ReactNode } from 'react'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import { AD_VERDICT_NAMES } from '../../../shared/contract/ads.ts'
import type { AdRow } from '../../../shared/contract/ads.ts'
import { ADS } from '../../../shared/terms/ads.ts'
import { formatCount, formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import type { ShownRows } from '../../components/evidence/question.ts'
import { ListedTerm, Term } from '../../components/Term.tsx'

/** The days of its files that a row adds up. */
export function adRows({ key, name, channel }: AdRow, scope: PageScope): ShownRows {
  return { row: { of: 'ad', ...scopeInput(scope), key }, name: `${channel} · ${name}的花费` }
}

export const NAME_COLUMN: DataColumn<AdRow> = {
  key: 'name',
  title: '名字',
  render: ({ name, channel, level, title }) => (
    <span className="cut" title={[channel, level, name, title].filter((part) => part !== null).join(' · ')}>
      {name} <span className="quiet">{channel}</span>
    </span>
  ),
}

export const VERDICT_COLUMN: DataColumn<AdRow> = {
  key: 'verdict',
  title: '怎么办',
  width: 266,
  render: ({ verdict, reason }) => (
    <span title={reason}>
      {verdict === null ? null : <b>{AD_VERDICT_NAMES[verdict]} </b>}
      <span className="quiet">{reason}</span>
    </span>
  ),
}

type Figure = CellOf<'adRow'>['figure']

/** What a figure of a row opens as. */
export function adCell(scope: PageScope, { key }: Pick<AdRow, 'key'>, figure: Figure): CellInput {
  return { ...scopeInput(scope), of: 'adRow', key, figure }
}

/** The figures of a row; each opens what it is made of, the row itself by Enter. */
export function figuresOf(scope: PageScope): readonly DataColumn<AdRow>[] {
  const of = (figure: Figure, name: string, width: number, text: (row: AdRow) => string, head: ReactNode = name) => ({
    key: figure,
    title: head,
    width,
    align: 'right' as const,
    sortable: figure !== 'breakEven',
    render: (row: AdRow) => (
      <OpenCell cell={adCell(scope, row, figure)} name={`${row.name}的${name}`} inRow>
        <span className="figure">{text(row)}</span>
      </OpenCell>
    ),
  })
  return [
    of('spend', '花费', 96, ({ spend }) => formatYuan(spend), <Term id="adSpend">花费</Term>),
    of('clicks', '点击', 76, ({ clicks }) => formatCount(clicks)),
    of(
      'conversion',
      '转化率',
      80,
      ({ conversion }) => formatRatio(conversion),
      <ListedTerm term={ADS.clickConversion}>转化率</ListedTerm>,
    ),
    of(
      'gmv',
      '成交',
      104,
      ({ gmv }) => formatYuan(gmv),
      <span title="平台自己的归因口径，含间接成交">成交（元）</span>,
    ),
    {
      key: 'roas',
      title: <ListedTerm term={ADS.roas} />,
      width: 140,
      align: 'right',
      sortable: true,
      render: (row) => <Return row={row} scope={scope} />,
    },
    of(
      'breakEven',
      '保本',
      70,
      ({ breakEven }) => formatDecimal(breakEven),
      <ListedTerm term={ADS.breakEvenRoas}>保本</ListedTerm>,
    ),
    of(
      'wasted',
      '赔掉',
      96,
      ({ wasted }) => (wasted === 0 ? '0' : formatYuan(wasted)),
      <span title="花费减去它的成交留下来的钱">赔掉（元）</span>,
    ),
    of(
      'profit',
      '净赚',
      96,
      ({ profit }) => formatYuan(profit),
      <ListedTerm term={ADS.adProfit}>净赚（元）</ListedTerm>,
    ),
  ]
}

/** `3.12（2.4–3.9）`: the return and between what bounds it lies. */
function Return({ row, scope }: { row: AdRow; scope: PageScope }) {
  const { roas, low, high, name } = row
  const end = (figure: 'roas' | 'low' | 'high', value: number) => (
    <OpenCell cell={adCell(scope, row, figure)} name={`${name}的 ROI`} inRow>
      {formatDecimal(value)}
    </OpenCell>
  )
  if (roas === null) return <span className="figure">—</span>
  return (
    <span className="figure">
      {end('roas', roas)}
      {low === null || high === null ? null : (
        <>
          （{end('low', low)}–{end('high', high)}）
        </>
      )}
    </span>
  )
}
