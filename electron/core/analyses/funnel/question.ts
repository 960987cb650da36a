/**
 * How far do people come, from seeing to paying, and which step costs more money than it used to?
 *
 * One shop (or listing, or channel of it), one report: people of different reports are different people and no rate is made of them
 * (domain rule 20). Days are added up (人次), since weeks before are measured by days too; a record of exactly the
 * period is taken only where days are missing. A step's rate is held against the median of the same rate in the 8 weeks
 * before. What it costs: the people who would have come further, by the later steps as they are, by a buyer's sales.
 *
 * It cannot tell: why a step got worse; whether it is the traffic's mix (see sources) or the page; what a returning
 * buyer would have been worth: 支付老买家 are a part of the buyers and no step that people get lost on.
 */
export const WEEKS = 8
export const DAYS_A_WEEK = 7
/** Fewer weeks, and weeks of fewer days, tell nothing. */
export const LEAST_WEEKS = 4
export const LEAST_DAYS = 4
/** A step stated on a smaller part of the days than this is not one of the report's. */
export const STATED_PART = 0.5
