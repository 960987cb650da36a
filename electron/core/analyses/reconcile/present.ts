import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type {
  Comparison,
  QualityStatement,
  ReconciledReport,
  Reconciliation,
} from '../../../../shared/contract/quality.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { BookShop } from '../../books/columns.ts'
import type { Comparison as Compared } from './fit.ts'
import { NEGLIGIBLE } from './question.ts'
import type { Speaker } from '../spoken.ts'

type MoneyGap = QualityStatement['reconciliation']['gaps'][number]

/** A comparison with its verdict. */
export function shown(period: string, { ours, theirs, causes, rest }: Compared): Comparison {
  const restShare = ratio(rest, theirs)
  const small = rest === 0 || (theirs !== 0 && Math.abs(rest) <= Math.abs(theirs) * NEGLIGIBLE)
  const state = ours === theirs && causes.length === 0 ? 'equal' : small ? 'explained' : 'unexplained'
  return { period, ours, theirs, gap: theirs - ours, causes, rest, restShare, state, reason: '' }
}

export function unknown(period: string, reason: string): Comparison {
  const nothing = { ours: null, theirs: null, gap: null, rest: null, restShare: null }
  return { period, ...nothing, causes: [], state: 'unknown', reason }
}

/** Which export is needed to hold a shop's orders against something. */
export function missingOf(
  shop: BookShop,
  against: string,
  found: { name: string; where: string } | null,
): Reconciliation['missing'] {
  return found === null ? [] : [{ shopId: shop.id, shop: shop.name, against, export: found.name, where: found.where }]
}

/** The answer in one sentence: how far paid sales are from the back ends' figures, and whether it is known why. */
export function sentenceOf(
  { reports, settlements, balances }: Omit<Reconciliation, 'sentence' | 'figures'>,
  scope: Scope,
  say: Speaker,
): string {
  const saying =
    (one: Pick<ReconciledReport, 'shopId' | 'report'>, measure: CellOf<'reconcile'>['measure']): Saying =>
    (figure, text) => {
      const { shopId, report } = one
      return say.cell({ ...scope, of: 'reconcile', shopId, report, measure, month: null, figure, cause: null }, text)
    }
  const sales = reports.filter(({ measure, total }) => measure === 'gmv' && total.state !== 'unknown')
  const parts = [
    ...sales.map((one) => `${one.shop}的支付金额${gapWords(one.total, one.reportName, saying(one, 'gmv'))}`),
    ...settlements
      .filter(({ total }) => total.state !== 'unknown')
      .map((one) => `${one.shop}的应得${gapWords(one.total, one.reportName, saying(one, 'income'))}`),
    ...balanceWords(balances),
  ]
  if (parts.length === 0) return '这段时间还没有可以和订单对的报表。按下面的位置导出，再导入，就能看出差在哪里。'
  return `${parts.join('；')}。`
}

/** The same in as few words as a line of a sheet has room for; empty where there is nothing to compare with. */
export function briefOf(reconciled: Pick<Reconciliation, 'reports' | 'settlements'>): string {
  const gaps = gapsOf(reconciled)
  const open = gaps.filter(({ state }) => state === 'unexplained')
  const rest = open.reduce((sum, gap) => sum + Math.abs(gap.rest ?? 0), 0)
  if (gaps.length === 0) return ''
  return open.length === 0
    ? `和后台对了 ${formatCount(gaps.length)} 项，都说得清`
    : `和后台对了 ${formatCount(gaps.length)} 项，${formatCount(open.length)} 项有说不清的，共 ${formatYuan(rest)} 元`
}

type Saying = (figure: 'gap' | 'rest', text: string) => string

function gapWords({ gap, rest, restShare, state }: Comparison, against: string, say: Saying): string {
  if (state === 'equal') return `与${against}一分不差`
  const more =
    (gap ?? 0) === 0
      ? '合计相同'
      : `比${against}${(gap ?? 0) > 0 ? '少' : '多'} ${say('gap', `${formatYuan(Math.abs(gap ?? 0))} 元`)}`
  if (rest === 0) return `${more}，全部说得清`
  const open = `${say('rest', `${formatYuan(Math.abs(rest ?? 0))} 元`)}（${formatRatio(Math.abs(restShare ?? 0), 2)}）`
  return state === 'explained' ? `${more}，只有 ${open}说不清` : `${more}，还有 ${open}说不清`
}

function balanceWords(balances: Reconciliation['balances']): string[] {
  if (balances.length === 0) return []
  const breaks = balances.reduce((sum, account) => sum + account.breaks.length, 0)
  return [breaks === 0 ? '账户余额每天都接得上' : `账户余额有 ${formatCount(breaks)} 处接不上`]
}

/** The comparisons of money in brief. */
export function gapsOf({ reports, settlements }: Pick<Reconciliation, 'reports' | 'settlements'>): MoneyGap[] {
  const money = reports.filter(({ measure }) => measure === 'gmv')
  return [...money, ...settlements].flatMap(({ shopId, shop, reportName, total: { gap, rest, state } }) =>
    state === 'unknown' ? [] : [{ shopId, shop, against: reportName, gap, rest, state }],
  )
}
