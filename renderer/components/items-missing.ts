import type { Month } from '../../shared/calendar.ts'
import type { ShopCoverage } from '../../shared/contract/coverage.ts'
import { monthName } from '../app/scope.ts'

/**
 * What a seller should know of shops with days of which order files tell and no item file: an order of several goods is
 * one line there, under a title and a code that name them all.
 *
 * @param shops those that are meant; none: all
 */
export function itemsMissing(coverage: readonly ShopCoverage[], shops: readonly string[], month: Month): string[] {
  return coverage
    .filter(({ shopId }) => shops.length === 0 || shops.includes(shopId))
    .flatMap(({ shop, reports }) => {
      const daysOf = (report: string) => reports.find((one) => one.report === report)?.days.present ?? []
      const items = reports.find(({ report }) => report === 'items')
      if (items === undefined) return []
      const known = new Set(items.days.present)
      const days = daysOf('orders').filter((day) => !known.has(day)).length
      return days === 0
        ? []
        : [
            `${shop}${monthName(month)}有 ${days} 天只有订单、没有${items.export}：一单买几样的合成了一个商品，件数和成本分不开。去「${items.where}」导出`,
          ]
    })
}
