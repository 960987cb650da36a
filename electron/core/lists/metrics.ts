import type { Scope } from '../../../shared/contract/common.ts'
import { changeOf } from '../../../shared/change.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { SheetCell } from '../../../shared/review-parts.ts'
import { METRIC_IDS, METRICS, WORDS } from '../../../shared/terms.ts'
import type { wholeSummary } from '../analyses/overview/whole.ts'
import { metricCell, numbers, table, words } from '../review/tables.ts'

/** Every metric of the overview, those that no file tells too, with what it is held against. */
export function metricsList(
  { metrics, baseRange, isWhole, sentence }: ReturnType<typeof wholeSummary>,
  { from, to, refundBook }: Scope,
  names: readonly string[],
): ListSheet {
  const rows = METRIC_IDS.map((id): SheetCell[] => {
    const { value, base } = metrics[id]
    const { zh, formula } = METRICS[id]
    return [zh, metricCell(id, value), metricCell(id, base), changeOf(id, value, base, isWhole).text, formula]
  })
  return {
    list: 'metrics',
    title: '指标表',
    about: `${names.join('、')}　${from} 至 ${to}　${WORDS[refundBook].zh}`,
    lines: [sentence],
    tables: [
      table(
        'metrics',
        '指标',
        [words('指标', 40), numbers('这段时间', 34), numbers('对比', 34), words('变化', 30), words('怎么算', 52)],
        rows,
        { note: baseRange === null ? '' : `对比的是 ${baseRange.from} 至 ${baseRange.to}` },
      ),
    ],
    notes: ['「—」是还没有文件告诉它，或成本没填；点总览里的数看它怎么来的'],
  }
}
