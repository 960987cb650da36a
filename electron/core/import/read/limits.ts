import { SellerError } from '../../../../shared/errors.ts'

/**
 * Bounds that no true export comes near and that every bomb passes: a file beyond them is refused at once, since a
 * seller's machine must never be filled by what somebody sent.
 */

const MB = 2 ** 20

/** What a sheet may have in Excel. */
export const MAX_ROWS = 1_048_576
export const MAX_COLUMNS = 16_384
/** Excel holds 32,767 characters in a cell; exports of product descriptions in CSV hold more. */
export const MAX_CELL_BYTES = 4_000_000
/** A row is kept whole until its end has come. */
export const MAX_ROW_BYTES = 16 * MB
/** Blank cells before filled ones: a few bytes far to the right in every row would stand for gigabytes of blanks. */
export const MAX_BLANKS = 50_000_000
export const MAX_BLANKS_PER_CELL = 200

/** A million rows of 65 columns are about 5 GB of XML; what is streamed needs no tighter bound. */
export const MAX_MEMBER_BYTES = 16 * 1024 * MB
/** Beyond the first 64 MB nothing honest is packed tighter than this: DEFLATE itself ends at 1 : 1,032. */
export const MAX_RATIO = 400
export const RATIO_FREE_BYTES = 64 * MB
/** Texts of a workbook are kept in memory; what is kept must not come from almost nothing. */
export const MAX_STRING_BYTES = 512 * MB
export const MAX_STRING_RATIO = 30
/** Members that are workbooks themselves have to be unpacked whole. They are packed already: packing gains little. */
export const MAX_WHOLE_BYTES = 256 * MB
export const MAX_WHOLE_RATIO = 20
export const WHOLE_FREE_BYTES = 32 * MB
/** Small parts of a workbook: its list of sheets, its styles. */
export const MAX_PART_BYTES = 24 * MB
export const MAX_ENTRIES = 20_000
export const MAX_DIRECTORY_BYTES = 16 * MB
export const MAX_SHEETS = 1000
/** Excel ends at 65,490 cell styles. */
export const MAX_STYLES = 65_536

/** What SheetJS is given: it builds ten times as much in memory as it reads. */
export const MAX_SHEETJS_BYTES = 48 * MB
/** Cells that an OpenDocument sheet states by repeating others. */
export const MAX_REPEATED_CELLS = 2_000_000
/** A page of tables, as old back ends call `.xls`. */
export const MAX_PAGE_BYTES = 32 * MB

/** Read whole into memory, with all that SheetJS builds of it: beyond the bound it would take gigabytes. */
export function tooLargeForSheetJs(name: string): SellerError {
  return new SellerError(
    'FILE_UNREADABLE',
    `「${name}」太大，这种格式读不了。在后台改选 xlsx 或 CSV 导出，或分几次导出。`,
  )
}
