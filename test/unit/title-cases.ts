import type { Platform } from '../../shared/platforms.ts'

/**
 * Titles and what must be said of them, worked out by hand from domain listing 5.2 and 5.3. `T10B!` is a word of class B
 * that must go, `T10B~` one to look at, `T10A-` one that its surroundings excuse. T2 (room left) is left out.
 */
export interface TitleCase {
  title: string
  finds: string
  platform?: Platform
  category?: string
}

export const TITLE_CASES: readonly TitleCase[] = [
  // Nothing to mend.
  { title: '法式碎花连衣裙女夏季收腰显瘦', finds: '' },
  { title: '304不锈钢保温杯500ml大容量便携', finds: '' },
  { title: '日式玻璃凉水壶家用大号', finds: '' },
  { title: '乔迁送礼香薰蜡烛', finds: '' },
  { title: '送女友生日礼物项链', finds: '' },
  { title: '纯棉四件套宿舍学生', finds: '' },
  // The traps of 5.3: the same characters mean something else.
  { title: '第一代蓝牙耳机', finds: '' },
  { title: '第一季毛绒玩具', finds: '' },
  { title: '宝宝第一步学步鞋子', finds: '' },
  { title: '第一次用的奶锅', finds: '' },
  { title: '第一层收纳盒', finds: '' },
  { title: '小学一年级第一学期笔记本', finds: '' },
  { title: '唯一编码防伪雨伞', finds: '' },
  { title: '唯一码追溯大米', finds: '' },
  { title: '带唯一识别标签书包', finds: '' },
  { title: '最佳食用期30天饼干', finds: 'T10A-' },
  { title: '最佳赏味期短面包', finds: 'T10A-' },
  { title: '最佳使用温度电动牙刷', finds: 'T10A-' },
  { title: '最佳保存方法绿茶', finds: 'T10A-' },
  { title: '最大承重10kg置物架', finds: 'T10B~' },
  { title: '最长可用8小时小风扇', finds: 'T10B~' },
  { title: '最小尺寸约20cm收纳箱', finds: 'T10B~' },
  { title: '最后一公里雨伞', finds: '' },
  { title: '最近上架台灯', finds: '' },
  { title: '本店最大收纳箱', finds: 'T10B-' },
  { title: '特级初榨橄榄油', finds: 'T10B-' },
  { title: '永久牌自行车充气风扇', finds: 'T10B-' },
  { title: '万能遥控器台灯', finds: 'T10B-' },
  { title: '世界级非遗蜡烛', finds: 'T10A-' },
  { title: '100%棉毛巾', finds: 'T10B~' },
  { title: '扫码枪数据线', finds: '' },
  { title: '绝对值编码数据线', finds: '' },
  { title: '新品首发保温杯', finds: 'T10B~', platform: 'taobao' },
  // A: the law's own words.
  { title: '国家级品质保温杯', finds: 'T10A!' },
  { title: '最高级床上四件套', finds: 'T10A!' },
  { title: '最佳选择雨伞', finds: 'T10A!' },
  { title: '极品绿茶', finds: 'T10A!' },
  { title: '顶级羊绒围巾', finds: 'T10A!' },
  { title: '第一品牌炒锅', finds: 'T10A!' },
  // B: the same in other words.
  { title: '最好的雨伞', finds: 'T10B!' },
  { title: '全网最低价台灯', finds: 'T10B!' },
  { title: '销量第一抱枕', finds: 'T10B!' },
  { title: '独一无二手链', finds: 'T10B!' },
  { title: 'NO.1蓝牙耳机', finds: 'T10B!' },
  { title: 'TOP1加湿器', finds: 'T10B!' },
  { title: '百分百好用菜刀', finds: 'T10B!' },
  { title: '史无前例书桌', finds: 'T10B!' },
  { title: '2025年销量第一雨伞', finds: 'T10B~ T12' },
  { title: '最贴心的抱枕', finds: 'T10B~' },
  // Disguises: spaces, signs, full-width, look-alikes, pinyin.
  { title: '最 好 的雨伞', finds: 'T10B!' },
  { title: '最★佳★选★择雨伞', finds: 'T10A! T4 T4 T4' },
  { title: '蕞好的雨伞', finds: 'T10B!' },
  { title: 'zui好的雨伞', finds: 'T10B!' },
  { title: '苐一名雨伞', finds: 'T10B!' },
  { title: '销量第１雨伞', finds: 'T10B!' },
  { title: 'ＴＯＰ１雨伞', finds: 'T10B!' },
  { title: '顶ji雨伞', finds: 'T10A!' },
  { title: 'weiyi雨伞', finds: 'T10B!' },
  { title: '第10代雨伞', finds: '' },
  // C to H.
  { title: '特供大米', finds: 'T10C!' },
  { title: '儿童专供餐椅', finds: 'T10C~' },
  { title: '国家免检奶锅', finds: 'T10C!' },
  { title: '驰名商标菜刀', finds: 'T10C!' },
  { title: '仅限今日雨伞', finds: 'T10D~' },
  { title: '治疗失眠枕头', finds: 'T10E!' },
  { title: '治疗失眠枕头', finds: '', category: '医疗器械>枕头' },
  { title: '美白面膜', finds: 'T10E~' },
  { title: '美白面膜', finds: 'T10E!', category: '美妆>面膜' },
  { title: '好评返现数据线', finds: 'T7 T10H!' },
  { title: '跳楼价拖鞋', finds: 'T10G!' },
  { title: '加微信领雨伞', finds: 'T9 T10F!' },
  { title: '雨伞电话13812345678', finds: 'T9' },
  { title: '雨伞1 3 8-1234-5678', finds: 'T9' },
  { title: '雨伞www.abc.com', finds: 'T9' },
  { title: '雨伞QQ群', finds: 'T9 T10F!' },
  { title: '微信支付收款牌台灯', finds: '' },
  // The other rules.
  { title: '法式碎花连衣裙女夏季收腰显瘦新款中长款气质高级感宽松大码裙子显高', finds: 'T1' },
  { title: '加厚窗帘卧室加厚', finds: 'T3' },
  { title: '连衣裙半身裙', finds: 'T5' },
  { title: '连衣裙旗袍', finds: '' },
  { title: '雨 伞 女 防 晒', finds: 'T4' },
  { title: '【新款】雨伞', finds: 'T4 T4' },
  { title: '雨伞😀', finds: 'T4' },
  { title: '雨伞包邮', finds: 'T7' },
  { title: '买一送一雨伞', finds: 'T7' },
  { title: '雨伞送挂钩', finds: 'T7' },
  { title: '抽纸20包', finds: 'T8', platform: 'douyin' },
  { title: '雨伞9.9元', finds: 'T8', platform: 'douyin' },
  { title: '2023春季连衣裙', finds: 'T12' },
  { title: '2026春季连衣裙', finds: '' },
  { title: '蓝牙耳机2000mah', finds: '' },
  { title: '便携大容量杯', finds: 'T13', category: '餐饮具>保温杯' },
  { title: '便携大容量水杯', finds: '', category: '餐饮具>保温杯' },
]

/** Lengths by domain listing 5.2: ASCII 1, Chinese and full-width 2, an emoji 2 a code unit. */
export const LENGTHS: readonly (readonly [title: string, bytes: number])[] = [
  ['', 0],
  ['abc', 3],
  ['连衣裙', 6],
  ['连衣裙A1', 8],
  ['ＡＢＣ', 6],
  ['１２３', 6],
  ['【新款】', 8],
  ['雨伞 女', 7],
  ['😀', 4],
  ['👨‍👩‍👧', 16],
  ['❤️', 4],
  ['𠮷野家', 8],
  ['一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十', 60],
]
