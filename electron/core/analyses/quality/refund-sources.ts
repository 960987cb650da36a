import type { Scope } from '../../../../shared/contract/common.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import type { Books } from '../../books/columns.ts'
import { figuresOf } from '../overview/compute.ts'

/** A list of refunds names those that were: of all others it says nothing. So orders have to state theirs. */
const WANTED: Readonly<Record<Platform, string>> = {
  taobao: '导出订单报表时勾上「总金额」和「退款金额」',
  tmall: '导出订单报表时勾上「总金额」和「退款金额」',
  douyin: '导出订单时勾上「售后状态」',
  pdd: '导出订单时勾上「售后状态」',
  jd: '京东的订单导出没有退款这一列，把订单和退款金额合成一张自己的表导入，代替它',
  other: '自己的表里要有退款金额一列，导入时对上「退款金额」',
}

/** Of each shop with lines whose refund no file states, which export would state it. */
export function refundSources(books: Books, scope: Scope): string[] {
  const lacking = books.shops.filter(({ id }) => {
    if (scope.shops !== undefined && !scope.shops.includes(id)) return false
    return figuresOf(books, { ...scope, shops: [id] }).lineSums.unknownRefunds > 0
  })
  return [...Map.groupBy(lacking, ({ platform }) => WANTED[platform])].map(
    ([wanted, shops]) => `${shops.map(({ name }) => name).join('、')}：${wanted}`,
  )
}
