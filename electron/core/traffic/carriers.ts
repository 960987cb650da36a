/**
 * Parts of SQL: what reports call all carriers of a shop (直播, 短视频, 商品卡 …) taken together. A row that names one of
 * these, or no carrier, is of the whole shop; counted as a carrier of its own it would stand twice.
 */
export const WHOLE_SHOP = `('全部', '汇总', '整体', '合计', '总计', '全店')`
