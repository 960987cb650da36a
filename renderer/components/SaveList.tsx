import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ListInput } from '../../shared/contract/lists.ts'
import type { REVIEW_FILE_KINDS } from '../../shared/contract/review.ts'
import { LIST_NAMES } from '../../shared/lists.ts'
import { useApi } from '../api/index.tsx'
import { useSaveFile } from './use-save-file.ts'

type Kind = (typeof REVIEW_FILE_KINDS)[number]

/**
 * Saves a list to print: as PDF where this machine can make one, else as a page that a browser prints.
 * With a subject it is small, for a row of a table about it.
 */
export function SaveList({ of, subject }: { of: ListInput; subject?: string }) {
  const { client, query } = useApi()
  const canPrint = useQuery(query.system.info.queryOptions()).data?.pdf.available !== false
  const save = useSaveFile((kind: Kind) => client.lists.export({ of, kind }))
  if (subject !== undefined)
    return (
      <span className="buttons">
        <Button
          type="link"
          size="small"
          aria-label={`${subject}名单 ${canPrint ? 'PDF' : '网页'}`}
          loading={save.isPending}
          onClick={() => save.mutate(canPrint ? 'pdf' : 'html')}
        >
          {canPrint ? 'PDF' : '网页'}
        </Button>
        <Button
          type="link"
          size="small"
          aria-label={`${subject}名单表格`}
          disabled={save.isPending}
          onClick={() => save.mutate('xlsx')}
        >
          表格
        </Button>
      </span>
    )
  const name = LIST_NAMES[of.list]
  return (
    <span className="buttons">
      <Button loading={save.isPending} onClick={() => save.mutate(canPrint ? 'pdf' : 'html')}>
        {name} {canPrint ? 'PDF' : '网页'}
      </Button>
      <Button disabled={save.isPending} onClick={() => save.mutate('xlsx')}>
        {name.replace(/表$/, '')}表格
      </Button>
    </span>
  )
}
