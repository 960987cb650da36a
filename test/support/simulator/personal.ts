/**
 * Invented people. Every personal cell of an export carries one of `PERSONAL_MARKS`, so a test can look for leaks in
 * a database or a log by searching for a handful of texts.
 */
const MARK = '隐私标记'
const LATIN_MARK = 'YINSIMARK'
const PHONE_MARK = '13900000'
const MASKED_PHONE = '139****0000'
const MASKED_NICKS = ['t**1', 'x**7', 'q**3', 'm**9']
const MASKED_NAME = '隐*标'

export const PERSONAL_MARKS: readonly string[] = [
  MARK,
  LATIN_MARK,
  PHONE_MARK,
  MASKED_PHONE,
  MASKED_NAME,
  ...MASKED_NICKS,
]

function pick(items: readonly string[], number: number): string {
  return items[number % items.length] ?? ''
}

/** Stable per buyer, so that a hash of it joins the buyer's orders. */
export function nick(buyer: number): string {
  return `买家${MARK}${buyer}`
}

export function maskedNick(buyer: number): string {
  return pick(MASKED_NICKS, buyer)
}

export function account(buyer: number): string {
  return `${LATIN_MARK}${buyer}@example.com`
}

export function receiver(buyer: number): string {
  return `收件${MARK}${buyer % 1000}`
}

export function maskedReceiver(): string {
  return MASKED_NAME
}

export function phone(buyer: number): string {
  return `${PHONE_MARK}${String(buyer % 1000).padStart(3, '0')}`
}

export function maskedPhone(): string {
  return MASKED_PHONE
}

export function street(buyer: number): string {
  return `${MARK}路${(buyer % 300) + 1}号`
}

/** The blob that stands for a receiver's field in some exports. */
export function encrypted(prefix: '##' | '$$', field: string, buyer: number): string {
  return `${prefix}${LATIN_MARK}${field}${(buyer * 2_654_435_761).toString(36)}${prefix}`
}

export function paymentNumber(orderId: string): string {
  return `${LATIN_MARK}ZF${orderId.slice(-10)}`
}

export function trackingNumber(orderId: string): string {
  return `YT${LATIN_MARK}${orderId.slice(-8)}`
}

/** With a quotation mark and a line break inside, as people write. */
const MESSAGES = ['', '', '', '', '', '', `留言${MARK}：请放门卫处`, `留言${MARK},送货前"电联"\n${MARK}谢谢`]
const MEMOS = ['', '', '', '', '', '', '', `备注${MARK}：老客加赠`, `备注${MARK}：改发中通`]
const INVOICES = ['', '', '', '', '', '', '', '', '', '', '', `抬头${MARK}有限公司`]

export function message(buyer: number): string {
  return pick(MESSAGES, buyer)
}

export function memo(buyer: number): string {
  return pick(MEMOS, buyer)
}

export function invoiceTitle(buyer: number): string {
  return pick(INVOICES, buyer)
}

/** The seller's own name, address and number in refund files. */
export const SELLER = {
  name: `卖家${MARK}`,
  address: `浙江省 杭州市 示例区 ${MARK}仓1号`,
  phone: `${PHONE_MARK}999`,
  operator: `客服${MARK}`,
}

export function explanation(buyer: number): string {
  return buyer % 3 === 0 ? '' : `说明${MARK}：与描述不符`
}
