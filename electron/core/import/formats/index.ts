import type { Format } from './format.ts'
import { douyinAftersales } from './douyin/aftersales.ts'
import { douyinCommission } from './douyin/commission.ts'
import { douyinDeals } from './douyin/deals.ts'
import { douyinFunds } from './douyin/funds.ts'
import { douyinLiveList } from './douyin/live-list.ts'
import { douyinOrders } from './douyin/orders.ts'
import { douyinProductCards } from './douyin/product-cards.ts'
import { douyinProducts } from './douyin/products.ts'
import { qianchuanCreatives } from './douyin/qianchuan-creatives.ts'
import { qianchuanDays } from './douyin/qianchuan-days.ts'
import { qianchuanProducts } from './douyin/qianchuan-products.ts'
import { qianchuanStandard } from './douyin/qianchuan-standard.ts'
import { douyinReviews } from './douyin/reviews.ts'
import { douyinSessionBoard } from './douyin/session-board.ts'
import { douyinSessionFlow } from './douyin/session-flow.ts'
import { douyinSessionFunnel } from './douyin/session-funnel.ts'
import { douyinSessionInfo } from './douyin/session-info.ts'
import { douyinSessionProducts } from './douyin/session-products.ts'
import { douyinSettlement } from './douyin/settlement.ts'
import { jdOrders } from './jd/orders.ts'
import { jdPromotion } from './jd/promotion.ts'
import { jdSettlement } from './jd/settlement.ts'
import { jdSkuDays } from './jd/sku-days.ts'
import { alibabaPurchases } from './other/alibaba-purchases.ts'
import { alipay } from './other/alipay.ts'
import { costTable } from './other/cost-table.ts'
import { jushuitanBundles } from './other/jushuitan-bundles.ts'
import { jushuitanCosts } from './other/jushuitan-costs.ts'
import { planning } from './other/planning.ts'
import { purchases } from './other/purchases.ts'
import { replenishment } from './other/replenishment.ts'
import { wechatCommission } from './other/wechat-commission.ts'
import { pddBill } from './pdd/bill.ts'
import { pddOrders } from './pdd/orders.ts'
import { pddProducts } from './pdd/products.ts'
import { pddPromotion } from './pdd/promotion.ts'
import { assistant } from './taobao/assistant.ts'
import { batchEdit } from './taobao/batch-edit.ts'
import { taobaoItems } from './taobao/items.ts'
import { taobaoOrders } from './taobao/orders.ts'
import { pinxiaobao } from './taobao/pinxiaobao.ts'
import { prices } from './taobao/prices.ts'
import { productInfo } from './taobao/product-info.ts'
import { pxi } from './taobao/pxi.ts'
import { taobaoRefunds } from './taobao/refunds.ts'
import { taobaoSettlement } from './taobao/settlement.ts'
import { sycmProductSources } from './taobao/sycm-product-sources.ts'
import { sycmProducts } from './taobao/sycm-products.ts'
import { sycmSelfhelp } from './taobao/sycm-selfhelp.ts'
import { sycmShop } from './taobao/sycm-shop.ts'
import { sycmSkus } from './taobao/sycm-skus.ts'
import { sycmSources2018 } from './taobao/sycm-sources-2018.ts'
import { sycmSources } from './taobao/sycm-sources.ts'
import { sycmTerms } from './taobao/sycm-terms.ts'
import { wujieCreative } from './taobao/wujie-creative.ts'
import { wujieCrowd } from './taobao/wujie-crowd.ts'
import { wujieKeyword } from './taobao/wujie-keyword.ts'
import { wujiePlan } from './taobao/wujie-plan.ts'
import { wujieProduct } from './taobao/wujie-product.ts'
import { wujieRegion } from './taobao/wujie-region.ts'
import { wujieScene } from './taobao/wujie-scene.ts'
import { wujieUnit } from './taobao/wujie-unit.ts'
import { wxt } from './taobao/wxt.ts'
import { ylmf } from './taobao/ylmf.ts'
import { ztcPlans } from './taobao/ztc-plans.ts'

/** Every report the product reads. A test compares this list with the files beside it. */
export const FORMATS: readonly Format[] = [
  assistant,
  batchEdit,
  taobaoItems,
  taobaoOrders,
  pinxiaobao,
  prices,
  productInfo,
  pxi,
  taobaoRefunds,
  taobaoSettlement,
  sycmProductSources,
  sycmProducts,
  sycmSelfhelp,
  sycmShop,
  sycmSkus,
  sycmSources2018,
  sycmSources,
  sycmTerms,
  wujieCreative,
  wujieCrowd,
  wujieKeyword,
  wujiePlan,
  wujieProduct,
  wujieRegion,
  wujieScene,
  wujieUnit,
  wxt,
  ylmf,
  ztcPlans,
  douyinAftersales,
  douyinCommission,
  douyinDeals,
  douyinFunds,
  douyinLiveList,
  douyinOrders,
  douyinProductCards,
  douyinProducts,
  qianchuanCreatives,
  qianchuanDays,
  qianchuanProducts,
  qianchuanStandard,
  douyinReviews,
  douyinSessionBoard,
  douyinSessionFlow,
  douyinSessionFunnel,
  douyinSessionInfo,
  douyinSessionProducts,
  douyinSettlement,
  pddBill,
  pddOrders,
  pddProducts,
  pddPromotion,
  jdOrders,
  jdPromotion,
  jdSettlement,
  jdSkuDays,
  alibabaPurchases,
  alipay,
  costTable,
  jushuitanBundles,
  jushuitanCosts,
  planning,
  purchases,
  replenishment,
  wechatCommission,
]

export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id)
}
