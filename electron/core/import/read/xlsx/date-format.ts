import * as XLSX from '@e965/xlsx'

/** Excel ends a format at 255 characters. */
export function isDateFormat(code: string): boolean {
  return code.length < 1000 && XLSX.SSF.is_date(code)
}
