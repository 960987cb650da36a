import { SellerError } from '../../../../../shared/errors.ts'

/** Why a sheet is not read on, in words: which file, which row, and what to do. */

export function tooWide(name: string, row: number): SellerError {
  return refusal(name, `第 ${row.toLocaleString('zh-CN')} 行的列太多，不是完好的表格。重新导出再导入。`)
}

export function tooSparse(name: string, row: number): SellerError {
  return refusal(
    name,
    `到第 ${row.toLocaleString('zh-CN')} 行几乎全是空格，不是完好的表格。用 Excel 删去右边的空列、另存，再导入。`,
  )
}

export function lostText(name: string, column: string, row: number): SellerError {
  return refusal(
    name,
    `有文字丢了（${column}${row} 那一格的内容不在文件里）。重新下载再导入；还不行就用 Excel 打开、另存。`,
  )
}

function refusal(name: string, words: string): SellerError {
  return new SellerError('FILE_UNREADABLE', `「${name}」${words}`)
}
