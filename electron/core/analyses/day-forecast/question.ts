/**
 * What will each of the next days bring?
 *
 * Five ways are held against each other. Two copy: the mean of the newest four weeks, and last week's same weekday. Three
 * take the level of the newest ordinary days and multiply it: by the weekday; by the weekday and what days of that event
 * and phase have brought (`analyses/pace`, whose weights these are); and by the time of year and the growth from year to
 * year as well (`analyses/campaigns/season`, which takes 13 months to see). Each forecasts from a day of every week of
 * the year before what came after it, knowing only what stood before. The one that erred least is taken, and a copy is
 * kept unless another was better.
 *
 * Bounds are what such forecasts were missed by: percentiles of actual ÷ forecast, days of events apart, and others by
 * how far ahead they lay; the 10th and the 90th, moved outwards while they hold less than four days of five. How many
 * they hold is measured, not assumed: bounds made of what was known on each of those days are held against what came.
 *
 * It cannot tell what the seller will do, an event that the calendar lacks, or one the shop has never had (it counts as
 * an ordinary day, and the answer says so). Days without stock count as days on which nobody wanted to buy.
 */
export type { Measure } from '../forecast/question.ts'

/** Known days before the first of them that is forecast, and before anything is. */
export const LEAST_HISTORY = 84
export const LEAST_DAYS = 28

/** Back-tests begin every week of a year; fewer than the least show nothing. */
export const ORIGIN_EVERY = 7
export const ORIGIN_DAYS = 364
export const LEAST_ORIGINS = 6

/** A season is learnt anew every four weeks: a month more of three years changes little. */
export const SEASON_EVERY = 28

/** Days that a copy looks at. */
export const COPY_DAYS = 28

/** Bounds leave out one outcome in ten at either end; what each week's misses move that by, and how far it may go. */
export const MISSED = 0.2
export const LEARNT = 0.1
export const LEAST_MISSED = 0.04
export const MOST_MISSED = 0.4
/** Ratios that bounds are made of: fewer of a kind take those of all kinds. */
export const LEAST_RATIOS = 40
/** Of whole horizons, which overlap. */
export const LEAST_TOTALS = 12
/** Last days ahead of what counts as near, and as further off. */
export const NEAR_STEPS = [7, 28] as const

/** Days of the past that the picture shows. */
export const SHOWN_DAYS = 90
