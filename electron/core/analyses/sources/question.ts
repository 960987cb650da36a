import type { SourceGroup } from '../../../../shared/contract/traffic.ts'

/**
 * Where do the visitors of each shop come from, what is each source worth, and does the shop hang on one of them?
 *
 * Answers from the platform's own reports of sources, money included: orders do not name them. One shop, one report and
 * one way of counting at a time (domain rule 20): a row of exactly the period, whose people count once, before daily
 * rows, whose shares and rates are weighted by days (人次) and whose people are given of a mean day only. A parent's row is data of its own and is taken as it stands; only where the report has none it
 * is the sum of its children. One person may come from several sources, so sources add up to more than the shop's
 * visitors: shares are of the sum of the sources.
 *
 * It cannot tell: how many of one source's people came from another too; sources of a platform that exports none.
 */
export const RISKY_SHARE = 0.5

/** Sources of one product stand in a report of their own, without always naming the product. */
export const PRODUCT_REPORTS: readonly string[] = ['taobao.sycm-product-sources']

/** What a source's name says; the first that fits. 淘客 is paid by the sale, so it stands apart from advertising. */
export const KNOWN_NAMES: readonly [RegExp, SourceGroup][] = [
  [/淘宝客|淘客|精选联盟|京挑客|多多进宝|CPS/i, 'cps'],
  [
    /付费|广告|推广|直通车|引力魔方|万相台|超级推荐|超级直播|超级短视频|钻展|钻石展位|智能场景|品销宝|品牌专区|千川|竞价|快车/,
    'paid',
  ],
  [/聚划算|百亿补贴|淘抢购|天天特卖|秒杀|淘金币|大促|会场|活动|双11|双12|618/, 'event'],
  [/直播|短视频|视频|逛逛|内容|图文|微详情|达人|微淘|订阅|种草/, 'content'],
  [/自主|购物车|我的淘宝|直接访问|收藏|已买到/, 'direct'],
  [/免费|搜索|推荐|猜你喜欢|首页|店铺|商品卡|平台流量/, 'free'],
]
