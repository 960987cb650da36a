import { douyinAftersales } from './douyin/aftersales.ts'
import { douyinOrders } from './douyin/orders.ts'
import type { Format } from './format.ts'
import { taobaoItems } from './taobao/items.ts'
import { taobaoOrders } from './taobao/orders.ts'
import { taobaoRefunds } from './taobao/refunds.ts'

/** Every report the product reads. A test compares this list with the files beside it. */
export const FORMATS: readonly Format[] = [taobaoOrders, taobaoItems, taobaoRefunds, douyinOrders, douyinAftersales]

export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id)
}
