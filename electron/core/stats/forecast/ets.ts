import { ahead, residualDeviation } from './model.ts'
import type { Fitted } from './model.ts'
import { fitRoughly, fitWhole, formsFor } from './ets-fit.ts'
import type { FittedForm } from './ets-fit.ts'
import { meanPath, run } from './ets-state.ts'
import type { Form, State, Weights } from './ets-state.ts'
import { normals } from './normals.ts'
import { damped } from './smoothing.ts'

/** Forms that are fitted in full after a quick look at all of them. */
const FINALISTS = { seasonal: 3, plain: 1 }

/** The form with the least corrected criterion of Akaike, as R's `ets` chooses. */
export function chooseEts(series: readonly number[], season: number): FittedForm {
  const rough = formsFor(series, season).map((form) => fitRoughly(series, form, season))
  const finalists = rough
    .toSorted((a, b) => a.aicc - b.aicc)
    .slice(0, rough[0]?.form.season === 'N' ? FINALISTS.plain : FINALISTS.seasonal)
  return finalists.map((one) => fitWhole(series, one)).reduce((best, one) => (one.aicc < best.aicc ? one : best))
}

export function ets(series: readonly number[], season: number): Fitted {
  const { form, weights, begun } = chooseEts(series, season)
  return led(series, form, weights, begun)
}

function led(series: readonly number[], form: Form, weights: Weights, begun: State): Fitted {
  const { fitted, errors, state } = run(series, form, weights, begun)
  const parameters = 2 + begun.indices.length
  const sigma =
    form.error === 'A'
      ? residualDeviation(series, fitted, parameters)
      : residualDeviation(
          errors,
          errors.map(() => 0),
          parameters,
        )
  const linear = form.error === 'A' && form.season !== 'M'
  return {
    method: 'ets',
    fitted,
    mean: (horizon) => meanPath(state, form, weights.phi, horizon),
    deviation: (horizon) =>
      linear
        ? linearDeviation(weights, begun.indices.length, sigma, horizon)
        : simulated(form, weights, state, sigma, horizon),
    over: (longer) => led(longer, form, weights, begun),
  }
}

/** Closed form of additive models (Hyndman et al. 2008, table 6.1). */
function linearDeviation(
  { alpha, beta, gamma, phi }: Weights,
  season: number,
  sigma: number,
  horizon: number,
): number[] {
  let weights = 0
  return ahead(horizon, (step) => {
    const own = sigma * Math.sqrt(1 + weights)
    const repeats = season > 0 && step % season === 0 ? gamma : 0
    weights += (alpha + beta * damped(phi, step) + repeats) ** 2
    return own
  })
}

const PATHS = 400

/** Where errors or seasons multiply there is no closed form: the spread of paths with drawn errors. */
function simulated(form: Form, weights: Weights, state: State, sigma: number, horizon: number): number[] {
  const draw = normals(1)
  const sums = new Float64Array(horizon)
  const squares = new Float64Array(horizon)
  for (let path = 0; path < PATHS; path++) {
    let at = state
    for (let step = 0; step < horizon; step++) {
      const [expected = 0] = meanPath(at, form, weights.phi, 1)
      const value = form.error === 'A' ? expected + sigma * draw() : expected * (1 + sigma * draw())
      sums[step] = (sums[step] ?? 0) + value
      squares[step] = (squares[step] ?? 0) + value * value
      at = run([value], form, weights, at).state
    }
  }
  return Array.from(sums, (sum, step) => Math.sqrt(Math.max(0, (squares[step] ?? 0) / PATHS - (sum / PATHS) ** 2)))
}
