/** Inputs of the procedures about what the seller writes down by hand, and of the risks that hang on it. */
const CERTIFICATE = { kind: 'certificate', values: { document: '营业执照', expiresOn: '2027-01-01' } }

/** The files are spreadsheets that were handed over. */
export const registerInputs = (scope: { from: string; to: string }, [sheet]: readonly string[]) => ({
  'registers.list': undefined,
  'registers.save': { id: 'licence', ...CERTIFICATE },
  'registers.remove': { id: 'licence' },
  'registers.saveAll': { entries: [CERTIFICATE] },
  'competitors.board': { asOf: scope.to },
  'competitors.readFile': { file: sheet },
  'competitors.readShots': { competitorId: 'x', text: '2026-10-01\t59.9\t10\t1万+' },
  'experiments.log': {},
  'experiments.compareMeans': {
    a: { mean: 60, deviation: 20, count: 40 },
    b: { mean: 66, deviation: 8, count: 80 },
    periods: { a: scope, b: scope },
  },
  'risk.documents': { asOf: scope.to },
  'risk.patterns': scope,
})

export const REGISTER_COMMANDS = ['registers.save', 'registers.remove', 'registers.saveAll']

export const REGISTER_REFUSED: [string, unknown][] = [
  ['registers.save', { kind: 'certificate', values: { document: '  ' } }],
  ['registers.save', { kind: 'certificate', values: { document: '营业执照', expiresOn: '2026-02-30' } }],
  ['registers.save', { kind: 'incident', values: { day: '2026-10-01', kind: 'other', what: '投诉', cost: 1.5 } }],
  ['registers.save', { kind: 'dsr', values: { shop: 'x', day: '2026-10-01', goods: 6 } }],
  [
    'registers.save',
    { kind: 'competitorShot', values: { competitor: 'x', day: '2026-10-01', price: 1, picture: 'data:text/html,x' } },
  ],
  ['competitors.readFile', { file: 'nobody' }],
  ['registers.saveAll', { entries: [CERTIFICATE, { kind: 'sop', values: {} }] }],
  ['experiments.compareMeans', { a: { mean: 1, deviation: 1, count: 1 }, b: { mean: 1, deviation: 1, count: 9 } }],
  ['registers.save', { kind: 'snippet', values: { topic: '发货', text: '今天发', phone: '1' } }],
  ['risk.patterns', { from: '2026-10-01', to: '2026-10-31', shops: ['nobody'] }],
]
