import { describe, expect, test } from 'vitest'
import { gateFor } from '../../electron/core/import/gate.ts'
import { gateOf } from '../../electron/core/import/personal-headers.ts'
import { FORMATS } from '../../electron/core/import/formats/index.ts'
import * as headers from '../support/simulator/headers.ts'

function kept(header: readonly string[]): string[] {
  return gateFor(header).header.map((name) => name.trim())
}

describe('the gate, column by column', () => {
  test('淘宝 order report, 2022', () => {
    expect(kept(headers.TAOBAO_ORDERS_2022)).toEqual(
      '订单编号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,收货地址,运送方式,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流公司,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,是否手机订单,分阶段订单信息,特权订金订单id,是否上传合同照片,是否上传小票,是否代付,定金排名,修改后的sku,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易,新零售交易类型,新零售导购门店名称,新零售导购门店id,新零售发货门店名称,新零售发货门店id,退款金额,预约门店,确认收货时间,打款商家金额,含应开票给个人的个人红包,是否信用购,体验期结束时间,前N有礼,配送类型,直播返现状态,返现金额,延迟发货自动赔付金额,新零售成交门店id,新零售成交经销商id,预售订单,发货时间,主订单编号'.split(
        ',',
      ),
    )
  })

  test('淘宝 order report, 2016 and the current names', () => {
    for (const name of [
      '买家会员名',
      '买家支付宝账号',
      '买家留言',
      '收货人姓名',
      '联系电话 ',
      '联系手机',
      '订单备注',
      '发票抬头',
      '修改后的收货地址',
      '物流单号 ',
    ]) {
      expect(headers.TAOBAO_ORDERS_2016).toContain(name)
      expect(gateOf(name), name).toBe('drop')
    }
    expect(kept(headers.TAOBAO_ORDERS_CURRENT)).toEqual(
      '订单编号,总金额,买家应付货款,买家应付邮费,买家实付金额,订单状态,订单创建时间,订单付款时间,发货时间,确认收货时间,宝贝标题,宝贝种类,宝贝总数量,物流公司,店铺名称,退款金额,确认收货打款金额,主动赔付金额,商家编码'.split(
        ',',
      ),
    )
  })

  test('淘宝 item report', () => {
    expect(kept(headers.TAOBAO_ITEMS_2022)).toEqual(
      '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,订单状态,商家编码,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间'.split(
        ',',
      ),
    )
    expect(kept(headers.TAOBAO_ITEMS_CURRENT)).toEqual(
      '子订单编号,主订单编号,商品标题,商品价格,购买数量,商品属性,套餐信息,订单状态,商家编码,买家应付货款,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间,商品ID,确认收货时间'.split(
        ',',
      ),
    )
  })

  test('淘宝 refund export, both forms', () => {
    expect(kept(headers.TAOBAO_REFUNDS_OLD)).toEqual(
      '退款编号,订单编号,订单付款时间,商品编码,退款完结时间,买家实际支付金额,宝贝标题,买家退款金额,手工退款/系统退款,是否需要退货,退款的申请时间,超时时间,退款状态,货物状态,客服介入状态,退货物流公司,买家退款原因,买家退货时间,责任方,售中或售后,完结时间,部分退款/全部退款,举证超时,是否零秒响应,退款原因标签'.split(
        ',',
      ),
    )
    expect(kept(headers.TAOBAO_REFUNDS_NEW)).toEqual(
      '订单编号,退款编号,订单付款时间,商品id,商品编码,退款完结时间,买家实际支付金额,宝贝标题,买家退款金额,手工退款/系统退款,售后类型,退款的申请时间,超时时间,退款状态,货物状态,客服介入状态,退货物流公司,买家退款原因,买家退货时间,责任方,售中或售后,完结时间,部分退款/全部退款,举证超时,是否零秒响应,退款原因标签,业务类型,是否帮他退款,小额收款,淘特订单,百亿补贴超链退款信息,智能退款策略,执行方案'.split(
        ',',
      ),
    )
    for (const name of ['退款申请时间', '退款总额', '退给买家金额', '退给平台金额', '商家编码'])
      expect(gateOf(name)).toBe('keep')
  })

  test('抖店 orders, CSV and xlsx', () => {
    expect(kept(headers.DOUYIN_ORDERS_CSV)).toEqual(
      '主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,优惠总金额,平台优惠,商家优惠,达人优惠,商家改价,支付优惠,红包抵扣,支付方式,手续费,省,市,是否修改过地址,地址修改时段,订单提交时间,旗帜颜色,订单完成时间,支付完成时间,APP渠道,流量来源,订单状态,承诺发货时间,订单类型,鲁班落地页ID,达人ID,所属门店ID,售后状态,取消原因,预约发货时间,仓库ID,仓库名称,是否安心购,广告渠道,流量类型,流量体裁,流量渠道,发货主体,发货主体明细,发货时间,降价类优惠,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,预计送达时间,是否平台仓自流转,车型,商品69码,预约送达时间,建议发货时间（起）,建议发货时间（止）'.split(
        ',',
      ),
    )
    const dropped = headers.DOUYIN_ORDERS_XLSX.filter((name) => gateOf(name) === 'drop')
    expect(dropped).toEqual(
      '买家留言,商家备注,收件人,收件人手机号,区,街道,详细地址,快递信息,序列号,达人昵称'.split(','),
    )
  })

  test('抖店 after-sales', () => {
    expect(kept(headers.DOUYIN_REFUNDS)).toEqual(
      '售后单号,订单号,商品单号,商品名称,商品ID,应付金额（元）,商品运费（元）,支付优惠（元）,商品税费（元）,商品发货状态,售后类型,退商品金额（元）,退运费金额（元）,退支付优惠（元）,退税费金额（元）,售后状态,售后申请时间,退款方式,是否已上传退款凭证,售后原因,售后原因标签,退货异常,退货发货时间,退货物流公司,自动处理截止时间,同意售后申请时间,商家退款时间,用户到账时间,售后关闭时间,仲裁状态,纠纷责任方,是否极速退款,是否拒签后退款,发货物流状态,退货物流状态,售后完结时间,换货商品信息,商家编码,门店名称'.split(
        ',',
      ),
    )
  })
})

describe('the gate, whatever the format', () => {
  test.each([
    '买家昵称',
    '昵称',
    '用户昵称',
    '旺旺号',
    '姓名',
    '收货人',
    '联系人',
    '联系方式',
    '手机号',
    '收货手机',
    '电话号码',
    '座机',
    '身份证号',
    '邮箱',
    '发票信息',
    '税号',
    '运单号',
    '快递单号',
    '退货运单号',
    '客户姓名',
    '客人',
    '顾客名',
    '客服备注',
    '消费者资料',
    '＂备注＂'.normalize('NFKC'),
    '对方账号',
    '下单帐号',
    '',
    '收货信息',
    '收件信息',
    '买家ID',
    '买家信息',
    '买家地址',
    '送货地址',
    '详细收货地址',
    '家庭住址',
    '下单人',
    '付款人',
    '签收人',
    '取货人',
    'QQ',
    '微信',
    '客户微信',
    '买家支付宝',
    '账号',
    '带货账号',
    '物流编号',
    '包裹号',
    'Name',
    'Customer Name',
    'Buyer',
    'Phone',
    'Shipping Address',
    'Ship To',
    'E-mail',
    '买家会员',
    '淘宝号',
    '会员卡号',
    '客户编号',
    '联系号码',
    'Tel',
    '寄件人',
    '经办人',
    '业务员',
    '客服',
    '达人',
    '主播名称',
    '快递号',
    '快递编号',
    '运单',
    '运单编号',
    '面单号',
    '支付宝订单号',
    '支付宝流水号',
    '微信订单号',
    '业务流水号',
    '交易对方',
    '对方名称',
    '下单帐户',
    '收款账户',
    '银行卡号',
    '门牌号',
    '小区',
    '邮政编码',
    '买家附言',
    '客户要求',
    '刻字内容',
    '聊天记录',
    '投诉内容',
    '增值税发票',
    '抬头',
    '纳税人识别号',
    '收貨人',
    '手機',
    '聯絡電話',
    '買家暱稱',
    '備註',
    'Full Name',
    'Username',
    'Remarks',
    'Order Notes',
    'Tracking Number',
    'Postcode',
  ])('%s is dropped', (name) => {
    expect(gateOf(name)).toBe('drop')
  })

  test.each(['收货地址 ', '收件地址', '客户地址', '地址', '收货省市区', '目的地'])(
    '%s shrinks to province and city',
    (name) => {
      expect(gateOf(name)).toBe('region')
    },
  )

  /** Read for a salted key, or for the fee they name; their cells are not kept. */
  const UNKEPT = new Set(['buyer', 'flow', 'note', 'accountId', 'accountName'])

  test('no column a format reads is dropped, other than those that name a person or hold a remark', () => {
    for (const format of FORMATS) {
      for (const [field, names] of Object.entries(format.columns)) {
        for (const name of names) {
          if (UNKEPT.has(field)) continue
          const expected = field === 'address' ? 'region' : 'keep'
          expect(gateOf(name), `${format.id} ${name}`).toBe(expected)
        }
      }
    }
  })

  test('a telephone number is dropped under any header, unless the format reads that column', () => {
    const cells = ['13912345678', "'+86 13912345678", '139****5678', '12912345678', '1391234567', '139123456789']
    const header = cells.map((_, index) => `列${index}`)
    expect(gateFor(header).keep(cells).texts()).toEqual(['', '', '', ...cells.slice(3)])
    expect(
      gateFor(header, new Map([['sku', { index: 0 }]]))
        .keep(cells)
        .texts()[0],
    ).toBe('13912345678')
  })

  test.each([
    '商品名称',
    'Product Name',
    '支付宝服务费',
    '微信支付金额',
    '是否修改过地址',
    '买家数',
    '支付买家数',
    '新客户数',
    'Paying Buyers',
    'New customers',
    '下单人数',
    '成交人数',
    '人均成交金额',
    '是否会员',
    '会员成交金额',
    '会员总数',
    '运单数',
    '收货城市',
    '发货主体',
    '供应商名称',
    '商家编码',
  ])('%s is kept', (name) => {
    expect(gateOf(name)).toBe('keep')
  })

  test('what is read as a buyer or a place names a person whatever its column is called', () => {
    const gate = gateFor(
      ['No', 'Who', 'Where'],
      new Map([
        ['orderId', { index: 0 }],
        ['buyer', { index: 1 }],
        ['region', { index: 2 }],
      ]),
    )
    expect(gate.header).toEqual(['No', 'Where'])
    expect(gate.keep(['1', '王', '广东省 深圳市 南山区 某路8号']).texts()).toEqual(['1', '广东省 深圳市'])
    expect(gate.keep(['1', '王', 'United Kingdom 5 High Street']).texts()).toEqual(['1', ''])
    expect(gate.keep(['1', '王', 'France']).texts()).toEqual(['1', 'France'])
  })

  test('what people wrote is kept without the telephone numbers in it', () => {
    const gate = gateFor(['评价内容'], new Map([['text', { index: 0 }]]))
    expect(gate.keep(['好，加我13812345678吧，订单4320002300000000001']).texts()).toEqual([
      '好，加我1**********吧，订单4320002300000000001',
    ])
  })

  test('of a row that could not be read every cell is looked at', () => {
    const row = gateFor(['订单编号', '订单创建时间'], new Map([['createdAt', { index: 1 }]])).keep(['1', '13911110000'])
    expect(row.texts()).toEqual(['1', '13911110000'])
    row.doubt()
    expect(row.texts()).toEqual(['1', ''])
  })

  test('cells follow their headers; an address keeps province and city only', () => {
    const gate = gateFor(['订单编号', '买家会员名', '收货地址 ', '联系手机', '退款金额'])
    expect(gate.header).toEqual(['订单编号', '收货地址 ', '退款金额'])
    expect(gate.keep(['1', '小王', '广东省 广州市 天河区 体育西路1号(510630)', "'139", '20.00']).texts()).toEqual([
      '1',
      '广东省 广州市',
      '20.00',
    ])
    expect(gate.keep(['1']).texts()).toEqual(['1', '', ''])
    expect(gate.keep(['1', '', '广东省广州市天河区体育西路', '', '']).texts()).toEqual(['1', '广东省 广州市', ''])
  })
})
