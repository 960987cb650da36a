/**
 * What did each live session bring, and what is left of it an hour?
 *
 * Answers from 罗盘's list of sessions and its workbooks of single sessions: one session is one row, whichever reports
 * tell of it, the list first. A session belongs to the day it started on, what comes after midnight too. Rates are
 * people by people; sales per thousand views are by views. Totals are ratios of sums over the sessions that state both
 * sides; people of several sessions are never added up.
 *
 * Net profit is of the orders that 抖店 puts to 直播 and that were paid between start and end, in the session's shop; an
 * order of another influencer's account is not its own. Refunds still to come are expected at the rate at which the
 * shop's mature live sales came back, for the share that has not come by the age of the payment, and cost what mature
 * refunds have cost. Advertising is what the session's report states; the rate of tax is that of the payments.
 *
 * It cannot tell: which of two sessions that run at the same time sold an order; orders whose 流量体裁 is not known yet;
 * an order paid long after the end; a part of the fixed costs.
 * Nor what is left where the orders of the hours are worth less than half of what the report says was paid: the cost of
 * advertising would stand against a few of its sales.
 */
export const LIVE_CHANNEL = '直播'

/** Above this share of orders of the hours without a 流量体裁 it is not known which were sold live. */
export const MOST_UNNAMED = 0.05

/** Of what a report says was paid, orders below this share do not tell what the session left. */
export const LEAST_TIED = 0.5

/** The reports that tell of a session, the fullest first; each field is the first one that is stated. */
export const REPORT_ORDER: readonly string[] = ['douyin.live-list', 'douyin.session']
