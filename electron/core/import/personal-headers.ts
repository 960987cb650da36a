import { normaliseHeader } from './convert/cells.ts'

/**
 * Which columns name a person, by their headers alone (domain rule 7), as back ends, ERPs and sellers' own tables write
 * them. What is dropped once too often is only not shown beside a row; what is kept once too often cannot be taken back.
 */
const PERSONAL: readonly RegExp[] = [
  // Accounts and what people call themselves.
  /昵称|会员名|会员[卡号]|账号|帐号|抖音[号i]|火山号|快手[号i]|小红书号|头像|旺旺|openid|unionid|称呼$|^.{0,2}淘宝(?:号|id)$/,
  /^视频号(?:id)?$|^(?:买家|客人|顾客|客户|对方)?(?:微信|qq|vx|wechat)(?:号|id)?$/,
  // Who somebody is: 收货人, 寄件人, 经办人; 业务员, 跟单员. How many there are (下单人数) names nobody.
  /[货件单款收记办手理制建改交请荐诉价票审系绍买受作责任法表入]人(?![数次均群份餐])|(?<!是否会)员$|姓名|客户姓名|身份证|证件|护照/,
  /^(?:买家|买方|客人|顾客|客户|会员|用户|消费者|购买者|收方|对方|交易对方)(?:id|会员|名|名称|名字|号|编号|编码|信息|资料|户名)?$|消费者资料/,
  /^(?:接待|售前|售后|跟单)?客服$|^(?:带货)?(?:达人|主播|作者|博主|团长)(?:名|名称|名字)?$|收[货件]信息|^(?:姓|名|名字)$/,
  // How somebody is reached, and where.
  /手机(?!订单)|电话|座机|固话|传真|虚拟号|联系(?:方式|号码)|^(?:联系|号码)$|邮箱|邮编|邮政编码/,
  /详细地址|街道|住址|门牌|小区|楼栋|^(?:区|区县|镇|乡镇|村)$|^(?:收[货件方]|送货|送至)$/,
  // How somebody paid, and on what name.
  /^.{0,2}支付宝$|支付单号|支付宝(?:交易|订单|流水)号|支付详情|(?:支付|付款|业务|交易)流水号|支付流水|支付交易号|^交易号$|微信(?:支付)?(?:订?单|交易)号/,
  /银行卡|^卡号$|开户|(?:收款|付款|下单|对方|买家|客户|银行|淘宝|支付宝)[账帐]户/,
  /发票抬头|发票信息|开票信息|增值税发票|^抬头$|税号|纳税人/,
  // What people wrote.
  /留言|备注|备忘|说明|协商记录|附言|便签|寄语|赠言|贺卡|刻字|(?:买家|客户|顾客|特殊)要求|(?:沟通|聊天|跟进|回访)记录|(?:反馈|投诉|咨询|定制)内容|问题描述/,
  // By what a parcel is found.
  /物流单号|物流编号|物流号|运单(?!数|量|状态|时间)|面单(?!数|量|价|费)|快递(?:单?号|编号)|^(?:快递|物流)单$|包裹号|快递信息|物流信息|取件码|提货码|核销码|sn码|imei|序列号/,
  /^(?:(?:full|first|last|user|nick|family|given|middle|invoice)?name|nick)$|(?:buyer|customer|client)(?!s|price|count)|receiver|recipient|consignee/,
  /contact|phone|mobile|^(?:tel|cell)(?:no|number)?[.:]?$|e-?mail|wechat|passport|^id(?:card|number)$|^(?:alipay|paypal|bank)?account(?:no|number|name)?$/,
  /^(?:zip|post|postal)(?:code)?$|street|^(?:order|seller|gift)?(?:note|remark|memo|message)s?$|^comment$|tracking(?:no|num|id|code)|waybill|taxid|invoicetitle/,
]

const REGION = /^(?:收货地址|收件地址|客户地址|地址|收[货件](?:省市区?|地区|区域)|省市区|目的地)$/
/** Whether and when an address was changed says nothing of where it is. */
const ADDRESS = /^(?!是否).*(?:地址(?!修改)|address|ship(?:ping)?to$)/

/** Words of such headers as Taiwan and Hong Kong write them. */
const TRADITIONAL = '貨機電話買暱稱郵號聯絡註備運單帳詳細區鎮鄉訊說會員證護銀開戶發擡頭顧遞碼門實'
const SIMPLIFIED = '货机电话买昵称邮号联络注备运单帐详细区镇乡讯说会员证护银开户发抬头顾递码门实'

export type HeaderGate = 'keep' | 'drop' | 'region'

export function gateOf(header: string): HeaderGate {
  const name = simplified(normaliseHeader(header))
  // Whoever writes beside a table, without a name above it, writes of people too.
  if (name === '') return 'drop'
  if (REGION.test(name)) return 'region'
  return ADDRESS.test(name) || PERSONAL.some((pattern) => pattern.test(name)) ? 'drop' : 'keep'
}

function simplified(name: string): string {
  return [...name].map((letter) => SIMPLIFIED[TRADITIONAL.indexOf(letter)] ?? letter).join('')
}
