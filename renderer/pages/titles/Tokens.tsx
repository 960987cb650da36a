import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { TitleToken, TitleWord } from '../../../shared/contract/titles.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { CHOSEN_ROLES, ROLE_NAMES } from './words.ts'

type Role = (typeof CHOSEN_ROLES)[number]

/** How the title was cut; a press on a word corrects it, for all titles from then on. */
export function Tokens({ tokens }: { tokens: readonly TitleToken[] }) {
  const [word, setWord] = useState<string | null>(null)
  const seen = tokens.filter(({ role }) => role !== 'space')
  if (seen.length === 0) return <p className="quiet">写了标题就能看到切成哪些词。</p>
  return (
    <>
      <ul className="title-tokens" aria-label="切成的词">
        {seen.map(({ text, role, from }) => (
          <li key={from}>
            <button type="button" className={`title-token token-${role}`} onClick={() => setWord(text)}>
              {text}
              <span className="token-role">{ROLE_NAMES[role]}</span>
            </button>
          </li>
        ))}
      </ul>
      {word === null ? (
        <p className="quiet">切错了就点那个词改，改过的以后都按你的切。</p>
      ) : (
        <WordForm key={word} word={word} onDone={() => setWord(null)} />
      )}
      <Corrected />
    </>
  )
}

function WordForm({ word, onDone }: { word: string; onDone: () => void }) {
  const [text, setText] = useState(word)
  const [role, setRole] = useState<Role>('word')
  const save = useMutation(useApi().query.listing.saveWord.mutationOptions({ onSuccess: onDone }))
  return (
    <form
      className="rule-form"
      aria-label="改切法"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ word: text, role })
      }}
    >
      <label>
        整个词
        <Input aria-label="整个词" maxLength={20} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <label>
        是什么
        <Select<Role>
          aria-label="是什么"
          value={role}
          options={CHOSEN_ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }))}
          onChange={setRole}
        />
      </label>
      <span className="buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          按这个切
        </Button>
        <Button onClick={() => save.mutate({ word: text, role: null })}>这不是词，拆开</Button>
        <Button onClick={onDone}>取消</Button>
      </span>
      {save.isError ? <Failure error={save.error} /> : null}
    </form>
  )
}

/** What the seller has corrected, each with the way back. */
function Corrected() {
  const { query } = useApi()
  const words = useQuery(query.listing.words.queryOptions()).data ?? []
  const remove = useMutation(query.listing.removeWord.mutationOptions())
  if (words.length === 0) return null
  return (
    <>
      <p className="quiet title-corrected">
        改过的词：
        {words.map(({ word, role }: TitleWord) => (
          <span key={word}>
            {word}（{role === null ? '拆开' : ROLE_NAMES[role]}）
            <Button
              type="link"
              size="small"
              aria-label={`${word}恢复原来的切法`}
              onClick={() => remove.mutate({ word })}
            >
              恢复
            </Button>
          </span>
        ))}
      </p>
      {remove.isError ? <Failure error={remove.error} /> : null}
    </>
  )
}
