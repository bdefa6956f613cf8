import { freeBytes } from '@gavel/files/free-bytes'
import { GavelError } from '@gavel/shared/error'

/** With less, programs and compilers fail for want of room. */
const leastBytes = 16 * 1024 ** 2

/** @throws GavelError `storage.full` where one of the disks on which these folders are has too little room to judge. */
export async function checkRoom(directories: readonly string[]): Promise<void> {
  for (const directory of directories) {
    if ((await freeBytes(directory)) >= leastBytes) continue
    throw new GavelError('storage.full', `The disk of ${directory} is full: nothing can be judged.`, {
      hint: 'Make room; judging goes on by itself.',
    })
  }
}
