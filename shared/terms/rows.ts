/** What becomes of the rows of a file, as pages and evidence call it. */
export const ROW_WORDS = {
  rows: { zh: '行', formula: '读到的行 = 新增 + 更新 + 不变 + 待处理 + 不计；表头和空行不算' },
  new: { zh: '新增', formula: '以前没有的行' },
  changed: { zh: '更新', formula: '内容有变的行，旧值留在记录里' },
  unchanged: { zh: '不变', formula: '和已有的一样' },
  rejected: { zh: '待处理', formula: '读不懂，不会写入；改好再导入一次' },
  ignored: { zh: '不计', formula: '同一文件里重复或与订单无关的行' },
} as const
