import type { ReviewSheet } from '../../../shared/review.ts'
import { monthName } from '../analyses/overview/present.ts'
import type { Facts } from './findings/facts.ts'

type Missing = ReviewSheet['missing'][number]

/**
 * Blocks that files leave empty, and what to fetch for them.
 *
 * @param given numbers of the blocks that there are
 * @param profit what keeps the gross profit from being known
 * @param oneSided shops of which one of both periods is not known
 */
export function missingBlocks(
  given: ReadonlySet<number>,
  facts: Pick<Facts, 'month' | 'before' | 'now' | 'previous' | 'known'>,
  profit: string,
  oneSided: readonly string[],
): Missing[] {
  const { month, before, now, previous, known } = facts
  const unknown = salesUnknown(`${monthName(month)}的`, now.gmv, known.amountUnknownLines > 0)
  const all: Missing[] = [
    {
      id: 3,
      title: '驱动分解',
      needs: unknown ?? salesUnknown(`${before}的`, previous.gmv, false) ?? oneSidedWords(oneSided),
    },
    {
      id: 5,
      title: '利润桥',
      needs: unknown ?? (profit === NO_COSTS ? '缺：商品成本，在「成本与费用」里填' : `缺：${profit}`),
    },
    { id: 8, title: '推广', needs: '缺：推广报表（万相台、千川的计划报表）' },
    { id: 10, title: '库存', needs: '缺：库存表（聚水潭、自己盘点或商品导出）' },
    { id: 12, title: '售后', needs: unknown ?? '缺：退款数据' },
  ]
  return all.filter(({ id }) => !given.has(id))
}

function oneSidedWords(shops: readonly string[]): string {
  return shops.length === 0 ? '缺：订单数' : `${shops.join('、')}只有一边有订单文件，比不了`
}

/** As the statement of profit says it. */
const NO_COSTS = '有商品还没有成本'

function salesUnknown(whose: string, gmv: number | null | undefined, unpriced: boolean): string | null {
  if (gmv != null) return null
  return unpriced ? '缺：有付款订单没有金额，导入订单报表后补上' : `缺：${whose}订单文件`
}
