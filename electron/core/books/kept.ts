import { OwnerMap } from '../owner-map.ts'
import { onLetGo } from './let-go.ts'

/**
 * Answers kept with what they were worked out of, so that the questions of one page share them. They go with their
 * owner: new books know nothing of the old ones' answers. And they go while the seller is away: those of several
 * questions, since what is kept once only was mostly read of the files, and takes longest to read again.
 */
export class Kept<Answer> {
  private readonly owners = new OwnerMap<object, Map<string, Answer>>()
  private readonly limit: number
  /** All answers there are, for as long as their owners are, and some whose owners are gone. */
  private given: WeakRef<Map<string, Answer>>[] = []
  private room = 8

  /** @param limit answers of one owner; the one that was asked for the longest ago goes first */
  constructor(limit: number) {
    this.limit = limit
    if (limit > 1) onLetGo('away', () => this.clear())
  }

  of(owner: object, key: string, make: () => Answer): Answer {
    const answers = this.owners.get(owner) ?? this.begin(owner)
    const known = answers.get(key)
    const answer = known ?? make()
    answers.delete(key)
    answers.set(key, answer)
    const [oldest] = answers.keys()
    if (answers.size > this.limit && oldest !== undefined) answers.delete(oldest)
    return answer
  }

  private begin(owner: object): Map<string, Answer> {
    const answers = new Map<string, Answer>()
    this.owners.set(owner, answers)
    if (this.limit > 1) this.note(answers)
    return answers
  }

  private note(answers: Map<string, Answer>): void {
    if (this.given.length >= this.room) {
      this.given = this.given.filter((one) => one.deref() !== undefined)
      this.room = 2 * this.given.length + 8
    }
    this.given.push(new WeakRef(answers))
  }

  private clear(): void {
    for (const answers of this.given) answers.deref()?.clear()
  }
}

/** The last answer alone: for what is asked again and again while the seller tries something out, and is large. */
export class KeptLast<Answer> {
  private last: { owner: WeakRef<object>; key: string; answer: Answer } | null = null

  constructor() {
    onLetGo('away', () => (this.last = null))
  }

  of(owner: object, make: () => Answer, key = ''): Answer {
    const known = this.last
    if (known !== null && known.owner.deref() === owner && known.key === key) return known.answer
    // Forgotten first: what is made may be written over it.
    this.last = null
    const answer = make()
    this.last = { owner: new WeakRef(owner), key, answer }
    return answer
  }
}

/** An answer kept for as long as all that it was worked out of is there. */
export class KeptWith<Answer extends object> {
  private readonly answers = new OwnerMap<object, WeakMap<object, WeakMap<object, Answer>>>()

  of([first, second, third]: readonly [object, object, object], make: () => Answer): Answer {
    const seconds = this.answers.get(first) ?? new WeakMap<object, WeakMap<object, Answer>>()
    const thirds = seconds.get(second) ?? new WeakMap<object, Answer>()
    const answer = thirds.get(third) ?? make()
    this.answers.set(first, seconds.set(second, thirds.set(third, answer)))
    return answer
  }
}
