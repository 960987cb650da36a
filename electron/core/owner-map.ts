const NAME = Symbol('owner-map')

type Owner = object & { [NAME]?: Map<object, unknown> }

/**
 * What is worked out of an object, for as long as that object lives: a `WeakMap` by use, but one whose values hang on
 * their owners. What stands behind a `WeakMap` the engine can only mark at the end of a collection, when nothing else
 * may run: with the answers of a large shop kept behind each other that pause took 100 to 230 ms, and most take 15 to 50
 * now. Columns mostly stay with a `WeakMap`: there is nothing behind their numbers, and loops over them are to meet one
 * shape.
 */
export class OwnerMap<Key extends object, Value> {
  get(owner: Key): Value | undefined {
    return (owner as Owner)[NAME]?.get(this) as Value | undefined
  }

  set(owner: Key, value: Value): void {
    const known = (owner as Owner)[NAME]
    if (known !== undefined) known.set(this, value)
    // A copy of its owner is another one: spreading must not take this along.
    else Object.defineProperty(owner, NAME, { value: new Map([[this, value]]), enumerable: false })
  }
}
