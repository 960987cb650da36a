import * as XLSX from '@e965/xlsx'

/** Which session the workbook is of, and the rows of two of its sheets. */
export interface SessionRows {
  span: string
  videos: readonly string[][]
  products: readonly string[][]
}

const SESSION: SessionRows = {
  span: '2026/07/28 08:15:49-2026/07/28 15:44:39',
  videos: [['开箱', '2026-07-27 12:00:00', '3000', '200', '6.67%']],
  products: [['3500000000000000001', '收纳盒', '¥8,800', '150', '140', '4000', '600']],
}

/** 罗盘 整场数据 of one session, every sheet in its true form. */
export function sessionWorkbook({ span, videos, products } = SESSION): Uint8Array {
  const sheets: Record<string, string[][]> = {
    基本信息: [
      ['达人昵称', '抖音号or火山号', '直播时间', '直播间用户支付金额', '千次观看用户支付金额'],
      ['青禾', 'qinghe', span, '¥236,552', '—'],
    ],
    整体看板: [
      [
        '直播间观看人数',
        '平均在线人数',
        '人均观看时长',
        '直播间观看-成交率(人数)',
        '直播间商品点击-成交率(人数)',
        '直播间曝光-观看率(人数)',
      ],
      ['9,000', '120', '1分5秒', '0.68%', '5.1%', '17.3%'],
    ],
    '流量分析-渠道分析': [
      ['渠道名称', '观看人数', '用户支付金额', '成交订单数', '千川消耗'],
      ['直播推荐', '5000', '¥10,000', '80', '—'],
    ],
    '流量分析-短视频引流': [
      ['短视频名称', '投稿时间', '短视频直播入口曝光次数', '短视频引流直播间次数', '短视频直播入口点击率(次数)'],
      ...videos,
    ],
    '商品分析-商品明细': [
      ['商品ID', '商品名称', '用户支付金额', '成交件数', '成交人数', '商品曝光人数', '商品点击人数'],
      ['-', '-', '-', '-', '-', '-', '-'],
      ...products,
      ['商品ID', '商品名称', '用户支付金额', '成交件数', '成交人数', '商品曝光人数', '商品点击人数'],
    ],
  }
  const book = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name)
  const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' })
  if (!Buffer.isBuffer(bytes)) throw new Error('no buffer')
  return bytes
}
