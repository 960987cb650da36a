import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buyerKey } from '../../electron/core/import/convert/buyer.ts'
import { cleanCell, isTotalWord, normaliseHeader, normaliseWord } from '../../electron/core/import/convert/cells.ts'
import { provinceName, region, regionOf } from '../../electron/core/import/convert/region.ts'

describe('cells', () => {
  test.each([
    ['="3515124000123"', '3515124000123'],
    ['=3515', '3515'],
    ['="\'3515"', '3515'],
    ["'139********", '139********'],
    ["'6917926768823643751", '6917926768823643751'],
    ['\t6917926768823643751', '6917926768823643751'],
    ['6953\t', '6953'],
    ['\uFEFF订单编号', '订单编号'],
    ['\u00A0交易成功\u3000', '交易成功'],
    ['红色;L码', '红色;L码'],
    ['a="b"', 'a="b"'],
    ['买家"说', '买家"说'],
  ])('%j is %j', (text, clean) => {
    expect(cleanCell(text)).toBe(clean)
  })

  test.each([
    '',
    ' ',
    '-',
    '--',
    '—',
    '——',
    '－',
    '–',
    '/',
    '／',
    'N/A',
    'NULL',
    'null',
    String.raw`\N`,
    'NaN',
    '#VALUE!',
    '#N/A',
    '="-"',
    '\t-',
    "'",
  ])('%j is empty', (text) => {
    expect(cleanCell(text)).toBe('')
  })

  test.each(['0', '-1', '- 1', 'N', 'nullable', '无', '1/2', 'A/B'])('%j is not empty', (text) => {
    expect(cleanCell(text)).toBe(text)
  })

  test('cleaning twice is cleaning once, for wrapped ids', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (id) => {
        for (const wrapped of [id, `="${id}"`, `'${id}`, `\t${id}`, `${id}\t`, ` ${id} `, `\uFEFF${id}`]) {
          expect(cleanCell(wrapped)).toBe(id)
        }
      }),
    )
  })

  test('headers and statuses meet whatever their width and blanks', () => {
    expect(normaliseHeader('收货地址 ')).toBe('收货地址')
    expect(normaliseHeader('退商品金额（元）')).toBe('退商品金额(元)')
    expect(normaliseHeader('\uFEFF订单编号')).toBe('订单编号')
    expect(normaliseHeader('商品 ID')).toBe('商品id')
    expect(normaliseHeader('\t店铺名称')).toBe('店铺名称')
    expect(normaliseWord('同意退款，退款成功')).toBe(normaliseWord('同意退款, 退款成功'))
    expect(normaliseWord('买家已付款，等待卖家发货')).toBe('买家已付款,等待卖家发货')
  })
})

describe('regions', () => {
  test.each([
    ['广东省 广州市 天河区 体育西路1号(510630)', '广东省', '广州市'],
    ['上海 上海市 浦东新区 世纪大道 (200120)', '上海', '上海市'],
    ['北京市 朝阳区 望京街道 3号楼', '北京市', '朝阳区'],
    ['新疆维吾尔自治区 乌鲁木齐市 天山区 某路', '新疆维吾尔自治区', '乌鲁木齐市'],
    ['贵州省 黔西南布依族苗族自治州 兴义市 某路', '贵州省', '黔西南布依族苗族自治州'],
    ['海南省 省直辖县级行政单位 澄迈县 某路', '海南省', '省直辖县级行政单位'],
    ['内蒙古自治区 锡林郭勒盟 锡林浩特市', '内蒙古自治区', '锡林郭勒盟'],
    ['广东 深圳 南山区 科技园', '广东', '深圳'],
    ['香港特别行政区 九龙 油尖旺区', '香港特别行政区', '九龙'],
    ['广东省  广州市\t天河区', '广东省', '广州市'],
    ['广东省广州市天河区中山路', '广东省', '广州市'],
    ['浙江省杭州市西湖区文三路', '浙江省', '杭州市'],
    ['浙江杭州西湖区文三路', '浙江', '杭州'],
    ['广东省 *** ***', '广东省', null],
    ['广东省 广州市 ****', '广东省', '广州市'],
    ['北京市 中山路万达超市 3楼', '北京市', null],
    ['北京市 朝阳北路团结湖小区 3号', '北京市', null],
    ['北京市 朝阳北路团结湖', '北京市', null],
    ['广东省', '广东省', null],
    ['文三路 西湖区', null, null],
    ['张三 13900000000', null, null],
    ['##aB3xYz==', null, null],
    ['', null, null],
  ])('%s', (address, province, city) => {
    expect(regionOf(address)).toEqual({ province, city })
  })

  test('a masked, encrypted or overlong place is none', () => {
    expect(region('浙江省')).toBe('浙江省')
    expect(region('')).toBeNull()
    expect(region('浙***')).toBeNull()
    expect(region('##dGVzdA==')).toBeNull()
    expect(region('$$dGVzdA==')).toBeNull()
    expect(region('文三路12号')).toBeNull()
    expect(region('某某某某某某某某某某某某某')).toBeNull()
  })

  test('one province has one name', () => {
    expect(['北京', '北京市'].map(provinceName)).toEqual(['北京', '北京'])
    expect(['广东', '广东省'].map(provinceName)).toEqual(['广东', '广东'])
    expect(provinceName('新疆维吾尔自治区')).toBe('新疆')
    expect(provinceName('广西壮族自治区')).toBe('广西')
    expect(provinceName('宁夏回族自治区')).toBe('宁夏')
    expect(provinceName('内蒙古自治区')).toBe('内蒙古')
    expect(provinceName('香港特别行政区')).toBe('香港')
    expect(provinceName(null)).toBeNull()
  })
})

describe('buyer keys', () => {
  test('tell buyers apart, within a platform and a salt only', () => {
    expect(buyerKey('小王', 'taobao', 's')).toBe(buyerKey('小王', 'taobao', 's'))
    const keys = [buyerKey('小王', 'taobao', 's'), buyerKey('小李', 'taobao', 's'), buyerKey('小王', 'douyin', 's')]
    expect(new Set([...keys, buyerKey('小王', 'taobao', 't')]).size).toBe(4)
    expect(keys.join('')).not.toContain('小')
  })

  test('a masked or missing name is nobody', () => {
    expect(buyerKey('t**1', 'taobao', 's')).toBeNull()
    expect(buyerKey('', 'taobao', 's')).toBeNull()
  })
})

describe('rows that add others up', () => {
  test.each(
    '合计,总计：,合 计,小计:,共计 12 条,汇总数据,全部,本月合计,9月小计,2026年合计,总合计,Total,TOTAL:,Grand Total,Subtotal,Sub-total,Totals,Total amount,Total Qty,Sum'.split(
      ',',
    ),
  )('%j is one', (word) => {
    expect(isTotalWord(word)).toBe(true)
  })

  test.each(
    '全部现货速发,合计划算,本月新品,总裁办公椅,9月,汇总来源,小计算器,3515124000123,Total Care,Totally,Summer,Sum 41,totalizer,'.split(
      ',',
    ),
  )('%j is none', (word) => {
    expect(isTotalWord(word)).toBe(false)
  })
})
