import type * as z from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map of keys to values',
  record: 'a map of keys to values',
  null: 'empty',
  undefined: 'left out',
  date: 'a date',
}

function describeSize(
  { origin, exact }: { readonly origin: string; readonly exact?: boolean | undefined },
  most: boolean,
) {
  const word = exact === true ? 'exactly' : most ? 'at most' : 'at least'
  if (origin === 'string') return { begin: `must have ${word}`, end: ' characters' }
  if (origin === 'array' || origin === 'set') return { begin: `must have ${word}`, end: ' entries' }
  return { begin: `must be ${word}`, end: '' }
}

/**
 * What is wrong with a value that does not fit its schema, in words for people, to be put after the name of the value:
 * "must have at most 256 characters". Given to a parse (`schema.safeParse(value, { error: describeIssue })`) it holds
 * where the schema itself says nothing of its own.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? 'of another kind'}`
    case 'too_big': {
      const { begin, end } = describeSize(issue, true)
      return issue.inclusive === false ? `must be less than ${issue.maximum}` : `${begin} ${issue.maximum}${end}`
    }
    case 'too_small': {
      if (issue.minimum === 1 && issue.origin !== 'number' && issue.inclusive !== false) return 'must not be empty'
      const { begin, end } = describeSize(issue, false)
      return issue.inclusive === false ? `must be more than ${issue.minimum}` : `${begin} ${issue.minimum}${end}`
    }
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.map(String).join(', ')}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'unrecognized_keys':
      return `has unknown keys: ${issue.keys.join(', ')}`
    case 'invalid_key':
      return 'has a name that is not allowed'
    case 'invalid_format':
      return issue.format === 'regex' ? 'is not of the form that it has to have' : `is no proper ${issue.format}`
    default:
      return 'is not what may stand there'
  }
}
