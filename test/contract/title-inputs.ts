/** What the contract test asks of titles, where nothing stored has to be named. */
export const TITLE_INPUTS: Readonly<Record<string, unknown>> = {
  'listing.title': { title: '纯棉连衣裙', platform: 'taobao' },
  'listing.ownTitles': { text: '青禾' },
  'listing.compose': { title: '连衣裙', platform: 'taobao' },
  'listing.titleLog': {},
  'listing.removeChange': { id: 'change' },
  'listing.scan': {},
  'listing.exportScan': {},
  'listing.limits': undefined,
  'listing.saveLimit': { platform: 'jd', bytes: 90 },
  'listing.words': undefined,
  'listing.saveWord': { word: '豆袋沙发', role: 'head' },
  'listing.removeWord': { word: '豆袋沙发' },
}
