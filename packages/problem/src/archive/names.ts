import { unsafe } from './refuse.ts'

/** What two names have in common that some file system takes for the same. */
const fold = (path: string) => path.normalize('NFC').toLowerCase().normalize('NFC')

/** Remembers the paths of an archive, and refuses those that would meet on some file system. */
export interface NameBook {
  /** @throws GavelError `package.unsafe` for a second file of the name, or a file where a folder is. */
  add(path: string, isFolder: boolean): void
}

export function createNameBook(): NameBook {
  const known = new Map<string, { readonly path: string; readonly isFolder: boolean }>()
  const note = (path: string, isFolder: boolean, entry: string, isParent: boolean) => {
    const key = fold(path)
    const other = known.get(key)
    if (other === undefined) known.set(key, { path, isFolder })
    else if (other.path !== path) {
      throw unsafe(entry, `differs from "${other.path}" only in capital letters or in how accents are written`)
    } else if (!other.isFolder || !isFolder) {
      throw unsafe(entry, other.isFolder || isParent ? `is both a file and a folder: "${path}"` : 'is there twice')
    }
  }
  return {
    add: (path, isFolder) => {
      for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        note(path.slice(0, slash), true, path, true)
      }
      note(path, isFolder, path, false)
    },
  }
}
