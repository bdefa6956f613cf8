/** JSON Schemas by their names. */
type Schemas = Readonly<Record<string, unknown>>
type Rename = (name: string) => string

const prefix = '#/components/schemas/'

/** A copy of `value` with every reference to a named schema told to `visit` and renamed to what it returns. */
function mapReferences<T>(value: T, visit: Rename): T {
  return JSON.parse(JSON.stringify(value), (key, part) =>
    key === '$ref' && typeof part === 'string' && part.startsWith(prefix)
      ? prefix + visit(part.slice(prefix.length))
      : part,
  )
}

/** The names that `root` refers to, by others or itself. */
function reach(root: unknown, schemas: Schemas): Set<string> {
  const reached = new Set<string>()
  const follow = (value: unknown) => {
    mapReferences(value, (name) => {
      if (reached.has(name)) return name
      reached.add(name)
      follow(schemas[name])
      return name
    })
  }
  follow(root)
  return reached
}

const inputOf = (name: string) => `${name}Input`

/** Of the schemas that go in and come out: those for which both are the same, given that those they refer to are. */
function findAlike(schemas: Schemas, both: readonly string[]): readonly string[] {
  let alike = both
  for (;;) {
    const short = new Map(alike.map((name) => [inputOf(name), name]))
    const text = (name: string) => JSON.stringify(mapReferences(schemas[name], (other) => short.get(other) ?? other))
    const left = alike.filter((name) => text(inputOf(name)) === text(name))
    if (left.length === alike.length) return alike
    alike = left
  }
}

/**
 * The named schemas that `root` (the paths of a document) needs, and `root` with their names. The schema of what goes in
 * is called `NameInput` only where what comes out under this name differs, as where a default may be left out.
 */
export function shortenNames<T>(root: T, schemas: Schemas): { readonly root: T; readonly schemas: Schemas } {
  const reached = reach(root, schemas)
  const inputs = Object.keys(schemas).filter((name) => reached.has(inputOf(name)))
  const alike = new Set(
    findAlike(
      schemas,
      inputs.filter((name) => reached.has(name)),
    ),
  )
  const short = new Map(
    inputs.filter((name) => alike.has(name) || !reached.has(name)).map((name) => [inputOf(name), name]),
  )
  const rename = (name: string) => short.get(name) ?? name
  const named = [...reached].map((name) => [rename(name), mapReferences(schemas[name], rename)] as const)
  const inOrder = named.sort(([a], [b]) => (a < b ? -1 : 1))
  return { root: mapReferences(root, rename), schemas: Object.fromEntries(inOrder) }
}
