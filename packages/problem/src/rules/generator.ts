import type { RuleFamily } from './rule.ts'

/** Generators and generators.yaml, as `gavel problem generate` reads them. */
export const generatorRules = {
  'GV-GENERATOR-SIZE': {
    severities: ['error'],
    title: 'generators.yaml is larger than 1 MiB.',
    why: 'It says how test data is made, and does not hold it: large inputs go into files that `copy` takes.',
  },
  'GV-GENERATOR-ENCODING': {
    severities: ['error'],
    title: 'generators.yaml is not UTF-8.',
    why: 'Save it as UTF-8.',
  },
  'GV-GENERATOR-SYNTAX': {
    severities: ['error'],
    title: 'generators.yaml is not proper YAML.',
    why: 'Nothing can be read from it. The message says what the parser met.',
  },
  'GV-GENERATOR-KEY': {
    severities: ['warning'],
    title: 'generators.yaml has a key that says nothing.',
    why: 'It may be misspelt, or be meant for another program. What stands there is passed over.',
  },
  'GV-GENERATOR-SCALAR': {
    severities: ['warning'],
    title: 'A value in generators.yaml is written as YAML 1.1 has it.',
    why: 'YAML 1.2, which 2025-09 is written in, reads it as something else or not at all, and tools differ. Write true or false, and numbers in plain digits. Legacy packages are read by YAML 1.1 in any case.',
  },
  'GV-GENERATOR-VALUE': {
    severities: ['error', 'warning'],
    title: 'Something in generators.yaml cannot be used.',
    why: 'A command, a name, a count or a path is not of the form that is read; as an error nothing is generated until it is mended.',
  },
  'GV-GENERATOR-TWICE': {
    severities: ['error'],
    title: 'Two rules of generators.yaml make the same test case.',
    why: 'A second case with the same input tests nothing. Give it another seed, such as {seed:2}; copies that are wanted are made by `count`.',
  },
  'GV-GENERATOR-PROGRAM': {
    severities: ['error'],
    title: 'generators.yaml names a generator or a solution that is not there.',
    why: 'Generators are names of "generators" or paths below generators/; solutions are paths from the package on, such as /submissions/accepted/a.py.',
  },
  'GV-GENERATOR-BUILD': {
    severities: ['error'],
    title: 'A generator, a solution or a validator does not build.',
    why: 'The message has the words of the compiler. The test cases that need it are not made.',
  },
  'GV-GENERATOR-SOLUTION': {
    severities: ['info'],
    title: 'generators.yaml names no solution.',
    why: 'Answers come from the first accepted submission then, by name; another one that is added may take its place. Name one: `solution: /submissions/accepted/a.py`.',
  },
  'GV-GENERATOR-SEED': {
    severities: ['info'],
    title: 'A generator gets a seed and makes the same with another one.',
    why: 'Most likely it does not use the seed. `gavel problem generate --check` tells it.',
  },
  'GV-GENERATOR-UNLISTED': {
    severities: ['warning'],
    title: 'A test case, or a file of one, is not made by generators.yaml.',
    why: 'Where there is a generators.yaml it should make all test data, so that all can be made again. Move the files of the case below generators/ and `copy` them; what was once generated goes by `gavel problem generate --clean`.',
  },
} as const satisfies RuleFamily<'GV-GENERATOR'>
