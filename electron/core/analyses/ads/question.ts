/**
 * Which advertising earns its money, which loses it, and how sure is that?
 *
 * Each plan (unit, product, word …) is held against the return at which its sales leave nothing: 1 ÷ what is left of a
 * paid 元 after refunds, goods, fees, commission and freight, by the listing's own payments whose refunds have come
 * (domain campaigns 7.6, rule 24), by its shop's where the listing sold too little or no product is named. How sure the
 * return is comes from its clicks: conversion by a beta-binomial that leans on the other rows of the channel, 80 %
 * both sides together, times an order's worth that leans on theirs. One level of a channel is looked at a time: scene,
 * plan, product and word files show the same money and are never added.
 *
 * It cannot tell: whether a sale would have come anyway; what a platform's window claims twice (the claims of all
 * channels together may be more than the shop sold, and that is said); whether a budget ran out, which no file states.
 */
/** Each of the bounds that are shown leaves out this much. */
export const TAIL = 0.1
/** To be stopped a return has to lie below its break-even by a bound that leaves out only this much (domain rule 25). */
export const SURE_TAIL = 0.05
/** As many clicks as would have brought this many orders bring none: it does not sell. */
export const HOPELESS = 3
/** Newer, or with fewer clicks, it is still being tried. */
export const NEW_DAYS = 7
export const FEW_CLICKS = 100
/** The lower bound is this many times the break-even: more money would be well spent. */
export const WELL_ABOVE = 1.2
/** Stock for fewer days is not advertised more. */
export const ENOUGH_COVER = 14
/** An order's worth weighs the channel's as much as this many of its own orders. */
export const WORTH_STRENGTH = 3
/** Payments so old show what is left of them; so many lines tell a listing from its shop. */
export const MATURE_FROM = 30
export const MATURE_TO = 210
export const LEAST_LINES = 30

/** Where order files miss more of what channels claim, nobody can say what share of the shop's sales that is. */
export const MOST_UNSEEN = 0.05

/** Days looked at for what more spending brings, groups of them, and the fewest that tell anything. */
export const MARGINAL_DAYS = 180
export const GROUPS = 10
export const LEAST_DAYS = 60
