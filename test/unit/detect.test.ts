import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detect as detectRows, formatsFor } from '../../electron/core/import/detect.ts'
import * as headers from '../support/simulator/headers.ts'
import { FIXTURES } from '../support/exports/index.ts'
import { FORMATS } from '../../electron/core/import/formats/index.ts'

const TAOBAO_2012 =
  '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,订单关闭原因'.split(
    ',',
  )
const TAOBAO_CUSTOM =
  '订单编号,支付单号,支付详情,买家实付金额,订单状态,订单付款时间,店铺名称,发货时间,确认收货打款金额'.split(',')
const ITEMS_OLD = '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码'.split(',')
const REFUNDS_2026 =
  '退款编号,订单编号,支付宝交易号,商家编码,宝贝标题,退款总额,退给买家金额,退给平台金额,退款状态,退款申请时间,退款完结时间'.split(
    ',',
  )
const ORDERS_ALIASES =
  '订单编号,总金额(旧版),买家实际支付金额,订单状态,买家下单时间,买家付款时间,宝贝标题,宝贝规格,宝贝总数量'.split(',')

const FORMS: readonly [string, readonly string[], string][] = [
  ['淘宝 orders 2012', TAOBAO_2012, 'taobao.orders'],
  ['淘宝 orders 2016', headers.TAOBAO_ORDERS_2016, 'taobao.orders'],
  ['淘宝 orders 2017', headers.TAOBAO_ORDERS_2017, 'taobao.orders'],
  ['淘宝 orders 2018', headers.TAOBAO_ORDERS_2018, 'taobao.orders'],
  ['淘宝 orders 2022', headers.TAOBAO_ORDERS_2022, 'taobao.orders'],
  ['淘宝 orders current', headers.TAOBAO_ORDERS_CURRENT, 'taobao.orders'],
  ['淘宝 orders custom', TAOBAO_CUSTOM, 'taobao.orders'],
  ['淘宝 orders aliases', ORDERS_ALIASES, 'taobao.orders'],
  ['淘宝 items old', ITEMS_OLD, 'taobao.items'],
  ['淘宝 items 2022', headers.TAOBAO_ITEMS_2022, 'taobao.items'],
  ['淘宝 items current', headers.TAOBAO_ITEMS_CURRENT, 'taobao.items'],
  ['淘宝 refunds old', headers.TAOBAO_REFUNDS_OLD, 'taobao.refunds'],
  ['淘宝 refunds newer', headers.TAOBAO_REFUNDS_NEW, 'taobao.refunds'],
  ['淘宝 refunds 2026', REFUNDS_2026, 'taobao.refunds'],
  ['抖店 orders CSV', headers.DOUYIN_ORDERS_CSV, 'douyin.orders'],
  ['抖店 orders xlsx', headers.DOUYIN_ORDERS_XLSX, 'douyin.orders'],
  ['抖店 after-sales', headers.DOUYIN_REFUNDS, 'douyin.aftersales'],
]

function detect({ rows }: { name: string; rows: string[][] }, forced?: string) {
  return detectRows(
    rows.map((cells, index) => ({ number: index + 1, cells })),
    formatsFor(forced),
  )
}

function detected(rows: string[][]): string | null {
  return detect({ name: '随便叫什么', rows }).format?.id ?? null
}

/** Some exports write 元 behind the name of an amount, others of the same report do not. */
describe('the unit behind a name', () => {
  const columnsOf = (header: readonly string[]) => {
    const match = detect({ name: '', rows: [[...header]] })
    return match.format === null
      ? []
      : [match.format.id, ...[...match.columns].map(([field, { index }]) => `${field} ${index}`)]
  }
  const bare = (header: string) => header.replace(/[(（][+-]?元[)）]$/, '')
  const forms = [
    ...FORMS.map(([name, header]) => ({ name, header })),
    ...FIXTURES.map(({ format, header }) => ({ name: format, header: header.split(',') })),
  ]
  const priced = forms.filter(({ header }) => header.some((name) => bare(name) !== name))

  test('is in several reports', () => expect(priced.length).toBeGreaterThan(5))

  test.each(priced)('$name without it', ({ header }) => {
    expect(columnsOf(header.map(bare))).toEqual(columnsOf(header))
  })

  test('is no other column: 成本（元） is 成本, and 万元 is not 元', () => {
    expect(columnsOf(['商家编码', '商品名称', '成本（元）'])).toEqual([
      'other.cost-table',
      'sku 0',
      'title 1',
      'cost 2',
    ])
    expect(columnsOf(['商家编码', '商品名称', '成本（万元）'])).toEqual([])
  })

  test('gives way to the name itself', () => {
    expect(columnsOf(['商家编码', '成本(元)', '成本'])).toEqual(['other.cost-table', 'sku 0', 'cost 2'])
  })
})

test('the day on which a seller counted is the day of the stock', () => {
  const { format, columns } = {
    columns: new Map(),
    ...detect({ name: '', rows: [['SKU', '名称', '库存数量', '盘点日期']] }),
  }
  expect([format?.id, columns.get('day')?.index]).toEqual(['other.replenishment', 3])
})

describe('detection', () => {
  test.each(FORMS)('%s', (_, header, format) => {
    expect(detected([[...header]])).toBe(format)
  })

  test.each(FORMS)('%s, shuffled, with blanks, brackets of the other width, notes above', (_, header, format) => {
    const dressed = fc.shuffledSubarray([...header], { minLength: header.length }).map((names) => {
      const swapped = names.map((name) =>
        name.includes('(') ? name.replace('(', '（').replace(')', '）') : `${name}  `,
      )
      return [['千牛导出'], [''], ['统计时间', '2026-10-01'], [], ['', '', ...swapped, '', '自定义列']]
    })
    fc.assert(
      fc.property(dressed, (rows) => {
        const found = detect({ name: '', rows })
        expect(found.format?.id).toBe(format)
        if (found.format === null) return
        expect(found.headerIndex).toBe(4)
        for (const [field, { index, header: name }] of found.columns) {
          expect(rows[4]?.[index]).toBe(name)
          expect(found.format.columns[field]).toBeDefined()
        }
      }),
      { numRuns: 10 },
    )
  })

  test('knows each column by its name wherever it stands', () => {
    const found = detect({ name: '', rows: [['店铺名称', '订单付款时间 ', '买家实付金额', '订单编号']] })
    if (found.format === null) throw new Error(found.reason)
    expect(Object.fromEntries([...found.columns].map(([field, { index }]) => [field, index]))).toEqual({
      shopName: 0,
      paidAt: 1,
      paid: 2,
      orderId: 3,
    })
    expect(found.reason).toContain('『订单编号』')
    expect(found.reason).toContain('『买家实付金额』')
  })

  test('prefers the newer name where a sheet has both', () => {
    const found = detect({ name: '', rows: [['订单编号', '买家实付金额', '总金额(旧版)', '总金额']] })
    if (found.format === null) throw new Error(found.reason)
    expect(found.columns.get('total')?.index).toBe(3)
  })

  test('of two names with the same meaning the first column of a name counts', () => {
    const found = detect({ name: '', rows: [['订单编号', '买家实付金额', '商家编码', '商家编码']] })
    if (found.format === null) throw new Error(found.reason)
    expect(found.columns.get('sku')?.index).toBe(2)
  })

  test('never goes by the name of the file or sheet', () => {
    expect(detect({ name: 'ExportOrderList202610010905', rows: [['甲', '乙']] }).format).toBeNull()
    expect(detect({ name: '售后单', rows: [[...headers.TAOBAO_ORDERS_2018]] }).format?.id).toBe('taobao.orders')
  })

  test('finds a header far down, and gives up after 30 rows', () => {
    const notes = (count: number) => Array.from({ length: count }, () => ['说明'])
    expect(detected([...notes(29), TAOBAO_CUSTOM])).toBe('taobao.orders')
    expect(detected([...notes(30), TAOBAO_CUSTOM])).toBeNull()
  })

  test('a forced format still needs its columns', () => {
    const rows = [[...headers.TAOBAO_ITEMS_CURRENT]]
    expect(detect({ name: '', rows }, 'taobao.items').format?.id).toBe('taobao.items')
    expect(detect({ name: '', rows }, 'douyin.orders').format).toBeNull()
    expect(detect({ name: '', rows }, 'douyin.settlement').reason).toMatch(/^按「抖店结算账单」读不了：表头里没有『/)
    expect(() => detect({ name: '', rows }, 'no.such')).toThrow('没有叫「no.such」的格式')
  })
})

describe('what is not recognised', () => {
  test.each([
    ['竞店', '统计日期,竞店名称,流失指数,流失人气'],
    ['退款原因分布', '退款原因,退款笔数,占比'],
    ['工资表', '编号,部门,基本工资,奖金,实发'],
    ['进销存', '编号,名称,期初,入库,出库,期末'],
    ['通讯录', '姓名,电话,地址'],
  ])('%s', (_, header) => {
    expect(detected([header.split(','), ['1', '2', '3']])).toBeNull()
  })

  test('an empty sheet', () => {
    expect(detected([])).toBeNull()
    expect(detected([[], ['', '']])).toBeNull()
  })

  test('a near miss says which column is missing and what to do', () => {
    const without = (header: readonly string[], name: string) =>
      detect({ name: '', rows: [header.filter((one) => one !== name)] })
    expect(without(headers.TAOBAO_ORDERS_2018, '买家实际支付金额').reason).toMatch(/淘宝订单报表.*『买家实际支付金额/)
    expect(without(TAOBAO_CUSTOM, '订单编号').reason).toContain('『订单编号』')
    expect(without(headers.TAOBAO_ITEMS_CURRENT, '购买数量').reason).toMatch(/淘宝宝贝报表.*『购买数量』/)
    expect(without(headers.TAOBAO_REFUNDS_NEW, '买家退款金额').reason).toMatch(/淘宝退款报表.*『退给买家金额/)
    expect(without(headers.DOUYIN_ORDERS_CSV, '订单应付金额').reason).toMatch(/抖店订单.*『订单应付金额』.*勾上/)
    expect(without(headers.DOUYIN_REFUNDS, '退商品金额（元）').reason).toMatch(/抖店售后单.*『退商品金额/)
  })
})

describe('what an unknown sheet may be', () => {
  /** Every report without one of the columns that it is known by. */
  const cut = FIXTURES.flatMap(({ format: id, header }) => {
    const format = FORMATS.find((one) => one.id === id)
    const names = header.split(',')
    return (format?.signature.all ?? []).flatMap((group) => {
      const known = new Set(group.flatMap((field) => format?.columns[field] ?? []))
      const rest = names.filter((name) => !known.has(name))
      const found = detectRows([{ number: 1, cells: rest }])
      return rest.length < names.length && found.format === null
        ? [{ name: format?.name ?? '', reason: found.reason }]
        : []
    })
  })

  test('is that report, or nothing is said: never another', () => {
    expect(cut.filter(({ name, reason }) => reason.startsWith('像是') && !reason.startsWith(`像是${name}，`))).toEqual(
      [],
    )
    expect(cut.filter(({ reason }) => reason.startsWith('像是')).length).toBeGreaterThan(100)
  })

  test.each([
    '订单编号,商品名称,数量,单价,金额,下单时间,状态',
    '日期,商品ID,商品名称,访客数,支付金额',
    '商品ID,商品名称,销量,价格',
  ])('a seller’s own table (%s) is taken for no report', (header) => {
    expect(detectRows([{ number: 1, cells: header.split(',') }])).toMatchObject({
      format: null,
      reason: expect.stringContaining('没有认得的表头'),
    })
  })
})
