/** Most test cases that one rule may make. */
const most = 100

const range = /^(-?\d{1,9})\.\.=(-?\d{1,9})$/
const whole = /^-?\d{1,9}$/

/** The numbers that `count` stands for: `3`, a list, or `2..=7`. Text says what is wrong with it. */
export function parseCount(written: string | readonly string[]): readonly number[] | string {
  if (typeof written !== 'string') {
    const numbers = written.map(Number)
    if (written.some((each) => !whole.test(each))) return 'a list of whole numbers is wanted'
    if (new Set(numbers).size < numbers.length) return 'a number stands in it twice'
    return limited(numbers)
  }
  const ends = range.exec(written)
  if (ends === null && !whole.test(written)) return 'a number, a list of numbers or a range such as 2..=7 is wanted'
  const [low, high] = ends === null ? [1, Number(written)] : [Number(ends[1]), Number(ends[2])]
  if (high - low >= most) return `at most ${most} test cases come from one rule`
  return limited(Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index))
}

function limited(numbers: readonly number[]): readonly number[] | string {
  if (numbers.length === 0) return 'it stands for no number at all'
  return numbers.length > most ? `at most ${most} test cases come from one rule` : numbers
}

/** The numbers as they stand in the names of test cases: of the same width where none is left out between them. */
export function countNames(numbers: readonly number[]): readonly string[] {
  const isConsecutive = Math.max(...numbers) - Math.min(...numbers) === numbers.length - 1
  const width = isConsecutive ? Math.max(...numbers.map((number) => String(number).length)) : 0
  return numbers.map((number) =>
    number < 0 ? `-${String(-number).padStart(width - 1, '0')}` : String(number).padStart(width, '0'),
  )
}
