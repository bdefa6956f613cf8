/**
 * The floors of each package, from the ground to the roof: folders of its src, and files at its root. What stands on a floor
 * imports from its own and from those before it. A package that is not listed here has one floor.
 */
export const floors: Readonly<Record<string, readonly string[]>> = {
  problem: ['rules', 'tokens', 'checktestdata', 'statement', 'package', 'archive'],
  sandbox: [
    ...['config', 'locate', 'runner', 'toolchain', 'image', 'language', 'driver', 'slots'],
    ...['sandbox', 'program', 'open-sandbox', 'provision'],
  ],
  judge: ['box-with-files', 'validator', 'judge'],
  author: ['writer', 'import', 'verify', 'convert', 'generate', 'stress', 'stats', 'new'],
  web: ['html', 'code', 'words', 'visit', 'parts', 'layout', 'pages', 'style', 'static'],
  server: [
    ...['access', 'version', 'config', 'store', 'queue', 'live', 'http', 'core', 'ratings', 'progress'],
    ...['classes', 'auth', 'problems', 'teaching', 'submissions', 'drafts'],
    ...['dispatch', 'rejudgings', 'images', 'metrics', 'web', 'app', 'command', 'main'],
  ],
  cli: [
    ...['prepare', 'config', 'program', 'exit-code', 'workspace', 'sources', 'local', 'testing', 'render', 'remote'],
    ...['progress', 'base', 'outbox', 'authoring', 'screens', 'views', 'doctor', 'commands', 'main'],
  ],
}
