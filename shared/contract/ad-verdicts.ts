/** What is to be done with an advertisement. */
export const AD_VERDICTS = ['stop', 'cut', 'hold', 'raise', 'nurse'] as const
export type AdVerdict = (typeof AD_VERDICTS)[number]

export const AD_VERDICT_NAMES: Readonly<Record<AdVerdict, string>> = {
  stop: '停',
  cut: '降',
  hold: '保',
  raise: '加',
  nurse: '养',
}
