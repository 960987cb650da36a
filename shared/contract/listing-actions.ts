/** What may have to be done about a listing. */
export const LISTING_ACTIONS = ['order', 'clear', 'rename', 'raise', 'raisePrice', 'stop', 'mend'] as const
export type ListingAction = (typeof LISTING_ACTIONS)[number]
