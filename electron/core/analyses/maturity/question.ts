/**
 * Refunds of a payment still arrive for weeks: how much of them has come by now, and what will they come to?
 *
 * The lag curve F(age) is the shop's own: of payments at least `MATURE_DAYS` old, the share of the refunded money that
 * had come by each age, platform by platform. A month's final refund rate is Σ refunded ÷ Σ (paid_d · F(age_d)), a ratio
 * of sums (domain rule 17), at most 1. The range is what the same projection of earlier months, made at the same age,
 * would have missed by (10th to 90th percentile).
 *
 * It cannot tell before there are `LEAST_REFUNDS` dated refunds of mature payments, nor a range before
 * `LEAST_MONTHS` mature months.
 */
export const MATURE_DAYS = 90
export const LEAST_REFUNDS = 200
export const LEAST_MONTHS = 4
