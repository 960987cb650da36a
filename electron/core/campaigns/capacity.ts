/**
 * Can what is ordered be sent in time? Days of orders against parcels a day, the oldest first: an order may be sent on
 * its own day and until the hours that the platform gives are over.
 *
 * @param orders by day, the promotion first and what follows it
 * @returns orders sent too late, and the day, from 1, that ends with none left over; 0 where none ever is, `null` where
 * the last day still has some
 */
export function backlogOf(
  orders: readonly number[],
  capacity: number,
  hours: number,
): { late: number; clearDays: number | null } {
  const allowed = Math.floor(hours / 24)
  const waiting: { day: number; left: number }[] = []
  let [late, clearDays] = [0, 0]
  for (const [day, count] of orders.entries()) {
    waiting.push({ day, left: count })
    let hands = capacity
    while (hands > 0 && waiting.length > 0) {
      const oldest = waiting[0] as { day: number; left: number }
      const sent = Math.min(hands, oldest.left)
      hands -= sent
      oldest.left -= sent
      if (day - oldest.day > allowed) late += sent
      if (oldest.left <= 0) waiting.shift()
    }
    if (waiting.some(({ left }) => left > 0)) clearDays = day + 2
  }
  const over = waiting.filter((one) => orders.length - 1 - one.day > allowed)
  const isOut = clearDays <= orders.length
  return { late: late + over.reduce((sum, { left }) => sum + left, 0), clearDays: isOut ? clearDays : null }
}

/** Parcels a day that are just enough for none to be late. */
export function neededCapacity(orders: readonly number[], hours: number): number {
  const allowed = Math.floor(hours / 24)
  let most = 0
  // Of every run of days, all its orders must be out by the last one's deadline.
  for (let from = 0; from < orders.length; from++) {
    let sum = 0
    for (let to = from; to < orders.length; to++) {
      sum += orders[to] ?? 0
      most = Math.max(most, sum / (to - from + 1 + allowed))
    }
  }
  return most
}
