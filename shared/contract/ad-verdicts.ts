/** What is to be done with an advertisement. */
export const AD_VERDICTS = ['stop', 'cut', 'hold', 'raise', 'nurse'] as const
export type AdVerdict = (typeof AD_VERDICTS)[number]

export const KEYWORD_ADVICES = ['negative', 'remove', 'title'] as const
export const KEYWORD_ADVICE_NAMES: Readonly<Record<(typeof KEYWORD_ADVICES)[number], string>> = {
  negative: '加进否定词',
  remove: '删掉',
  title: '能卖，写进标题',
}

export const AD_VERDICT_NAMES: Readonly<Record<AdVerdict, string>> = {
  stop: '停',
  cut: '降',
  hold: '保',
  raise: '加',
  nurse: '养',
}
