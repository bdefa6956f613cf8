/** Where a program is written: a plain field, or the editor in its place. */
export interface Field {
  text(): string
  /** Puts another text into it; `onInput` is not told. */
  replace(text: string): void
  /** The language, by the ending of its files. */
  setEnding(ending: string): Promise<void>
}

export function plainField(area: HTMLTextAreaElement, onInput: () => void): Field {
  area.addEventListener('input', onInput)
  return {
    text: () => area.value,
    replace: (text) => {
      area.value = text
    },
    setEnding: async () => {},
  }
}
