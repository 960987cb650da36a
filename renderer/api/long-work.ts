/** Runs a contract call that reports progress, and gives what it returns. */
export async function follow<Step, Result>(
  calling: Promise<AsyncIterator<Step, Result>>,
  onStep: (step: Step) => void,
): Promise<Result> {
  const iterator = await calling
  for (;;) {
    const step = await iterator.next()
    if (step.done === true) return step.value
    onStep(step.value)
  }
}
