import { TooMany } from '../access/too-many.ts'

export interface PlaceLimits {
  readonly most: number
  readonly mostPerUser: number
}

/** One of a bounded number of places. */
export interface Place {
  /** access/address.ts */
  readonly address: string
  readonly user: string
  /** Called when another one gets the place. */
  readonly drop: () => void
}

/**
 * Places for a bounded number, fair between addresses and, behind one address, between users. While there is room anybody may
 * have up to their own limit. Where there is none, who has fewer than another gets the newest place of whoever has most.
 */
export interface Places {
  /** @throws TooMany for who has a fair share already, or as many as a user may have. */
  take(place: Place): void
  /** Gives a place back; one that was dropped, or given back before, is not there any more. */
  giveBack(place: Place): void
  /** Those taken, in the order of their taking. */
  all(): readonly Place[]
}

const retrySeconds = 30

/** The group with the most members; none where there is no group. */
function largest<T>(groups: ReadonlyMap<string, readonly T[]>): readonly T[] {
  let most: readonly T[] = []
  for (const members of groups.values()) if (members.length > most.length) most = members
  return most
}

export function createPlaces({ most, mostPerUser }: PlaceLimits): Places {
  const taken = new Set<Place>()
  const perUser = new Map<string, number>()

  function count(user: string, change: 1 | -1): void {
    const held = (perUser.get(user) ?? 0) + change
    if (held === 0) perUser.delete(user)
    else perUser.set(user, held)
  }

  function giveBack(place: Place): void {
    if (taken.delete(place)) count(place.user, -1)
  }

  /** Whose place a newcomer gets where all are taken; undefined where nobody has more than they would. */
  function findLoser({ address, user }: Place): Place | undefined {
    const byAddress = Map.groupBy(taken, (each) => each.address)
    const own = byAddress.get(address) ?? []
    const heaviest = largest(byAddress)
    if (heaviest.length > own.length + 1) return largest(Map.groupBy(heaviest, (each) => each.user)).at(-1)
    const byUser = Map.groupBy(own, (each) => each.user)
    const heaviestUser = largest(byUser)
    return heaviestUser.length > (byUser.get(user)?.length ?? 0) + 1 ? heaviestUser.at(-1) : undefined
  }

  return {
    take: (place) => {
      if ((perUser.get(place.user) ?? 0) >= mostPerUser) {
        throw new TooMany(`You have ${mostPerUser} event streams open already.`, retrySeconds)
      }
      if (taken.size >= most) {
        const loser = findLoser(place)
        if (loser === undefined) throw new TooMany('Too many event streams are open.', retrySeconds)
        giveBack(loser)
        loser.drop()
      }
      taken.add(place)
      count(place.user, 1)
    },
    giveBack,
    all: () => [...taken],
  }
}
