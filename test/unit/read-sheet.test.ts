import { describe, expect, test } from 'vitest'
import { factsOf, read, readRows } from './evidence.ts'

const ORDERS = '订单编号|总金额|买家实际支付金额|退款金额|订单付款时间'
const paidOf = (sheet: ReturnType<typeof read>) => factsOf(sheet, 'order').map(({ paid }) => paid)
const refundedOf = (sheet: ReturnType<typeof read>) => factsOf(sheet, 'order').map(({ refunded }) => refunded)
const actionsOf = (sheet: ReturnType<typeof read>) => sheet.rows.map(({ action }) => action)
const codesOf = (sheet: ReturnType<typeof read>) =>
  sheet.rows.map(({ issues }) => issues.map(({ code }) => code).join())

describe('the paid column (ruling 9)', () => {
  test('a net file: paid and refund make the total', () => {
    const sheet = read(
      ORDERS,
      '1|100.00|80.00|20.00|2026-10-01',
      '2|50.00|0.00|50.00|2026-10-01',
      '3|30.00|30.00|0.00|2026-10-01',
      '4|30.00|28.00|无退款申请|2026-10-01',
    )
    expect(paidOf(sheet)).toEqual([10_000, 5000, 3000, 2800])
    expect(refundedOf(sheet)).toEqual([2000, 5000, 0, 0])
    expect(sheet.paidBasis).toBe('net')
  })

  test('a gross file: paid 90, refund 5, total 100 stays 90', () => {
    const sheet = read(
      ORDERS,
      '1|100.00|90.00|5.00|2026-10-01',
      '2|60.00|60.00|60.00|2026-10-01',
      '3|9.00|8.00||2026-10-01',
    )
    expect(paidOf(sheet)).toEqual([9000, 6000, 800])
    expect(refundedOf(sheet)).toEqual([500, 6000, 0])
    expect(sheet.paidBasis).toBe('gross')
  })

  test('in a file whose refunded rows are mostly net, the row that does not add up is net too', () => {
    const sheet = read(
      ORDERS,
      '1|100.00|85.00|5.00|2026-10-01',
      '2|50.00|30.00|20.00|2026-10-01',
      '3|50.00|20.00|30.00|2026-10-01',
      '4|50.00|45.00|0.00|2026-10-01',
    )
    expect(paidOf(sheet)).toEqual([9000, 5000, 5000, 4500])
    expect(sheet.paidBasis).toBe('net')
  })

  test('a row without its total follows the majority', () => {
    const net = read(ORDERS, '1||85.00|5.00|2026-10-01', '2|50.00|30.00|20.00|2026-10-01')
    expect(paidOf(net)).toEqual([9000, 5000])
    const gross = read(ORDERS, '1||85.00|5.00|2026-10-01', '2|50.00|50.00|20.00|2026-10-01')
    expect(paidOf(gross)).toEqual([8500, 5000])
  })

  test('a mostly gross file keeps the rows that show themselves net, and is called mixed', () => {
    const sheet = read(
      ORDERS,
      '1|100.00|80.00|20.00|2026-10-01',
      '2|50.00|50.00|20.00|2026-10-01',
      '3|50.00|50.00|30.00|2026-10-01',
      '4|100.00|90.00|5.00|2026-10-01',
    )
    expect(paidOf(sheet)).toEqual([10_000, 5000, 5000, 9000])
    expect(sheet.paidBasis).toBe('mixed')
  })

  test('the total may be a 分 off, not two', () => {
    const sheet = read(
      ORDERS,
      '1|100.01|80.00|20.00|2026-10-01',
      '2|99.99|80.00|20.00|2026-10-01',
      '3|80.02|80.00|20.00|2026-10-01',
    )
    expect(paidOf(sheet)).toEqual([10_000, 10_000, 10_000])
    const gross = read(ORDERS, '1|100.02|80.00|20.00|2026-10-01')
    expect(paidOf(gross)).toEqual([8000])
  })

  test('without refunds the column is as it stands and shows no form', () => {
    const sheet = read(ORDERS, '1|100.00|90.00|0.00|2026-10-01', '2|100.00|100.00|无退款申请|2026-10-01')
    expect(paidOf(sheet)).toEqual([9000, 10_000])
    expect(sheet.paidBasis).toBeNull()
  })

  test('without a refund column nothing is known of refunds, and the form is unknown', () => {
    const sheet = read('订单编号|总金额|买家实际支付金额|订单付款时间', '1|100.00|80.00|2026-10-01')
    expect(paidOf(sheet)).toEqual([8000])
    expect(refundedOf(sheet)).toEqual([null])
    expect(sheet.paidBasis).toBe('unknown')
  })

  test('without a total the column is taken as it stands, and the form is unknown', () => {
    const sheet = read('订单编号|买家实付金额|退款金额|订单付款时间', '1|80.00|20.00|2026-10-01')
    expect(paidOf(sheet)).toEqual([8000])
    expect(sheet.paidBasis).toBe('unknown')
  })

  test('without the total the paid column is taken as it stands and says nothing of refunds', () => {
    const sheet = read(
      '订单编号|买家实际支付金额|退款金额|订单付款时间',
      '1|80.00|20.00|2026-10-01',
      '2|0.00|300.00|2026-10-01',
    )
    expect(paidOf(sheet)).toEqual([8000, 0])
    expect(refundedOf(sheet)).toEqual([null, null])
    expect(sheet.paidBasis).toBe('unknown')
  })

  test('an item report shows its form by what was to be paid', () => {
    const header = '子订单编号|主订单编号|商品标题|购买数量|商品属性|买家应付货款|买家实付金额|退款状态|退款金额'
    const net = read(
      header,
      '11|1|甲|1|红|60.00|20.00|退款成功|40.00',
      '12|1|乙|1|红|60.00|0.00|退款成功|60.00',
      '13|1|丙|1|红|60.00|60.00|退款关闭|10.00',
    )
    expect(factsOf(net, 'line').map(({ paid, refunded }) => [paid, refunded])).toEqual([
      [6000, 4000],
      [6000, 6000],
      [6000, 0],
    ])
    const gross = read(header, '11|1|甲|1|红|60.00|60.00|退款成功|40.00')
    expect(factsOf(gross, 'line').map(({ paid, refunded }) => [paid, refunded])).toEqual([[6000, 4000]])
  })

  test('an item report: 无退款申请 and blank are 0, ￥20.00 counts when the refund succeeded', () => {
    const sheet = read(
      '子订单编号|主订单编号|商品标题|购买数量|商品属性|买家实付金额|退款状态|退款金额',
      '11|1|甲|1|红|50.00|没有申请退款|无退款申请',
      '12|1|乙|1|红|50.00|退款成功|￥20.00',
      '13|1|丙|1|红|50.00|退款关闭|￥20.00',
      '14|1|丁|1|红|50.00|买家已经申请退款，等待卖家同意|￥20.00',
      '15|1|戊|1|红|50.00||',
    )
    expect(factsOf(sheet, 'line').map(({ refunded }) => refunded)).toEqual([0, 2000, 0, 0, 0])
    expect(sheet.paidBasis).toBe('unknown')
    const without = read('子订单编号|主订单编号|商品标题|购买数量|商品属性', '11|1|甲|1|红')
    expect(factsOf(without, 'line').map(({ refunded, paid }) => [refunded, paid])).toEqual([[null, null]])
  })
})

describe('rows that are no orders', () => {
  test('totals, notes, repeated headers and blank rows', () => {
    const sheet = read(
      ORDERS,
      '1|10.00|10.00||2026-10-01',
      '|',
      '合计|10.00|10.00||',
      '|总计|10.00||',
      ORDERS,
      '以上为全部订单',
      '2|10.00|10.00||2026-10-01',
    )
    expect(sheet.rows.map(({ row }) => row)).toEqual([2, 4, 5, 6, 7, 8])
    expect(codesOf(sheet)).toEqual(['', 'total-row', 'total-row', 'repeated-header', 'note-row', ''])
    expect(factsOf(sheet, 'order')).toHaveLength(2)
  })

  test('another table below, under a header of its own, is no part of this one until this header comes again', () => {
    const sheet = read(
      ORDERS,
      '1|100.00|100.00|0.00|2026-10-01',
      '退款编号|订单编号|退款金额|退款状态|退款完结时间',
      '7|5.00|5.00|9.00|2026-10-02',
      '合计|5.00|||',
      ORDERS,
      '2|50.00|50.00|0.00|2026-10-01',
    )
    expect(codesOf(sheet)).toEqual(['', 'other-table', 'other-table', 'other-table', 'repeated-header', ''])
    expect(actionsOf(sheet)).toEqual([null, 'rejected', 'rejected', 'rejected', 'ignored', null])
    expect(paidOf(sheet)).toEqual([10_000, 5000])
    expect(sheet.rows[2]?.issues[0]?.message).toContain('第 4 行属于同一张工作表里的另一张表（表头在第 3 行）')
  })

  test('a row of words alone is no header where no column is called so', () => {
    const sheet = read(ORDERS, '作废|待定|暂无|没有|以后', '2|50.00|50.00|0.00|2026-10-01')
    expect(codesOf(sheet).at(-1)).toBe('')
    expect(paidOf(sheet)).toEqual([5000])
  })

  test('an order whose title begins like a total is an order', () => {
    const sheet = read(
      '宝贝标题|订单编号|买家实付金额|订单付款时间',
      '全部现货连衣裙|1|10.00|2026-10-01',
      '汇总装饰画|2|20.00|2026-10-01',
    )
    expect(paidOf(sheet)).toEqual([1000, 2000])
    expect(actionsOf(sheet)).toEqual([null, null])
  })

  test('a name that begins like a total is no total where the file has no numbers either', () => {
    const sheet = read(
      '日期|计划名称|消耗(元)|直接成交金额(元)|支付ROI',
      '2026-10-01|全部商品-放量|20.00|60.00|3',
      '2026-10-01|合计划算计划|3.00|6.00|2',
      '2026-10-01|全部|23.00|66.00|2.9',
      '全部||23.00|66.00|2.9',
      '日期|计划名称|消耗(元)|直接成交金额(元)|支付ROI',
      '合计：2 笔||23.00|66.00|2.9',
    )
    expect(codesOf(sheet)).toEqual(['', '', 'total-row', 'total-row', 'repeated-header', 'total-row'])
  })

  test('row numbers are those of the sheet', () => {
    const sheet = readRows([['千牛'], [], ['订单编号', '买家实付金额'], [], ['1', '10'], ['', ''], ['2', 'x']])
    expect(sheet.rows.map(({ row, action }) => [row, action])).toEqual([
      [5, null],
      [7, 'rejected'],
    ])
    expect(sheet.rows[1]?.issues[0]).toMatchObject({ row: 7, column: '买家实付金额', code: 'money-unreadable' })
    expect(sheet.rows[1]?.issues[0]?.message).toContain('第 7 行『买家实付金额』读不懂：x')
  })
})

describe('rejected rows', () => {
  test('a row with a number and nothing else is no note', () => {
    expect(actionsOf(read(ORDERS, '12345', '备注：以上', '导出时间：2026-10-01'))).toEqual([null, 'ignored', 'ignored'])
  })

  test('say all that is wrong with them and state nothing', () => {
    const sheet = read(`${ORDERS}|宝贝总数量`, '|10.00|一百|x|2026-02-30|1.5', '2|10.00|10.00||2026-10-01|1')
    expect(codesOf(sheet).map((codes) => codes.includes('id-missing'))).toEqual([true, false])
    expect(new Set(sheet.rows[0]?.issues.map(({ column }) => column))).toEqual(
      new Set(['订单编号', '买家实际支付金额', '退款金额', '订单付款时间', '宝贝总数量']),
    )
    expect(sheet.rows[0]?.facts).toEqual([])
    expect(factsOf(sheet, 'order')).toHaveLength(1)
  })

  test('ids that Excel damaged are refused, others in the same column are not', () => {
    const sheet = read('订单编号|买家实付金额', '3.51512E+18|10.00', '3515124000012345678|20.00')
    expect(actionsOf(sheet)).toEqual(['rejected', null])
    expect(codesOf(sheet)).toEqual(['id-damaged', ''])
    const rounded = read(
      '订单编号|买家实付金额',
      '3515124000012340000|10.00',
      '3515124000012350000|20.00',
      '3515124000012345678|30.00',
    )
    expect(actionsOf(rounded)).toEqual(['rejected', 'rejected', null])
  })
})

describe('a repeated key in one file (ruling 4)', () => {
  test('identical rows are unchanged, and only one states', () => {
    const sheet = read(ORDERS, '1|10.00|10.00||2026-10-01', '1|10.00|10.00||2026-10-01', '1|10.00|10.00|  |2026-10-01')
    expect(actionsOf(sheet)).toEqual([null, 'unchanged', 'unchanged'])
    expect(factsOf(sheet, 'order')).toHaveLength(1)
  })

  test('of different ones the later counts and the earlier is ignored with a code', () => {
    const sheet = read(
      ORDERS,
      '1|10.00|10.00||2026-10-01',
      '2|5.00|5.00||2026-10-01',
      '1|10.00|9.00||2026-10-01',
      '1|10.00|8.00||2026-10-01',
    )
    expect(actionsOf(sheet)).toEqual(['ignored', null, 'ignored', null])
    expect(codesOf(sheet)).toEqual(['repeated-key', '', 'repeated-key', ''])
    expect(paidOf(sheet)).toEqual([500, 800])
  })

  test('back to the first again: the last row counts', () => {
    const sheet = read(ORDERS, '1|10.00|10.00||2026-10-01', '1|10.00|9.00||2026-10-01', '1|10.00|10.00||2026-10-01')
    expect(actionsOf(sheet)).toEqual(['ignored', 'ignored', null])
    expect(paidOf(sheet)).toEqual([1000])
  })

  test('lines of one order are told apart by their number', () => {
    const header = '子订单编号|主订单编号|商品标题|购买数量|商品属性'
    const sheet = read(header, '11|1|甲|1|红', '12|1|甲|1|红', '11|1|甲|1|红')
    expect(actionsOf(sheet)).toEqual([null, null, 'unchanged'])
  })

  test('a rejected row takes nothing from a good one with its key', () => {
    const sheet = read(ORDERS, '1|10.00|10.00||2026-10-01', '1|10.00|??||2026-10-01')
    expect(actionsOf(sheet)).toEqual([null, 'rejected'])
    expect(paidOf(sheet)).toEqual([1000])
  })
})

test('a telephone number in a column of something else is neither told nor kept', () => {
  const sheet = read(ORDERS, '1|10.00|10.00|0.00|13911110000')
  expect(sheet.rows[0]?.action).toBe('rejected')
  expect(JSON.stringify([sheet.rows[0]?.issues, sheet.rows[0]?.kept.texts()])).not.toContain('13911110000')
})

test('a note beside a row of a workbook takes nothing from the row; beside a row that cannot be read it may be a shift', () => {
  const rows = [
    ORDERS.split('|'),
    ['1', '10.00', '10.00', '0.00', '2026-10-01', '已联系'],
    ['2', '裙', '大号', '10.00', '0.00', '2026-10-01'],
    ['3', '10.00', '10.00', '0.00', '2026-10-01'],
  ]
  expect(codesOf(readRows(rows, false))).toEqual(['', 'row-shifted', ''])
  expect(codesOf(readRows(rows, true))).toEqual(['row-shifted', 'row-shifted', ''])
})
