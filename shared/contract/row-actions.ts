/** What became, or would become, of a row of a file: every row has exactly one of them. */
export const ROW_ACTIONS = ['new', 'changed', 'unchanged', 'rejected', 'ignored'] as const
