/**
 * What did a post, a message or a link outside of the platforms bring?
 *
 * Where it has a code of its own that order files carry (a 商家编码 or a listing made for it, a name of 流量来源), its
 * orders are counted: that is arithmetic. Otherwise the shop's sales on its days are held against ordinary days, as
 * those of a promotion are, and the interval says what chance may have done.
 *
 * It cannot tell: coupon codes, flags and remarks of orders, which no order file has or which are dropped when files
 * are read because buyers are named in them (domain rule 7); who saw the post and bought later without the code; what
 * else happened on the same days.
 */

/** Names of 流量来源 are matched by their part from so many characters on: a shorter one would match by chance. */
export const SHORTEST_NAME = 3
