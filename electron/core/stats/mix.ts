/** Part of a whole: its weight (share of visitors) and its rate (conversion). */
export interface Part {
  weightBefore: number
  weightAfter: number
  /** `null` where the part has no weight and so no rate. */
  rateBefore: number | null
  rateAfter: number | null
}

export interface MixEffect {
  within: number
  mix: number
}

/**
 * Splits the change of C = Σ wᵢ cᵢ into what the parts' own rates did and what the shift between the parts did:
 * within = Σ w̄ᵢ Δcᵢ, mix = Σ Δwᵢ (c̄ᵢ − C̄), bars being means of before and after (metrics.md 3.9). Their sum is ΔC.
 * A part that comes or goes has only one rate: it counts for the mix alone.
 *
 * @returns one entry a part
 */
export function mixEffects(parts: readonly Part[]): MixEffect[] {
  const known = parts.map((part) => {
    const before = part.rateBefore ?? part.rateAfter ?? 0
    const after = part.rateAfter ?? before
    return { ...part, before, after }
  })
  const mean = known.reduce(
    (sum, { weightBefore, weightAfter, before, after }) => sum + (weightBefore * before + weightAfter * after) / 2,
    0,
  )
  return known.map(({ weightBefore, weightAfter, before, after }) => ({
    within: ((weightBefore + weightAfter) / 2) * (after - before),
    mix: (weightAfter - weightBefore) * ((before + after) / 2 - mean),
  }))
}

/** What all parts did together. */
export function totalEffect(effects: readonly MixEffect[]): MixEffect {
  return effects.reduce((sum, { within, mix }) => ({ within: sum.within + within, mix: sum.mix + mix }), {
    within: 0,
    mix: 0,
  })
}
