/**
 * Bounds that no true export comes near and that every bomb passes: a file beyond them is refused at once, since a
 * seller's machine must never be filled by what somebody sent.
 */

/** What a sheet may have in Excel. */
export const MAX_ROWS = 1_048_576
export const MAX_COLUMNS = 16_384
/** Excel holds 32,767 characters in a cell; exports of product descriptions in CSV hold more. */
export const MAX_CELL_BYTES = 4_000_000
/** A million rows of 65 columns are about 5 GB of XML; what is streamed needs no tighter bound. */
export const MAX_MEMBER_BYTES = 16 * 2 ** 30
/** Beyond the first 64 MB nothing honest is packed tighter than this: DEFLATE itself ends at 1 : 1,032. */
export const MAX_RATIO = 400
export const RATIO_FREE_BYTES = 64 * 2 ** 20
/** Texts of a workbook are kept in memory, one after the other. */
export const MAX_STRING_BYTES = 1.5 * 2 ** 30
/** What has to be read whole: small parts of a workbook, and members that are workbooks themselves. */
export const MAX_WHOLE_BYTES = 512 * 2 ** 20
export const MAX_PART_BYTES = 64 * 2 ** 20
export const MAX_ENTRIES = 20_000
