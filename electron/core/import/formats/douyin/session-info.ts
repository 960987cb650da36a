import { liveSession } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'
import { rememberSession } from '../session.ts'

/** 罗盘 整场数据, sheet 基本信息: which session the workbook is about. */
export const douyinSessionInfo = recordFormat({
  id: 'douyin.session-info',
  name: '罗盘整场数据：基本信息',
  platform: 'douyin',
  where: '抖音电商罗盘 › 直播 › 直播复盘 › 下载整场数据',
  gives: '一场直播的时间和支付金额',
  kind: liveSession,
  columns: {
    span: ['直播时间'],
    accountId: ['抖音号or火山号', '抖音号'],
    paid: ['直播间用户支付金额'],
    paidPerThousandViews: ['千次观看用户支付金额'],
  },
  signature: { all: [['span'], ['paid', 'paidPerThousandViews']], none: ['渠道名称', '商品ID', '短视频名称'] },
  idField: 'span',
  fixed: { report: 'douyin.session' },
  adjust: (row, values, context) => {
    const span = row.moments('span')
    const account = row.text('accountId') === '' ? null : context.buyer(row.text('accountId'))
    rememberSession(context, span?.[0] ?? null, account)
    return { ...values, startedAt: span?.[0] ?? null, endedAt: span?.[1] ?? null, account }
  },
})
