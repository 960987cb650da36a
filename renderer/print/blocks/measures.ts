/** Heights in mm; `review.css` sets the same. */
export const TITLE = 5.5
export const ROW = 4.8
export const NOTE = 4
export const SMALL_LINE = 3.9
export const SMALL_PT = 7.5
