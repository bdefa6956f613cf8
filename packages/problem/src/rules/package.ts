import type { RuleFamily } from './rule.ts'

/** The package as a folder of files. */
export const packageRules = {
  'GV-PACKAGE-NOT-FOUND': {
    severities: ['error'],
    loading: true,
    title: 'There is no such folder.',
    why: 'The path names nothing, or a file. Name a folder that has a problem.yaml in it.',
  },
  'GV-PACKAGE-UNSAFE': {
    severities: ['error'],
    loading: true,
    title: 'Something in the package is not safe to read.',
    why: 'A link that leaves the package or leads nowhere, a pipe, a socket or a device: it is left out, and the rest is read. More files than a package may have, or folders without end: nothing is read. Replace links by the files that they mean.',
  },
  'GV-PACKAGE-LINK-OUTSIDE': {
    severities: ['warning'],
    title: 'A link leads out of the package, to a file of the same repository.',
    why: 'It is followed in a folder, where a git work tree (or the folder of --root) is around both. Other tools and archives refuse it; `gavel problem pack` puts the file in its place.',
  },
  'GV-PACKAGE-UNREADABLE': {
    severities: ['error'],
    loading: true,
    title: 'A file of the package could not be read.',
    why: 'Its rights forbid it, or the disk failed.',
  },
  'GV-PACKAGE-FAILED': {
    severities: ['error'],
    title: 'Gavel itself failed on the package.',
    why: 'It says nothing of the package. The message says what failed; the other packages are checked all the same.',
  },
  'GV-PACKAGE-FOLDER-TYPO': {
    severities: ['warning'],
    title: 'A folder has nearly a name that means something.',
    why: 'The format does not read it. Most often a letter or the plural is wrong: `submission/` for `submissions/`.',
  },
  'GV-PACKAGE-BYTE-ORDER-MARK': {
    severities: ['warning'],
    title: 'A text file begins with a byte order mark.',
    why: 'The formats want UTF-8 without one, and other tools stumble over it. --fix takes it off.',
    fixable: true,
  },
  'GV-PACKAGE-FOREIGN-FOLDER': {
    severities: ['error', 'warning'],
    loading: true,
    fixable: true,
    title: 'A folder has a name that only another format knows.',
    why: 'It would be ignored. This is an error where it holds an output validator, for then verdicts would change. Rename it to what the format of the package calls it; --fix does where that name is free.',
  },
  'GV-PACKAGE-NOT-RUN': {
    severities: ['info'],
    title: 'No program of the package was run.',
    why: 'An error makes judging meaningless: a validator that is missing, no test case at all, or a file that nothing can be read from. The message names it. All other errors are told, and the programs run.',
  },
  'GV-PACKAGE-TOO-MANY-FINDINGS': {
    severities: ['error'],
    title: 'There are more findings than are kept.',
    why: 'Only the first 1000 are told. Mend some of them and check again.',
  },
} as const satisfies RuleFamily<'GV-PACKAGE'>

/** Names of files and folders, anywhere in the package. */
export const nameRules = {
  'GV-NAME-IGNORED': {
    severities: ['warning'],
    title: 'A file or folder is ignored, for the formats do not allow its name.',
    why: 'Names match `[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}`. Others are treated as if they were not there. Rename what is meant to be read.',
  },
} as const satisfies RuleFamily<'GV-NAME'>
