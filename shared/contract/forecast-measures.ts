/** What is foretold. */
export const FORECAST_MEASURES = ['gmv', 'orders', 'units'] as const
