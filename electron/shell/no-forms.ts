// oRPC asks whether an answer is a form, which none here is, and to tell it what one is Node reads the whole of its HTTP
// client: a tenth of what a core needs to its first answer. Node puts it there once anybody looks at what it has, and
// defining it anew is to look; to set it is not.
Reflect.set(globalThis, 'FormData', function NoForm(): never {
  throw new Error('no forms cross this port')
})
