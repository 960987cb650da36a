import { METHOD_NAMES } from '../../../shared/contract/forecast.ts'
import { SellerError } from '../../../shared/errors.ts'
import { daysForecast } from '../analyses/day-forecast/day-forecast.ts'
import { namedTried, salesForecast } from '../analyses/forecast/present.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
import { forecast } from '../stats/forecast/forecast.ts'
import type { ContractImplementer } from './base.ts'

export function forecastProcedures(os: ContractImplementer, { books, reader }: CoreContext) {
  return os.forecast.router({
    demand: os.forecast.demand.handler(({ input: { series, ...asked } }) => {
      const found = forecast(series, asked)
      if (asked.method !== 'auto' && found.method !== asked.method)
        throw new SellerError(
          'INVALID_INPUT',
          `「${METHOD_NAMES[asked.method]}」用不上：数据太短，或有负数。换一种方法，或用 auto。`,
        )
      const { tried, ...answer } = found
      return { ...answer, tried: namedTried(tried) }
    }),
    sales: os.forecast.sales.handler(({ input: { shops, product, ...asked } }) => {
      requireShops(books(), shops)
      return salesForecast(books(), { shops, product, ...asked })
    }),
    days: os.forecast.days.handler(({ input: { shops, ...asked } }) => {
      requireShops(books(), shops)
      return daysForecast(books(), { shops, ...asked }, listEvents(reader).events)
    }),
  })
}
