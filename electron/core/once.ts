/** Made when it is first asked for, and kept: whoever opens the program waits for none of it. */
export function once<Made>(make: () => Made): () => Made {
  let made: { value: Made } | undefined
  return () => (made ??= { value: make() }).value
}
