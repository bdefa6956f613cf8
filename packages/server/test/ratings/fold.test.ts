import { foldAttempt, type Rated, type Ratings } from '@gavel/shared/rating/fold'
import type { Verdict } from '@gavel/shared/verdict'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { userRow } from '../../src/auth/users.ts'
import { foldStep } from '../../src/ratings/fold.ts'
import { markRatingsStale } from '../../src/ratings/stale.ts'
import { openStore } from '../../src/store/open.ts'
import type { DatabaseKind, Store } from '../../src/store/store.ts'
import { databaseKinds, newDatabase } from '../harness.ts'

const fold = suite('ratings are folded from history')
const people = ['ada', 'boole', 'chief', 'setter'] as const
const problems = ['any', 'easy', 'hard'] as const
const hourMs = 3600_000

interface Made {
  readonly person: (typeof people)[number]
  readonly problem: (typeof problems)[number]
  /** Hours ago. */
  readonly age: number
  verdict: Verdict | null
  /** Of 100. */
  readonly score: number
}

const verdict = fc.constantFrom<Verdict>('AC', 'WA', 'CE', 'JE', 'TLE')
const made = fc.record<Made>({
  person: fc.constantFrom(...people),
  problem: fc.constantFrom(...problems),
  age: fc.constantFrom(0.2, 0.5, 2, 3, 30),
  verdict: fc.option(verdict, { freq: 3 }),
  score: fc.constantFrom(100, 100, 40),
})
const act = fc.oneof(
  fc.record({ kind: fc.constant('step' as const), limit: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ kind: fc.constant('judge' as const), at: fc.nat(), verdict }),
  fc.record({ kind: fc.constant('rejudge' as const), at: fc.nat(), verdict }),
  fc.record({ kind: fc.constant('keyword' as const), difficulty: fc.constantFrom('easy', 'medium', null) }),
  fc.record({ kind: fc.constant('promote' as const), role: fc.constantFrom('admin' as const, 'user' as const) }),
)

const idOf = (index: number) => `s${String(index).padStart(4, '0')}`

const tables = [
  ...['rating_attempt', 'person_rating', 'problem_rating', 'rating_passed'],
  ...['judging', 'submission', 'problem', 'problem_version', 'user'],
] as const

async function write(store: Store, history: readonly Made[]): Promise<void> {
  const now = store.now()
  await store.transact(async (tx) => {
    for (const table of tables) await tx.deleteFrom(table as 'user').execute()
    await tx.updateTable('rating_state').set({ shown: 0, growing: 1, folded_at: 0, folded_id: '', stale: 0 }).execute()
    for (const username of people) {
      const role = username === 'chief' ? 'admin' : username === 'setter' ? 'setter' : 'user'
      await tx
        .insertInto('user')
        .values({ ...userRow({ id: username, username, created_at: 1 }), role })
        .execute()
    }
    for (const slug of problems) {
      const difficulty = slug === 'any' ? null : slug
      await tx.insertInto('problem_version').values({ slug, version: 'v', data: '{}', published_at: 1 }).execute()
      const problem = { slug, version: 'v', name: slug, difficulty, search_text: slug, published_at: 1 }
      await tx
        .insertInto('problem')
        .values({ ...problem, owner_id: slug === 'hard' ? 'setter' : null })
        .execute()
    }
    for (const [index, { person, problem, age, verdict: given, score }] of history.entries()) {
      const id = idOf(index)
      const at = now - Math.round(age * hourMs)
      const submission = { id, user_id: person, problem_slug: problem, problem_version: 'v', language: 'c' }
      await tx
        .insertInto('submission')
        .values({ ...submission, entry_point: null, submitted_at: at, contest_id: null, judging_id: id })
        .execute()
      const state = given === null ? ('queued' as const) : ('judged' as const)
      const judging = { id, submission_id: id, problem_version: 'v', rejudging_id: null, state, verdict: given, score }
      const unknown = { cpu_seconds: null, memory_bytes: null, finished_at: null, node: null, report: null }
      await tx
        .insertInto('judging')
        .values({ ...judging, ...unknown, max_score: 100, created_at: at })
        .execute()
    }
  })
}

/** The ratings by the plain reading of docs/rating.md: everything at once, from the beginning. */
function recompute(history: readonly Made[], ada: string, keyword: string | null): Ratings {
  const ratings: Ratings = { people: new Map(), problems: new Map() }
  const seen = new Set<string>()
  const inOrder = history.map((each, index) => ({ ...each, id: idOf(index) }))
  inOrder.sort((one, other) => other.age - one.age || (one.id < other.id ? -1 : 1))
  for (const { person, problem, verdict: given, score } of inOrder) {
    if (given === null || given === 'CE' || given === 'JE') continue
    if (person === 'chief' || (person === 'setter' && problem === 'hard')) continue
    if (person === 'ada' && ada === 'admin') continue
    if (seen.has(`${person} ${problem}`)) continue
    seen.add(`${person} ${problem}`)
    const isSolved = given === 'AC' && score === 100
    const difficultyOf = (slug: string) => (slug === 'any' ? keyword : slug)
    foldAttempt(ratings, { person, problem, isSolved }, difficultyOf)
  }
  return ratings
}

async function shownRatings(store: Store): Promise<Ratings> {
  const { shown } = await store.read.selectFrom('rating_state').selectAll().executeTakeFirstOrThrow()
  const columns = ['mean', 'deviation', 'attempts', 'solved'] as const
  const persons = await store.read
    .selectFrom('person_rating')
    .select(['user_id', ...columns])
    .where('generation', '=', shown)
    .execute()
  const tasks = await store.read
    .selectFrom('problem_rating')
    .select(['slug', ...columns])
    .where('generation', '=', shown)
    .execute()
  return {
    people: new Map(persons.map(({ user_id, ...rated }) => [user_id, rated])),
    problems: new Map(tasks.map(({ slug, ...rated }) => [slug, rated])),
  }
}

const sorted = (ratings: ReadonlyMap<string, Rated>) =>
  Object.fromEntries([...ratings].sort(([one], [other]) => (one < other ? -1 : 1)))

async function settle(store: Store): Promise<void> {
  for (let quiet = 0; quiet < 2; ) quiet = (await foldStep(store, 5)).hasMore ? 0 : quiet + 1
}

async function judge(store: Store, index: number, given: Verdict): Promise<void> {
  await store.transact((tx) =>
    tx.updateTable('judging').set({ state: 'judged', verdict: given }).where('id', '=', idOf(index)).execute(),
  )
}

const runs: Readonly<Record<DatabaseKind, number>> = { sqlite: 40, postgres: 8 }
for (const kind of databaseKinds) {
  fold(
    `a step at a time, with what comes late and what is changed, as if all were read at once (${kind})`,
    async () => {
      const store = await openStore(await newDatabase(kind))
      const property = fc.asyncProperty(
        fc.array(made, { minLength: 1, maxLength: 25 }),
        fc.array(act, { maxLength: 25 }),
        async (generated, acts) => {
          const history = generated.map((each) => ({ ...each }))
          await write(store, history)
          let [ada, keyword]: [string, string | null] = ['user', null]
          for (const each of acts) {
            if (each.kind === 'step') await foldStep(store, each.limit)
            if (each.kind === 'judge' || each.kind === 'rejudge') {
              const index = each.at % history.length
              const one = history[index]
              if (one === undefined || (one.verdict === null) !== (each.kind === 'judge')) continue
              one.verdict = each.verdict
              await judge(store, index, each.verdict)
              if (each.kind === 'rejudge') await store.transact(markRatingsStale)
            }
            if (each.kind === 'keyword') {
              keyword = each.difficulty
              await store.transact((tx) =>
                tx.updateTable('problem').set({ difficulty: keyword }).where('slug', '=', 'any').execute(),
              )
            }
            if (each.kind === 'promote') {
              ada = each.role
              await store.transact(async (tx) => {
                await tx.updateTable('user').set({ role: each.role }).where('id', '=', 'ada').execute()
                await markRatingsStale(tx)
              })
            }
          }
          for (const [index, one] of history.entries()) {
            if (one.verdict !== null) continue
            one.verdict = 'AC'
            await judge(store, index, 'AC')
          }
          await settle(store)
          const [found, wanted] = [await shownRatings(store), recompute(history, ada, keyword)]
          assert.equal(sorted(found.people), sorted(wanted.people))
          assert.equal(sorted(found.problems), sorted(wanted.problems))
        },
      )
      try {
        await fc.assert(property, { numRuns: runs[kind] })
      } finally {
        await store.close()
      }
    },
  )
}

fold('shows the ratings there were until the new ones are made, and keeps nothing of the old ones then', async () => {
  const store = await openStore(await newDatabase('sqlite'))
  try {
    const history = people
      .slice(0, 2)
      .flatMap((person) => problems.map((problem): Made => ({ person, problem, age: 2, verdict: 'AC', score: 100 })))
    await write(store, history)
    await settle(store)
    const before = await shownRatings(store)
    await judge(store, 0, 'WA')
    await store.transact(markRatingsStale)
    await foldStep(store, 2)
    assert.equal(await shownRatings(store), before)
    await settle(store)
    assert.not.equal(await shownRatings(store), before)
    for (const table of ['person_rating', 'problem_rating', 'rating_attempt'] as const) {
      const rows = await store.read.selectFrom(table).select('generation').distinct().execute()
      assert.equal(rows, [{ generation: 2 }], table)
    }
  } finally {
    await store.close()
  }
})

fold('two servers of one database fold each attempt once', async () => {
  const database = await newDatabase('postgres')
  const stores = [await openStore(database), await openStore(database)]
  const [one] = stores
  try {
    if (one === undefined) throw new Error('no store')
    const history = Array.from({ length: 24 }, (_, index): Made => {
      const [person, problem] = [people[index % 2] ?? 'ada', problems[index % 3] ?? 'any']
      return { person, problem, age: 2, verdict: index % 4 === 0 ? 'AC' : 'WA', score: 100 }
    })
    await write(one, history)
    await Promise.all(Array.from({ length: 30 }, (_, index) => foldStep(stores[index % 2] ?? one, 2)))
    await settle(one)
    assert.equal(sorted((await shownRatings(one)).people), sorted(recompute(history, 'user', null).people))
  } finally {
    for (const store of stores) await store.close()
  }
})

fold.run()
