/**
 * Columns that the program adds to rows it hands back to be mended. No report has them, and no saved map is for another
 * header because of them.
 */
export const REASON = '为什么没导入'
/** The shop that the file was given to, where its rows do not say. */
export const GIVEN_SHOP = '记到店铺'

export const ADDED: ReadonlySet<string> = new Set([REASON, GIVEN_SHOP])

export const MENDED = '待处理-'
