import { describe, expect, test } from 'vitest'
import { feeRemark } from '../../electron/core/import/convert/remark.ts'

describe('the remark of an entry', () => {
  test.each(['基础软件服务费', '快递拦截费', '代扣返点积分', '保险承保-卖家版运费险保费收取'])(
    'that names a charge is kept: %s',
    (text) => {
      expect(feeRemark(text)).toBe(text)
    },
  )

  test.each(['', '王小姐的裙子', '麻烦发顺丰，谢谢'])('that names none is not kept: %s', (text) => {
    expect(feeRemark(text)).toBeNull()
  })

  test.each([
    ['转账-王小明 生活费', '转账'],
    ['小额打款给王小明', '小额打款'],
    ['消费券 快递 钱七 杭州市文三路12号', '消费券'],
  ])('loses what a person wrote beside it: %s', (text, kept) => {
    expect(feeRemark(text)).toBe(kept)
  })

  test('loses its numbers and what stands in brackets, unless that names the charge', () => {
    expect(feeRemark('天猫佣金（类目）{4320002300000000001}扣款')).toBe('天猫佣金……扣款')
    expect(feeRemark('订单4320002300000000001技术服务费')).toBe('订单…技术服务费')
    expect(feeRemark('扣款(运费险)')).toBe('扣款(运费险)')
  })
})
