/** Numbers as the platforms give them: 18 and 19 digits, more than a floating-point cell can hold. */
import { PERSONAL_MARKS } from './personal.ts'
import type { Random } from './random.ts'
import type { Shop } from './truth.ts'

function digits(random: Random, length: number): string {
  return String(random.int(0, 10 ** length - 1)).padStart(length, '0')
}

/** Draws again in the rare case that the digits look like an invented phone. */
function clean(make: () => string): string {
  for (;;) {
    const id = make()
    if (!PERSONAL_MARKS.some((mark) => id.includes(mark))) return id
  }
}

export function orderNumber(random: Random, shop: Shop, sequence: number): string {
  const head = shop.platform === 'taobao' ? `43${200_000_000 + sequence * 7}` : `69${200_000_000 + sequence * 3}`
  return clean(() => `${head}${digits(random, 6)}${random.int(10, 49)}`)
}

/** An order of one line has its own number as line number, as on the platforms. */
export function lineNumber(orderId: string, index: number, lines: number): string {
  return lines === 1 ? orderId : `${orderId.slice(0, -2)}${50 + index}`
}

export function refundNumber(random: Random, shop: Shop, sequence: number): string {
  const head = shop.platform === 'taobao' ? `2${20_000_000 + sequence}` : `14${20_000_000 + sequence}`
  return clean(() => `${head}${digits(random, 9)}`)
}
