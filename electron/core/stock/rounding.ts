/** What is needed, raised to the least order and then to whole cartons. */
export function roundedOrder(wanted: number, minimumOrder: number | null, pack: number | null): number {
  // Sums of rates end in dust that must not cost a carton.
  const whole = Math.ceil(wanted - 1e-6)
  if (whole <= 0) return 0
  return upToPack(Math.max(whole, minimumOrder ?? 1), pack ?? 1)
}

export function upToPack(pieces: number, pack: number): number {
  return Math.ceil(pieces / pack) * pack
}
