/** Inputs of the procedures about what the seller writes down by hand, and of the risks that hang on it. */
const CERTIFICATE = { kind: 'certificate', values: { document: '营业执照', expiresOn: '2027-01-01' } }

export const registerInputs = (scope: { from: string; to: string }) => ({
  'registers.list': undefined,
  'registers.save': { id: 'licence', ...CERTIFICATE },
  'registers.remove': { id: 'licence' },
  'risk.documents': { asOf: scope.to },
  'risk.patterns': scope,
})

export const REGISTER_COMMANDS = ['registers.save', 'registers.remove']

export const REGISTER_REFUSED: [string, unknown][] = [
  ['registers.save', { kind: 'certificate', values: { document: '  ' } }],
  ['registers.save', { kind: 'certificate', values: { document: '营业执照', expiresOn: '2026-02-30' } }],
  ['registers.save', { kind: 'incident', values: { day: '2026-10-01', kind: 'other', what: '投诉', cost: 1.5 } }],
  ['registers.save', { kind: 'dsr', values: { shop: 'x', day: '2026-10-01', goods: 6 } }],
  ['registers.save', { kind: 'snippet', values: { topic: '发货', text: '今天发', phone: '1' } }],
  ['risk.patterns', { from: '2026-10-01', to: '2026-10-31', shops: ['nobody'] }],
]
