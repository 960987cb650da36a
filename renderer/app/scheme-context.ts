import { createContext, useContext } from 'react'
import type { Scheme } from './theme.ts'

const SchemeContext = createContext<Scheme>('light')

export const SchemeProvider = SchemeContext.Provider

export function useCurrentScheme(): Scheme {
  return useContext(SchemeContext)
}
