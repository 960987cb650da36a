/**
 * What do buyers write, what do they complain of, of which products, and do their refunds name the same?
 *
 * Topics and sentiment are told by the words of `resources/aftersales-words.json`, part by part of a sentence: a part
 * that names a topic and a bad word complains of it; without any such word the stars of the review decide. How often
 * the words are wrong is measured against the stars and shown.
 *
 * It cannot tell irony, words that the list does not have, or reviews of platforms that export none (淘宝 does not).
 */
export const POSITIVE_STARS = 4
export const NEGATIVE_STARS = 2

export const STAR_DAYS = 180
export const EXPIRING_DAYS = 30

/** Months of the trend. */
export const TREND_MONTHS = 12

/** A topic rises or falls where its last month differs from the months before by more than chance (Bonferroni). */
export const BEFORE_MONTHS = 3
export const LEAST_COMPLAINTS = 3
export const SIGNIFICANCE = 0.05
export const MOST_RISING = 20

export const MOST_PRODUCTS = 100
export const MOST_ROOTS = 60
