/**
 * Of all that happened in a month, which few things should the seller read first?
 *
 * Every analysis of the sheet names what it found with what that did to the shop's money. They are ranked by
 * |元| × confidence (review.md 4.3): how much of what a finding rests on is known, and how sure it is. At most two of
 * one module stand on the sheet, one good thing always does, and where files are missing one says so.
 *
 * It cannot tell causes: only a split that is arithmetic says what came of what, all else stands beside it as 同时.
 */

/** Findings on the sheet, and of one module. */
export const MOST = 5
export const MOST_OF_MODULE = 2
/** Below this share of days with files the sheet says so among its findings. */
export const COVER_FLOOR = 0.95
/** Fewer events than these make no percentage. */
export const FEWEST = 30
/** Confidence of what is arithmetic, of what still changes with refunds on their way, and of what is inferred. */
export const ARITHMETIC = 1
export const SETTLING = 0.7
export const INFERRED = 0.6
/** Less money than this is not worth a line, 分. */
export const LEAST = 1000
