import manifest from '../package.json' with { type: 'json' }

/** What oclif has to know of the program; the folder of commands is that of the bundle. */
export const packageJson = {
  name: 'gavel',
  version: manifest.version,
  description: manifest.description,
  type: 'module',
  oclif: {
    bin: 'gavel',
    dirname: 'gavel',
    topicSeparator: ' ',
    commands: { strategy: 'pattern', target: './commands', globPatterns: ['**/*.js'] },
    topics: {
      auth: { description: 'Sign in to a server' },
      image: { description: 'Sandbox images of this machine' },
      language: { description: 'Languages that can be judged' },
      problem: { description: 'Write, convert and pack problem packages; find and fetch problems' },
      rejudging: { description: 'Judge again, for administrators' },
      submission: { description: 'What has been submitted' },
    },
  },
} as const
