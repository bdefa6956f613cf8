import type { Command } from './command.ts'

export interface Entry {
  readonly summary: string
  /** Loaded when it is wanted: --help and --version need no HTTP server. */
  readonly load: () => Promise<Command>
}

/** The commands, by the words that name them. */
export const commands: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['serve', { summary: 'Run the server', load: async () => (await import('./serve.ts')).serve }],
  ['publish', { summary: 'Publish problem packages', load: async () => (await import('./publish.ts')).publish }],
  [
    'user create',
    {
      summary: 'Make a user, a setter, a teacher or an administrator',
      load: async () => (await import('./user/create.ts')).userCreate,
    },
  ],
  ['user list', { summary: 'Show the users', load: async () => (await import('./user/list.ts')).userList }],
  [
    'user password',
    {
      summary: 'Give a user another password',
      load: async () => (await import('./user/password.ts')).userPassword,
    },
  ],
  ['user disable', { summary: 'Stop an account', load: async () => (await import('./user/stop.ts')).userDisable }],
  [
    'user enable',
    {
      summary: 'Let a disabled account be used again',
      load: async () => (await import('./user/stop.ts')).userEnable,
    },
  ],
  [
    'user role',
    {
      summary: 'Make a user a setter, a teacher or an administrator, or a user again',
      load: async () => (await import('./user/stop.ts')).userRole,
    },
  ],
  ['user delete', { summary: 'Delete an account', load: async () => (await import('./user/stop.ts')).userDelete }],
  [
    'user sessions',
    {
      summary: 'Show where a user is signed in, or end all of it',
      load: async () => (await import('./user/sessions.ts')).userSessions,
    },
  ],
  [
    'user import',
    {
      summary: 'Make the accounts of a class',
      load: async () => (await import('./user/import.ts')).userImport,
    },
  ],
  ['class list', { summary: 'Show the classes', load: async () => (await import('./class/class.ts')).classList }],
  ['class create', { summary: 'Make a class', load: async () => (await import('./class/class.ts')).classCreate }],
  [
    'class show',
    {
      summary: 'Show a class with its people and homework',
      load: async () => (await import('./class/class.ts')).classShow,
    },
  ],
  [
    'class add',
    {
      summary: 'Put accounts into a class, as pupils or teachers',
      load: async () => (await import('./class/members.ts')).classAdd,
    },
  ],
  [
    'class remove',
    {
      summary: 'Take accounts out of a class',
      load: async () => (await import('./class/members.ts')).classRemove,
    },
  ],
  [
    'class invite',
    {
      summary: 'Make a code with which pupils come into a class',
      load: async () => (await import('./class/class.ts')).classInvite,
    },
  ],
  ['class delete', { summary: 'Delete a class', load: async () => (await import('./class/class.ts')).classDelete }],
  [
    'invitation',
    {
      summary: 'Make, list and revoke invitations to register',
      load: async () => (await import('./invitation.ts')).invitation,
    },
  ],
  ['node', { summary: 'Run a judge node', load: async () => (await import('./node/run.ts')).node }],
  ['node list', { summary: 'Show the judge nodes', load: async () => (await import('./node/list.ts')).nodeList }],
  [
    'node resume',
    {
      summary: 'Trust a judge node in quarantine again',
      load: async () => (await import('./node/list.ts')).nodeResume,
    },
  ],
  [
    'node remove',
    {
      summary: 'Forget a judge node that is gone',
      load: async () => (await import('./node/list.ts')).nodeRemove,
    },
  ],
  [
    'node-token',
    {
      summary: 'Make, list and revoke the tokens of judge nodes',
      load: async () => (await import('./node-token.ts')).nodeToken,
    },
  ],
  ['migrate', { summary: 'Bring the database up to date', load: async () => (await import('./migrate.ts')).migrate }],
])
