import type { ErrorCode } from 'yaml'

/** What is wrong with a file that is no YAML, by the code of the parser: a sentence without its end. */
const sentences: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias cannot have an anchor or a tag',
  BAD_ALIAS: 'an alias or an anchor has no proper name, or names nothing',
  BAD_COLLECTION_TYPE: 'a tag does not fit what it stands before',
  BAD_DIRECTIVE: 'a line that begins with "%" is no directive',
  BAD_DQ_ESCAPE:
    'after a "\\" in double quotes stands a sign that means nothing there; in single quotes it would stay as it is',
  BAD_INDENT: 'a line is not indented as those around it',
  BAD_PROP_ORDER: 'an anchor or a tag stands in the wrong place',
  BAD_SCALAR_START: 'a value begins with a sign that it cannot begin with; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " stands in the line; put the value in quotes',
  BLOCK_IN_FLOW: 'inside brackets a list or a map has to be written with brackets too',
  DUPLICATE_KEY: 'a key is there twice',
  IMPOSSIBLE: 'the file cannot be made out',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a sign is missing: a quote or a bracket that closes, a comma, a ":" or a space',
  MULTILINE_IMPLICIT_KEY: 'a key is longer than a line; most often a ":" or a quote is missing',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_DOCS: 'a second document begins ("---")',
  MULTIPLE_TAGS: 'a value has two tags',
  NON_STRING_KEY: 'a key is no text',
  RESOURCE_EXHAUSTION: 'it is nested too deep',
  TAB_AS_INDENT: 'a line is indented with a tab; write spaces',
  TAG_RESOLVE_FAILED: 'a tag is unknown or does not fit its value',
  UNEXPECTED_TOKEN: 'something stands where it has no meaning',
}

/** What the parser's code says of a file, in words of our own. */
export function describeYamlError(code: ErrorCode): string {
  return sentences[code]
}

/** Mistakes after which all is read as it is meant: of equal keys the last counts, as in the other tools. */
export const harmlessErrors: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['DUPLICATE_KEY'])

/** Mistakes that quotes around the value of the line mend. */
export const quotableErrors: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['BLOCK_AS_IMPLICIT_KEY', 'BAD_SCALAR_START'])
