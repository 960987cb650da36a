import { useMutation } from '@tanstack/react-query'
import type { OutFile } from '../../shared/contract/common.ts'
import { spoken } from '../api/errors.ts'
import { useApi } from '../api/index.tsx'
import { follow } from '../api/long-work.ts'
import { tell, tellFault } from './notice.ts'

/** Has the core write a file and hands it to the seller, who is told its name or what went wrong. */
export function useSaveFile<Kind>(write: (kind: Kind) => Promise<AsyncIterator<unknown, OutFile>>) {
  const { host } = useApi()
  return useMutation({
    mutationFn: async (kind: Kind) => {
      const file = await follow(write(kind), () => undefined)
      return (await host.saveFile(file)) ? file.name : null
    },
    onSuccess: (name) => (name === null ? undefined : tell(`已存：${name}`)),
    onError: (error) => tellFault(spoken(error).message),
  })
}
