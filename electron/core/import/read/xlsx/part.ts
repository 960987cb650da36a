import { SellerError } from '../../../../../shared/errors.ts'

/** Far more than any document says before its first element. */
const PROLOG_BYTES = 64 * 1024

/**
 * What a part of a workbook says before its first element: nothing that declares entities (none are ever resolved, and
 * no spreadsheet program writes any), and no other encoding than UTF-8.
 *
 * @throws SellerError FILE_UNREADABLE
 */
export function requirePlain(head: Buffer, name: string): void {
  const start = head.toString('latin1', 0, PROLOG_BYTES)
  const prolog = start.slice(0, start.search(/<[a-z_]/i) + 1 || start.length)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(prolog))
    throw new SellerError(
      'FILE_UNREADABLE',
      `「${name}」里夹带了表格不该有的内容（DOCTYPE），没有读。确认它是后台下载的报表，或用 Excel 打开、另存为 xlsx 再导入。`,
    )
  const encoding = /<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/i.exec(prolog)?.[1] ?? 'utf-8'
  const wide = head[0] === 0xff || head[0] === 0xfe || head[0] === 0 || head[1] === 0
  if (wide || !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw new SellerError('FILE_UNREADABLE', `「${name}」里文字的编码不认得。用 Excel 打开、另存为 xlsx 再导入。`)
}
