import type { CellOf } from '../../../../shared/contract/cell.ts'
import { EXCLUSION_NAMES } from '../../../../shared/contract/exclusions.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { wholeBooks } from '../../books/select.ts'
import { fittingLines, ruleNamed, taggedLines } from '../../exclusions/present.ts'
import { countLines } from '../quality/excluded.ts'
import { amountsOf, ordersOnce } from './lines.ts'
import { cell } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'exclusion'>

/** The paid lines that a rule fits, whether it is on or not, or those of an order that was taken out by hand. */
export function exclusionCell({ db, books }: Sources, { by, figure }: Question): Cell {
  const whole = wholeBooks(books)
  const { words, lines } = linesOf({ db, books: whole }, by)
  const { orders, paid } = countLines(whole, lines)
  if (figure === 'orders')
    return cell({
      name: `${words}的订单`,
      definition: '所有日子里付了款、符合的订单；一单有几行符合算一次。',
      unit: 'count',
      value: orders,
      lines: ordersOnce(whole, lines),
    })
  return cell({
    name: `${words}的实付`,
    definition: '所有日子里付了款、符合的商品行付的钱。启用后这些行不进任何数。',
    unit: 'fen',
    value: paid,
    lines: amountsOf(lines, '实付', 'fen', (line) => whole.lines.paid[line] ?? Number.NaN),
  })
}

function linesOf({ db, books }: Sources, by: Question['by']): { words: string; lines: Int32Array } {
  if (!('rule' in by)) return { words: `订单 ${by.orderId} `, lines: taggedLines(db, books, by) }
  const rule = ruleNamed(db, by.rule)
  if (rule === null) throw new SellerError('NOT_FOUND', '没有这条规则，刷新后再看。')
  return { words: `「${EXCLUSION_NAMES[rule.reason]}」这条规则`, lines: fittingLines(books, rule) }
}
