import writeXlsxFile from 'write-excel-file/node'
import type { Row } from 'write-excel-file/node'
import type { ChartModel } from '../../../shared/chart.ts'
import type { Factor } from '../../../shared/contract/changes.ts'
import { beforeOfSheet, blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import { header, named, number, tab, text } from './tabs.ts'
import type { Tab } from './tabs.ts'
import { tableTabs, writtenTabs } from './table-tabs.ts'

/** The sheet as a workbook a bookkeeper accepts: one tab a block, numbers as numbers in 元, frozen headers. */
export async function workbook(sheet: ReviewSheet): Promise<Buffer> {
  return writeXlsxFile(
    named([
      kpiTab(sheet),
      ...driversTab(sheet),
      dailyTab(sheet),
      ...tableTabs(sheet, 4),
      ...profitTab(sheet),
      ...tableTabs(sheet, 5),
      channelTab(sheet),
      ...tableTabs(sheet, 6),
      productTab(sheet),
      ...tableTabs(sheet, 7, 8, 9, 10, 11, 12),
      ...writtenTabs(sheet),
      ...tableTabs(sheet, 16),
      statementTab(sheet),
    ]),
  ).toBuffer()
}

function kpiTab(sheet: ReviewSheet): Tab {
  const head = blockOf(sheet, 0)
  const rows = (blockOf(sheet, 2)?.items ?? []).map(({ metric, value, previous, lastYear, target, mark }): Row => {
    const { zh, unit } = METRICS[metric]
    const name = unit === 'fen' ? `${zh}（元）` : zh
    return [
      text(name),
      number(value, unit),
      number(previous, unit),
      number(lastYear, unit),
      number(target, unit),
      text(mark),
    ]
  })
  const isOpen = (head?.through ?? null) !== null
  const about: Row[] = [
    [],
    [text('店铺'), text(head?.shops.join('、') ?? '')],
    [text('数据截至'), text(head?.asOf ?? '')],
    [text('结论'), text(blockOf(sheet, 1)?.text ?? '')],
    [text('版本'), text(sheet.version)],
  ]
  return tab(
    '指标',
    [22, 16, 16, 16, 16, 30],
    [
      header(['指标', sheet.month, beforeOfSheet(sheet), isOpen ? '去年同期' : '去年同月', '目标', '说明']),
      ...rows,
      ...about,
    ],
  )
}

function dailyTab(sheet: ReviewSheet): Tab {
  const chart: ChartModel | undefined = blockOf(sheet, 4)?.chart
  const series = chart?.series ?? []
  const rows = (chart?.x.values ?? []).map((day, index): Row => [
    text(day),
    ...series.map(({ values }) => number(values[index] ?? null, 'fen')),
  ])
  return tab(
    '日走势',
    [14, ...series.map(() => 18)],
    [header(['日期', ...series.map(({ name }) => `${name}（元）`)]), ...rows],
  )
}

const FACTORS: Record<Factor, string> = {
  visitors: '流量（人次）',
  conversion: '转化率',
  buyers: '买家数',
  perBuyer: '客单价',
  orders: '订单数',
  perOrder: '笔单价',
}

function driversTab(sheet: ReviewSheet): Tab[] {
  const block = blockOf(sheet, 3)
  if (block === undefined) return []
  const { base, current, effects } = block.drivers
  const rows: Row[] = [
    [text(`${beforeOfSheet(sheet)}支付金额`), number(base, 'fen')],
    ...effects.map(({ factor, amount }): Row => [text(FACTORS[factor]), number(amount, 'fen')]),
    [text('本月支付金额'), number(current, 'fen')],
  ]
  return [tab('驱动分解', [22, 18], [header(['因素', '金额（元）']), ...rows])]
}

function profitTab(sheet: ReviewSheet): Tab[] {
  const block = blockOf(sheet, 5)
  if (block === undefined) return []
  const rows = block.rows.map(({ line, amount, previous, share }): Row => [
    text(METRICS[line].zh),
    number(amount, 'fen'),
    number(previous, 'fen'),
    number(share, 'ratio'),
  ])
  const notes: Row[] = block.note === '' ? [] : [[], [text(block.note)]]
  return [
    tab(
      '利润',
      [22, 18, 18, 14],
      [header(['项目', '本月（元）', `${beforeOfSheet(sheet)}（元）`, '占商家应得']), ...rows, ...notes],
    ),
  ]
}

function channelTab(sheet: ReviewSheet): Tab {
  const rows = (blockOf(sheet, 6)?.rows ?? []).map((row): Row => [
    text(row.name),
    number(row.orders, 'count'),
    number(row.gmv, 'fen'),
    number(row.gsv, 'fen'),
    number(row.refundRate, 'ratio'),
    number(row.share, 'ratio'),
    number(row.previousGsv, 'fen'),
  ])
  const names = [
    '渠道',
    '支付订单数',
    '支付金额（元）',
    '净支付金额（元）',
    '退款率',
    '占净支付',
    `${beforeOfSheet(sheet)}净支付（元）`,
  ]
  return tab('渠道', [26, 14, 18, 18, 12, 12, 18], [header(names), ...rows])
}

function productTab(sheet: ReviewSheet): Tab {
  const block = blockOf(sheet, 7)
  const by = block?.by ?? 'gsv'
  const listed = [
    ...(block?.earners ?? []).map((row) => ({ row, list: '赚得最多' })),
    ...(block?.top ?? []).map((row) => ({ row, list: '卖得最多' })),
    ...(block?.declining ?? []).map((row) => ({ row, list: '下滑最多' })),
  ]
  const rows = listed.map(({ row, list }): Row => [
    text(list),
    text(row.title),
    text(row.shop),
    number(row.units, 'count'),
    number(row[by], 'fen'),
    number(row.previousGsv, 'fen'),
    number(row.earned, 'fen'),
    number(row.refundRate, 'ratio'),
  ])
  const names = [
    '榜单',
    '商品',
    '店铺',
    '支付件数',
    `${METRICS[by].zh}（元）`,
    `${beforeOfSheet(sheet)}净支付（元）`,
    `${METRICS.cp2.zh}（元）`,
    '退款率',
  ]
  return tab('商品', [12, 44, 20, 12, 18, 18, 18, 12], [header(names), ...rows])
}

function statementTab(sheet: ReviewSheet): Tab {
  const lines = [...(blockOf(sheet, 16)?.lines ?? []), ...sheet.missing.map(({ title, needs }) => `${title}：${needs}`)]
  return tab('数据说明', [100], [header(['说明']), ...lines.map((line): Row => [text(line)])])
}
