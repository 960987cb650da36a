import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { ExclusionReason } from '../../../shared/contract/exclusions.ts'
import type { QualityStatement } from '../../../shared/contract/quality.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { PATHS, ledgerAddress, reconcileAddress } from '../../app/routes.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import type { SpokenFigure } from '../../components/evidence/Sentence.tsx'

export interface Check {
  key: string
  name: string
  /** `open`: something can be done about it; `none`: there was nothing to look at, which is not fine. */
  state: 'fine' | 'open' | 'waiting' | 'none'
  words: string
  /** Its figures, in their order. */
  figures: readonly SpokenFigure[]
  action: { name: string; to: string } | null
}

/** What was not there cannot have been right. */
function nothing(key: string, name: string, why: string): Check {
  return { key, name, state: 'none', words: `没有可查的：${why}`, figures: [], action: null }
}

const NO_ORDERS = '这段时间没有付款的订单'

/** What the figures of the checks open as. */
function cellsOf(scope: PageScope) {
  const asked = scopeInput(scope)
  const spoken = (text: string, cell: CellInput) => ({ text, metric: null, cell })
  return {
    quality: (figure: CellOf<'quality'>['figure'], text: string, shopId?: string) =>
      spoken(text, { ...asked, of: 'quality', figure, ...(shopId === undefined ? {} : { shopId }) }),
    excluded: (figure: CellOf<'quality'>['figure'], text: string, reason: ExclusionReason) =>
      spoken(text, { ...asked, of: 'quality', figure, reason }),
    file: (batchId: string, text: string) => spoken(text, { of: 'file', batchId, figure: 'rejected' }),
    outlook: (figure: CellOf<'outlook'>['figure'], text: string) => spoken(text, { ...asked, of: 'outlook', figure }),
  }
}

type Cells = ReturnType<typeof cellsOf>

/** What the numbers rest on, point by point, each opening where it can be mended. */
export function checksOf(statement: QualityStatement, scope: PageScope): Check[] {
  const cells = cellsOf(scope)
  return [
    days(statement, cells),
    rejected(statement, cells),
    costs(statement, cells),
    refunds(statement, cells),
    unknownRefunds(statement, cells),
    gaps(statement, cells),
    reconciled(statement, scope),
    excluded(statement, scope, cells),
  ]
}

function days({ coverage }: QualityStatement, { quality }: Cells): Check {
  const words = coverage
    .filter(({ missing }) => missing.length > 0)
    .map(({ shop, missing }) => `${shop}缺 ${formatCount(missing.length)} 天（${spanOf(missing)}）`)
  const fine = words.length === 0
  return {
    key: 'days',
    name: '订单文件',
    state: fine ? 'fine' : 'open',
    figures: coverage.flatMap(({ shopId, missing }) =>
      missing.length === 0 ? [] : [quality('uncovered', `${formatCount(missing.length)} 天`, shopId)],
    ),
    words: fine ? '每天都有' : `${words.join('；')}，这些天不计入`,
    action: { name: '看每天缺什么', to: PATHS.coverage },
  }
}

function spanOf(missing: readonly string[]): string {
  const [first = '', last = ''] = [missing[0], missing.at(-1)]
  return first === last ? first : `${first} 到 ${last} 之间`
}

function rejected({ files: used, rejected: files, rejectedRows }: QualityStatement, { quality, file }: Cells): Check {
  if (used.length === 0 && rejectedRows === 0) return nothing('rejected', '读不懂的行', '这段时间没有文件')
  const names = files.map((one) => `${one.file} ${formatCount(one.rows)} 行`)
  return {
    key: 'rejected',
    name: '读不懂的行',
    state: rejectedRows === 0 ? 'fine' : 'open',
    figures: [
      quality('rejected', `${formatCount(rejectedRows)} 行`),
      ...files.map(({ batchId, rows }) => file(batchId, `${formatCount(rows)} 行`)),
    ],
    words: rejectedRows === 0 ? '没有' : `${formatCount(rejectedRows)} 行没有计入：${names.join('、')}`,
    action: rejectedRows === 0 ? null : { name: '去改', to: PATHS.imports },
  }
}

function costs({ checked, costCoverage }: QualityStatement, { quality }: Cells): Check {
  if (checked.orders === 0) return nothing('costs', '商品成本', NO_ORDERS)
  const { share, missingSkus, unknownWay } = costCoverage
  const way = (unknownWay ?? 0) > 0 ? `；${formatYuan(unknownWay)} 元退款不知道货有没有退回来，成本按没退回算` : ''
  const fine = missingSkus === 0
  return {
    key: 'costs',
    name: '商品成本',
    state: fine ? 'fine' : 'open',
    figures: [
      ...(fine
        ? []
        : [quality('uncosted', `${formatCount(missingSkus)} 个规格`), quality('costShare', formatRatio(share))]),
      ...(way === '' ? [] : [quality('unknownWay', `${formatYuan(unknownWay)} 元退款`)]),
    ],
    words: fine
      ? `卖出的商品都有成本${way}`
      : `${formatCount(missingSkus)} 个规格没有成本，有成本的占商家应得的 ${formatRatio(share)}${way}`,
    action: fine ? null : { name: '去填成本', to: PATHS.costs },
  }
}

function refunds({ checked, refundMaturity }: QualityStatement, { outlook }: Cells): Check {
  if (checked.orders === 0) return nothing('refunds', '退款成熟度', NO_ORDERS)
  if (refundMaturity === null) {
    return {
      key: 'refunds',
      name: '退款成熟度',
      state: 'waiting',
      figures: [],
      words: '已成熟的退款还不够多，说不出还会来多少',
      action: null,
    }
  }
  const { mature, refunded, projected, low, high } = refundMaturity
  const settled = (mature ?? 0) > 0.995
  return {
    key: 'refunds',
    name: '退款成熟度',
    state: settled ? 'fine' : 'waiting',
    figures: [
      ...(settled ? [] : [outlook('mature', formatRatio(mature, 0))]),
      outlook('refunded', `${formatYuan(refunded)} 元`),
      outlook('projected', `${formatYuan(projected)} 元`),
      outlook('low', formatYuan(low)),
      outlook('high', formatYuan(high)),
    ],
    words: settled
      ? `退款基本到齐，共 ${formatYuan(refunded)} 元`
      : `到了约 ${formatRatio(mature, 0)}：已退 ${formatYuan(refunded)} 元，预计最后 ${formatYuan(projected)} 元（${formatYuan(low)}–${formatYuan(high)}）`,
    action: { name: '看利润', to: PATHS.profit },
  }
}

function unknownRefunds(
  { checked, inferredRefund, refundUnknownLines, refundSources, orphanRefunds }: QualityStatement,
  { quality }: Cells,
): Check {
  const words = [
    ...(refundUnknownLines > 0 ? [`${formatCount(refundUnknownLines)} 行订单没有退款数据`] : []),
    ...(inferredRefund > 0 ? [`${formatYuan(inferredRefund)} 元退款由订单状态推断`] : []),
    ...(orphanRefunds > 0 ? [`${formatCount(orphanRefunds)} 笔退款找不到订单`] : []),
  ]
  const fine = words.length === 0
  const advice = [
    ...refundSources,
    ...(inferredRefund > 0 ? ['有售后单的，导入后换成实数'] : []),
    ...(orphanRefunds > 0 ? ['导入更早的订单后补上'] : []),
  ]
  if (fine && checked.refundedOrders === 0)
    return nothing('unknownRefunds', '退款来源', checked.orders === 0 ? NO_ORDERS : '这段时间没有退款')
  return {
    key: 'unknownRefunds',
    name: '退款来源',
    state: fine ? 'fine' : 'open',
    figures: [
      quality('refundUnknown', `${formatCount(refundUnknownLines)} 行订单`),
      quality('inferred', `${formatYuan(inferredRefund)} 元退款`),
      quality('orphans', `${formatCount(orphanRefunds)} 笔退款`),
    ],
    words: fine ? '每笔退款都有出处' : `${words.join('；')}。${advice.join('；')}`,
    action: fine ? null : { name: '去导入', to: PATHS.imports },
  }
}

function gaps({ checked, reconciliationGaps }: QualityStatement, { quality }: Cells): Check {
  const fine = reconciliationGaps === 0
  if (fine && !checked.sources) return nothing('gaps', '订单与退款文件', '没有哪家店同时有两种订单、宝贝或退款报表')
  return {
    key: 'gaps',
    name: '订单与退款文件',
    state: fine ? 'fine' : 'open',
    figures: [quality('gaps', `${formatCount(reconciliationGaps)} 笔订单`)],
    words: fine ? '说法一致' : `${formatCount(reconciliationGaps)} 笔订单的退款或金额不一致，列在下面`,
    action: null,
  }
}

function reconciled({ reconciliation: { sentence, figures, gaps: found } }: QualityStatement, scope: PageScope): Check {
  return {
    key: 'reconciled',
    name: '与后台、结算对账',
    state: found.length > 0 && found.every(({ state }) => state !== 'unexplained') ? 'fine' : 'open',
    figures,
    words: found.length === 0 ? '还没有可以和订单对的报表' : sentence,
    action: { name: found.length === 0 ? '看要导出哪些' : '看差在哪里', to: reconcileAddress(scope) },
  }
}

function excluded(
  { checked, excluded: { orders, lines, paid, byReason } }: QualityStatement,
  scope: PageScope,
  { quality, excluded: ofReason }: Cells,
): Check {
  if (orders === 0 && checked.orders === 0) return nothing('excluded', '不计入分析', NO_ORDERS)
  const count = (value: number) => `${formatCount(value)} 笔`
  const money = (value: number | null) => `${formatYuan(value)} 元`
  const parts = byReason.map((one) => `${one.name} ${count(one.orders)} ${money(one.paid)}`)
  return {
    key: 'excluded',
    name: '不计入分析',
    state: 'fine',
    figures: [
      quality('excludedOrders', count(orders)),
      quality('excludedLines', `${formatCount(lines)} 行`),
      quality('excludedPaid', money(paid)),
      ...byReason.flatMap((one) => [
        ofReason('excludedOrders', count(one.orders), one.reason),
        ofReason('excludedPaid', money(one.paid), one.reason),
      ]),
    ],
    words:
      orders === 0
        ? '没有，每笔付款的订单都算'
        : `${count(orders)} ${formatCount(lines)} 行 ${money(paid)}：${parts.join('、')}`,
    action: orders === 0 ? null : { name: '看这些订单', to: ledgerAddress(scope, { excluded: 'only' }) },
  }
}
