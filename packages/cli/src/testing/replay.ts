import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PackageProgram } from '@gavel/problem/package/program-files'

/**
 * Plays the judge's part of a recorded conversation to a program, and accepts where the program says its part of it,
 * white space aside. Another part is not wrong: the real judge might like it. Runs as any interactor does, in the sandbox.
 */
const script = `#!/bin/sh
set -f
record=$1
feedback=$3
number=0
differs() {
  printf '%s\\n' "$1" > "$feedback/judgemessage.txt"
  exit 43
}
exec 3< "$record"
while IFS= read -r line <&3 || [ -n "$line" ]; do
  number=$((number + 1))
  case $line in
    '<'*)
      line=\${line#<}
      printf '%s\\n' "\${line# }"
      ;;
    '>'*)
      set -- \${line#>}
      wanted=$*
      said=
      IFS= read -r said || [ -n "$said" ] || differs "line $number of the recorded conversation is \\"$wanted\\", and the program said nothing more"
      set -- $said
      [ "$*" = "$wanted" ] || differs "line $number of the recorded conversation is \\"$wanted\\", and the program said \\"$*\\""
      ;;
  esac
done
exec 1>&-
while IFS= read -r said || [ -n "$said" ]; do
  set -- $said
  [ $# -eq 0 ] || differs "the recorded conversation is over, and the program said \\"$*\\""
  said=
done
exit 42
`

/** Writes the player where the sandbox can take it from, for as long as it is needed. */
export async function openReplay(): Promise<AsyncDisposable & { readonly program: PackageProgram }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gavel-replay-'))
  const file = path.join(folder, 'run')
  await writeFile(file, script, { mode: 0o755 })
  return {
    program: { path: 'the recorded conversation', files: [{ name: 'run', path: file, executable: true }] },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
