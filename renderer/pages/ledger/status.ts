/** What 淘宝 writes in a sentence, in as many letters as a column has; other platforms are as short already. */
const SHORT: Readonly<Record<string, string>> = {
  等待买家付款: '待付款',
  '买家已付款,等待卖家发货': '待发货',
  '卖家已发货,等待买家确认': '已发货',
}

/** The state of an order as a list shows it; the platform's own words are its title. */
export function shortStatus(status: string): string {
  return SHORT[status.replace('，', ',')] ?? status
}
