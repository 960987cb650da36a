/** Heights in mm; `review.css` sets the same. */
export const TITLE = 5
/** The name of a part of the long edition. */
export const PART = 9
export const ROW = 4
export const NOTE = 3.7
export const SMALL_LINE = 3.7
export const SMALL_PT = 7.5
export const BODY_PT = 9
export const BODY_LINE = 4
/** mm before the text of a cell. */
export const PADDING = 1.2
