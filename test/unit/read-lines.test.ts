import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factsOf, read } from './evidence.ts'

describe('lines without numbers (ruling 3)', () => {
  const HEADER = '订单编号|标题|价格|购买数量|外部系统编号|商品属性|套餐信息|备注|订单状态|商家编码'
  const ROWS = [
    '1|裙|30.00|1|S1|红|||交易成功|S1',
    '1|裙|30.00|2|S1|红|||交易成功|S1',
    '1|裤|9.00|1|S0|红|||交易成功|S0',
    '1|裙|20.00|1|S1|红|||交易成功|S1',
    '2|裙|30.00|1|S1|红|||交易成功|S1',
  ]

  test('are numbered by their content, not by their place in the file', () => {
    const ids = (rows: readonly string[]) =>
      factsOf(read(HEADER, ...rows), 'line')
        .map(({ lineId, title, unitPrice, quantity }) => `${lineId} ${title} ${unitPrice} ${quantity}`)
        .toSorted()
    expect(ids(ROWS)).toEqual(['1-1 裤 900 1', '1-2 裙 2000 1', '1-3 裙 3000 1', '1-4 裙 3000 2', '2-1 裙 3000 1'])
    fc.assert(
      fc.property(fc.shuffledSubarray(ROWS, { minLength: ROWS.length }), (rows) => {
        expect(ids(rows)).toEqual(ids(ROWS))
      }),
    )
  })

  test('two identical lines are two', () => {
    const same = ROWS[0] ?? ''
    expect(factsOf(read(HEADER, same, same), 'line').map(({ lineId }) => lineId)).toEqual(['1-1', '1-2'])
  })
})

describe('抖店 rows', () => {
  const HEADER =
    '主订单编号|子订单编号|选购商品|商品数量|商品ID|商家编码|商品单价|订单应付金额|运费|平台实际承担优惠金额|达人实际承担优惠金额|支付完成时间|售后状态'
  const joined = (subs: string, titles = '甲;乙;丙') =>
    `\t1|\t${subs}|${titles}|1;2;1|P1;P2;P3|A;B;C|10.00;10.00;10.00|35.01|5.00|1.00|0.01|2026-10-01 10:00:00|-`

  test('a sub-order row has its own money', () => {
    const [fact] = factsOf(read(HEADER, '1|11|甲|2|P1|A|10.00|1,018.50|5.00|2.00|0.50|2026-10-01 10:00:00|-'), 'line')
    expect(fact).toMatchObject({
      orderId: '1',
      lineId: '11',
      quantity: 2,
      paid: 101_850,
      freight: 500,
      platformDiscount: 200,
      influencerDiscount: 50,
      refunded: 0,
      refundedInFull: false,
    })
  })

  test('a row joined by ; is one row with several lines that add up to the 分', () => {
    const sheet = read(HEADER, joined('11;12;13'))
    expect(sheet.rows).toHaveLength(1)
    const lines = factsOf(sheet, 'line')
    expect(
      lines.map(({ lineId, title, productId, sku, quantity }) => [lineId, title, productId, sku, quantity]),
    ).toEqual([
      ['11', '甲', 'P1', 'A', 1],
      ['12', '乙', 'P2', 'B', 2],
      ['13', '丙', 'P3', 'C', 1],
    ])
    expect(lines.map(({ paid }) => paid)).toEqual([875, 1751, 875])
    expect(lines.map(({ freight }) => freight)).toEqual([125, 250, 125])
    expect(lines.map(({ influencerDiscount }) => influencerDiscount)).toEqual([0, 1, 0])
  })

  test('the 分 left over goes to the lowest line id, wherever it stands in the cell', () => {
    const paid = (subs: string) =>
      Object.fromEntries(
        factsOf(read(HEADER, `1|${subs}|甲|1;1;1|P|A|10.00|100.00|0|0|0|2026-10-01|-`), 'line').map((fact) => [
          fact.lineId,
          fact.paid,
        ]),
      )
    expect(paid('11;12;13')).toEqual({ '11': 3334, '12': 3333, '13': 3333 })
    expect(paid('13;12;11')).toEqual({ '11': 3334, '12': 3333, '13': 3333 })
  })

  test('one value speaks for all lines, another count of values for none', () => {
    const lines = factsOf(read(HEADER, joined('11;12', '甲;乙;丙').replace('1;2;1', '3')), 'line')
    expect(lines.map(({ title }) => title)).toEqual([null, null])
    expect(lines.map(({ quantity }) => quantity)).toEqual([2, 1])
    const one = factsOf(read(HEADER, '1|11；12|甲|1;1|P1|A|10.00|20.00|0|0|0|2026-10-01|-'), 'line')
    expect(one.map(({ title, productId }) => [title, productId])).toEqual([
      ['甲', 'P1'],
      ['甲', 'P1'],
    ])
  })

  test.each([
    ['-', false],
    ['售后关闭', false],
    ['待商家处理', false],
    ['退款成功', true],
    ['已全额退款', true],
    ['同意退款，退款成功', true],
  ])('售后状态 %s', (state, inFull) => {
    const [fact] = factsOf(read(HEADER, `1|11|甲|1|P1|A|10|10|0|0|0|2026-10-01|${state}`), 'line')
    expect([fact?.refundedInFull, fact?.refunded]).toEqual([inFull, 0])
  })

  test('after-sales: the four parts make the refund, and only success counts', () => {
    const sheet = read(
      '售后单号|订单号|商品单号|退商品金额（元）|退运费金额（元）|退支付优惠（元）|退税费金额（元）|售后状态|售后完结时间',
      '\tR1|\t1|\t11|10.00|1.00|-|0.50|同意退款，退款成功|2026-10-05 10:00:00',
      'R2|1|12|10.00|0|2.00|0|售后成功|2026-10-05 10:00:00',
      'R3|1|13|10.00|0|0|0|售后关闭|2026-10-05 10:00:00',
      'R4|1|14|10.00|0|0|0|同意退款，退款中|',
      'R5|1|15|10.00|0|0|0|换货成功|2026-10-05 10:00:00',
    )
    expect(
      factsOf(sheet, 'refund').map(({ refundId, lineId, amount, succeeded }) => [refundId, lineId, amount, succeeded]),
    ).toEqual([
      ['R1', '11', 1150, true],
      ['R2', '12', 1200, true],
      ['R3', '13', 1000, false],
      ['R4', '14', 1000, false],
      ['R5', '15', 1000, false],
    ])
  })
})

test('京东: a product that stands twice in an order is two lines, one that is printed twice is one', () => {
  const ids = (...rows: string[]) =>
    factsOf(read('订单号|商品ID|商品名称|订购数量|下单时间|京东价|应付金额|订单状态|付款确认时间', ...rows), 'line')
      .map(({ lineId, title, quantity, numbered }) => [lineId, title, quantity, numbered].join(' '))
      .toSorted()
  const lamp = '9|P|灯|2|2026-09-01 10:00:00|50.00|100.00|完成|2026-09-01 10:01:00'
  const gift = '9|P|灯(赠品)|1|2026-09-01 10:00:00|0.00|100.00|完成|2026-09-01 10:01:00'
  const both = ['9-P 灯 2 true', '9-P-2 灯(赠品) 1 true']
  expect(ids(lamp, gift)).toEqual(both)
  expect(ids(gift, lamp)).toEqual(both)
  expect(ids(lamp, lamp)).toEqual([both[0]])
})

test('拼多多: the code of the product where that of the SKU is blank', () => {
  const sheet = read(
    '商品|订单号|订单状态|用户实付金额(元)|商家实收金额(元)|商品数量(件)|商品id|商家编码-规格维度|商家编码-商品维度|售后状态',
    '裙|260901-123456789012345|已收货|10.00|10.00|1|P|S-1|G|无售后或售后取消',
    '裙|260901-123456789012346|已收货|10.00|10.00|1|P||G|无售后或售后取消',
  )
  expect(factsOf(sheet, 'line').map(({ sku }) => sku)).toEqual(['S-1', 'G'])
})

describe('淘宝 refunds', () => {
  const HEADER = '退款编号|订单编号|退款完结时间|完结时间|退款总额|退给平台金额|退款状态'
  const refunds = (header: string, ...rows: string[]) => factsOf(read(header, ...rows), 'refund')

  test('of a total, what the platform got back is no part; a blank time has another column', () => {
    const [fact] = refunds(HEADER, 'R|1||2026-10-05 10:00:00|35.00|5.00|退款成功')
    expect(fact).toMatchObject({ amount: 3000, platformAmount: 500, successAt: '2026-10-05 10:00:00' })
  })

  test('a file without their states is not read: nobody knows what came of them', () => {
    expect(() => refunds('退款编号|订单编号|退款完结时间|买家退款金额', 'R|1|2026-10-05|35.00')).toThrow(
      '缺少『退款状态』列',
    )
  })

  test('an amount that cannot be read is one problem', () => {
    const sheet = read(HEADER, 'R|1|2026-10-05||abc|0|退款成功')
    expect(sheet.rows[0]?.issues.map(({ code }) => code)).toEqual(['money-unreadable'])
  })
})

describe('reports by day', () => {
  const days = (sheet: ReturnType<typeof read>) =>
    sheet.rows.map(({ shopName, issues, facts }) => [shopName, facts.length, issues.map(({ code }) => code).join()])

  test('several shops have a day each', () => {
    const sheet = read(
      '统计日期|店铺名称|访客数|支付金额',
      '2026-06-01|甲店|1391|34895.00',
      '2026-06-01|乙店|500|1000.00',
    )
    expect(days(sheet)).toEqual([
      ['甲店', 1, ''],
      ['乙店', 1, ''],
    ])
  })

  test('京东推广: 汇总 is a sum in whichever column it stands, and so is a row without its product', () => {
    const sheet = read(
      '日期|跟单SKU ID|跟单SKU名称|SPU ID|展现数|点击数|花费',
      '20260601~20260630|汇总|||100|10|60.00',
      '20260601~20260630|100.0|灯|1|50|5|20.00',
      '2026-06-01|-|-|-|50|5|20.00',
      '2026-06-01||汇总||50|5|20.00',
    )
    expect(days(sheet).map(([, , code]) => code)).toEqual(['total-row', '', 'total-row', 'total-row'])
  })

  test('a list of influencers is no day of the shop', () => {
    expect(() =>
      read('日期|达人昵称|抖音号|商品曝光人数|成交金额|成交订单数|成交人数|佣金', '2026-06-01|甲|a1|5|900|3|3|9'),
    ).toThrow()
  })
})
