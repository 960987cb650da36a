/** Days from 1970-01-01 back to day 0 of Excel's 1900 calendar, which counts a 29 February 1900 that never was. */
const EPOCH_1900 = 25_569
const DAYS_1904 = 1462
const LAST_SERIAL = 2_958_465
const DAY_MS = 86_400_000

/** Built-in formats that show dates: the common ones, and those that Chinese and Japanese Excel put in their place. */
export function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

/**
 * Excel serial → `YYYY-MM-DD HH:mm:ss`, seconds cut as Excel shows them (a float's dust below the full second is
 * rounded up). `undefined` beyond what Excel can show.
 */
export function serialText(serial: number, date1904: boolean): string | undefined {
  if (serial < 0 || serial > LAST_SERIAL) return undefined
  let day = Math.floor(serial)
  let second = Math.floor((serial - day) * 86_400)
  if ((serial - day) * 86_400 - second > 0.9999) second += 1
  if (second === 86_400) {
    second = 0
    day += 1
  }
  if (date1904) day += DAYS_1904
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(':')
  return `${dayText(day)} ${time}`
}

function dayText(day: number): string {
  if (day === 60) return '1900-02-29'
  if (day === 0) return '1900-01-00'
  const date = new Date((day - EPOCH_1900 + (day < 60 ? 1 : 0)) * DAY_MS)
  return date.toISOString().slice(0, 10)
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
