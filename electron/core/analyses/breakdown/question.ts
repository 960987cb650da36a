/**
 * Where do the sales of a scope come from: which shop, channel, product, province?
 *
 * A line without the dimension stands under 未注明 and is counted; it never vanishes. 淘宝 order files name no
 * channel. Shares are of net sales.
 */
export type BreakdownBy = 'shop' | 'channel' | 'product' | 'province'

export type BreakdownSort = 'gsv' | 'gmv' | 'units' | 'orders' | 'refundAmount' | 'refundRate' | 'change'
