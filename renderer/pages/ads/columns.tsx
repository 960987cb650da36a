import { AD_VERDICT_NAMES } from '../../../shared/contract/ads.ts'
import type { AdRow } from '../../../shared/contract/ads.ts'
import { ADS } from '../../../shared/terms/ads.ts'
import { formatCount, formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import type { ShownRows } from '../../components/evidence/question.ts'
import { ListedTerm, Term } from '../../components/Term.tsx'

/** `3.12（2.4–3.9）`: the return and between what bounds it lies. */
function returnText({ roas, low, high }: AdRow): string {
  if (roas === null) return '—'
  return low === null || high === null
    ? formatDecimal(roas)
    : `${formatDecimal(roas)}（${formatDecimal(low)}–${formatDecimal(high)}）`
}

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
  width: 250,
  render: ({ verdict, reason }) => (
    <span title={reason}>
      {verdict === null ? null : <b>{AD_VERDICT_NAMES[verdict]} </b>}
      <span className="quiet">{reason}</span>
    </span>
  ),
}

export const FIGURES: readonly DataColumn<AdRow>[] = [
  figureColumn<AdRow>('spend', <Term id="adSpend">花费</Term>, 96, ({ spend }) => formatYuan(spend)),
  figureColumn<AdRow>('clicks', '点击', 76, ({ clicks }) => formatCount(clicks)),
  figureColumn<AdRow>('conversion', <ListedTerm term={ADS.clickConversion}>转化率</ListedTerm>, 80, ({ conversion }) =>
    formatRatio(conversion),
  ),
  figureColumn<AdRow>('gmv', <span title="平台自己的归因口径，含间接成交">成交（元）</span>, 104, ({ gmv }) =>
    formatYuan(gmv),
  ),
  figureColumn<AdRow>('roas', <ListedTerm term={ADS.roas} />, 140, returnText),
  figureColumn<AdRow>(
    'breakEven',
    <ListedTerm term={ADS.breakEvenRoas}>保本</ListedTerm>,
    70,
    ({ breakEven }) => formatDecimal(breakEven),
    false,
  ),
  figureColumn<AdRow>('wasted', <span title="花费减去它的成交留下来的钱">赔掉（元）</span>, 96, ({ wasted }) =>
    wasted === 0 ? '0' : formatYuan(wasted),
  ),
]

export const AD_COLUMNS: readonly DataColumn<AdRow>[] = [NAME_COLUMN, ...FIGURES, VERDICT_COLUMN]
