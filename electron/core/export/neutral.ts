import { looksLikeFormula } from '../../../shared/formula.ts'

/**
 * Spreadsheet programs run text that starts like a formula once it is edited or saved as CSV: an apostrophe stops it.
 * It also keeps `toString` and its like apart from what every object has: the writer looks texts up in a plain one.
 */
export function neutral(content: string): string {
  return looksLikeFormula(content) || content in Object.prototype ? `'${content}` : content
}
