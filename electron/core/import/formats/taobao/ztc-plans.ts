import { adDay } from '../../records/traffic.ts'
import { ALIMAMA_METRICS } from '../behaviour.ts'
import { recordFormat } from '../record-format.ts'

/** 直通车 计划, 单元, 关键词 and 账户 reports of before 2024: what a row counts shows in the columns it has. */
export const ztcPlans = recordFormat({
  id: 'taobao.ztc-plans',
  name: '直通车报表',
  platform: 'taobao',
  where: '直通车 › 报表 › 下载',
  gives: '每个计划的花费、点击和成交',
  kind: adDay,
  columns: {
    day: ['日期'],
    type: ['推广类型'],
    planId: ['计划id'],
    plan: ['计划名称'],
    unitId: ['单元id'],
    unit: ['单元名称'],
    productId: ['商品id'],
    word: ['关键词'],
    ...ALIMAMA_METRICS,
  },
  signature: {
    all: [['day'], ['spend'], ['impressions'], ['clicks'], ['planId', 'plan', 'type', 'word', 'newBuyers']],
    none: [
      '场景ID',
      '场景名字',
      '计划名字',
      '主体ID',
      '词名字/词包名字',
      '人群名字',
      '人群名称',
      '创意ID',
      '省',
      '消耗',
      '曝光量',
      '宝贝ID',
    ],
  },
  fixed: { channel: '直通车' },
  adjust: (row, values) => {
    const level = row.has('word')
      ? '关键词'
      : row.has('unitId')
        ? '单元'
        : row.has('planId') || row.has('plan')
          ? '计划'
          : '账户'
    return { ...values, level, scene: row.textOrNull('type') }
  },
})
