/**
 * Which day of last year does a day stand against, when events move and grow?
 *
 * Calendar comparisons say nothing of October and November since 双11 begins on other days each year (metrics.md 3.8,
 * 同比; campaigns.md 7.1). So, for the platform of each shop:
 *
 * 1. A day of an event's phase stands against the day at the same place of the same phase of that event a year before.
 * 2. Every other day stands against the same weekday of the matching week, 364 days before.
 * 3. The days by which a phase has grown longer do the same, where that day was none of an event and is left over.
 * 4. Where it was one, or stands against another day already, the nearest same weekday that is neither is taken, up to
 *    `NEAR_DAYS` away. What is then left on both sides, a few days a year, is put together in order.
 *
 * A day of last year thus stands against one day at most, whatever days are asked for, and splitting a scope never
 * changes a sum. Of phases that overlap the shortest has a day, among equals the seller's own, then the one that begins
 * first. It cannot tell how an event would have sold without the changes to it, and knows only the dates of the calendar.
 */
export const YEAR_DAYS = 364

export const NEAR_DAYS = 35
