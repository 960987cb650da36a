import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import type { DayRange } from '../../../shared/calendar.ts'
import type { Quality } from '../../../shared/contract/overview.ts'
import { Link } from 'wouter'
import { PATHS } from '../../app/routes.ts'
import { Word } from '../../components/Term.tsx'
import { localTime } from '../../components/local-time.ts'

interface Props {
  quality: Quality
  asOf: string | null
  baseRange: DayRange | null
}

/** What the page rests on, and where it is thin. */
export function QualityFoot({ quality, asOf, baseRange }: Props) {
  const lines = linesOf(quality)
  return (
    <footer className="rests-on">
      <span>
        <Word id="asOf" /> <span className="figure">{asOf === null ? '—' : localTime(asOf)}</span>
      </span>
      {baseRange === null ? null : (
        <span className="figure">
          对比 {baseRange.from} 至 {baseRange.to}
        </span>
      )}
      {quality.historyStart === null ? null : <span className="figure">最早的订单 {quality.historyStart}</span>}
      {quality.rejectedRows === 0 ? null : (
        <Link href={PATHS.imports}>{formatCount(quality.rejectedRows)} 行待处理</Link>
      )}
      {quality.inferredRefund === 0 ? null : (
        <span className="figure">
          <Word id="inferred" />
          的退款 {formatYuan(quality.inferredRefund)} 元
        </span>
      )}
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </footer>
  )
}

function linesOf(quality: Quality): string[] {
  const counted: [number, (count: string) => string][] = [
    [quality.refundUnknownLines, (count) => `${count} 行没有退款信息`],
    [quality.amountUnknownLines, (count) => `${count} 行已付款但没有金额`],
    [quality.orphanRefunds, (count) => `${count} 条退款找不到订单`],
    [quality.reconciliationGaps, (count) => `${count} 笔订单的几个来源金额对不上`],
    [quality.openPresale, (count) => `${count} 笔预售只付了定金，未计入`],
  ]
  const uncovered = quality.uncovered.map(({ shop, days }) => `${shop}缺 ${formatCount(days)} 天订单文件`)
  const masked = quality.buyerUnknownShare ?? 0
  return [
    ...uncovered,
    ...counted.filter(([count]) => count > 0).map(([count, words]) => words(formatCount(count))),
    ...(masked > 0 && quality.notes.length === 0 ? [`${formatRatio(masked)} 的订单认不出买家`] : []),
    ...quality.notes,
  ]
}
