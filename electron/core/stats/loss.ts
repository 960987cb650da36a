import { normalCdf } from './normal.ts'

/** E[(Z − z)⁺] of a standard normal Z: φ(z) − z·(1 − Φ(z)), the unit normal loss of inventory theory. */
export function unitLoss(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) - z * normalCdf(-z)
}

/** Pieces of a normal demand that `level` pieces are expected to leave unserved; without spread, the plain difference. */
export function expectedShortage(level: number, mean: number, deviation: number): number {
  if (deviation === 0) return Math.max(0, mean - level)
  return Math.max(0, deviation * unitLoss((level - mean) / deviation))
}
