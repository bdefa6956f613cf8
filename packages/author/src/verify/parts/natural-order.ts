const parts = (text: string) => text.match(/\d+|\D/g) ?? []
const isNumber = (part: string | undefined): part is string => part !== undefined && /^\d/.test(part)

/** Compares names as people read them, numbers by what they are worth: negative where `a` comes before `b`. */
export function compareNaturally(a: string, b: string): number {
  const [one, other] = [parts(a), parts(b)]
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const [left, right] = [one[index] ?? '', other[index] ?? '']
    if (isNumber(left) && isNumber(right)) {
      const [first, second] = [BigInt(left), BigInt(right)]
      if (first !== second) return first < second ? -1 : 1
    } else if (left !== right) return left < right ? -1 : 1
  }
  return one.length - other.length
}
