/** The words that a statement's renderer adds itself, in the statement's language. */
export interface Words {
  readonly input: string
  readonly output: string
  readonly interaction: string
  readonly sampleInput: string
  readonly sampleOutput: string
  readonly sampleInteraction: string
  /** What a program does with the lines of the judge, and with its own. */
  readonly read: string
  readonly write: string
  readonly figure: string
  readonly table: string
  readonly footnotes: string
  readonly picture: string
}

const english: Words = {
  input: 'Input',
  output: 'Output',
  interaction: 'Interaction',
  sampleInput: 'Sample Input',
  sampleOutput: 'Sample Output',
  sampleInteraction: 'Sample Interaction',
  read: 'Read',
  write: 'Write',
  figure: 'Figure',
  table: 'Table',
  footnotes: 'Footnotes',
  picture: 'picture',
}

const words: Readonly<Record<string, Words>> = {
  en: english,
  da: {
    input: 'Input',
    output: 'Output',
    interaction: 'Interaktion',
    sampleInput: 'Eksempel på input',
    sampleOutput: 'Eksempel på output',
    sampleInteraction: 'Eksempel på interaktion',
    read: 'Læs',
    write: 'Skriv',
    figure: 'Figur',
    table: 'Tabel',
    footnotes: 'Fodnoter',
    picture: 'billede',
  },
  de: {
    input: 'Eingabe',
    output: 'Ausgabe',
    interaction: 'Interaktion',
    sampleInput: 'Beispieleingabe',
    sampleOutput: 'Beispielausgabe',
    sampleInteraction: 'Beispielinteraktion',
    read: 'Lesen',
    write: 'Schreiben',
    figure: 'Abbildung',
    table: 'Tabelle',
    footnotes: 'Fußnoten',
    picture: 'Bild',
  },
  es: {
    input: 'Entrada',
    output: 'Salida',
    interaction: 'Interacción',
    sampleInput: 'Entrada de ejemplo',
    sampleOutput: 'Salida de ejemplo',
    sampleInteraction: 'Interacción de ejemplo',
    read: 'Leer',
    write: 'Escribir',
    figure: 'Figura',
    table: 'Tabla',
    footnotes: 'Notas',
    picture: 'imagen',
  },
  fr: {
    input: 'Entrée',
    output: 'Sortie',
    interaction: 'Interaction',
    sampleInput: 'Exemple d’entrée',
    sampleOutput: 'Exemple de sortie',
    sampleInteraction: 'Exemple d’interaction',
    read: 'Lire',
    write: 'Écrire',
    figure: 'Figure',
    table: 'Tableau',
    footnotes: 'Notes',
    picture: 'image',
  },
  nl: {
    input: 'Invoer',
    output: 'Uitvoer',
    interaction: 'Interactie',
    sampleInput: 'Voorbeeldinvoer',
    sampleOutput: 'Voorbeelduitvoer',
    sampleInteraction: 'Voorbeeldinteractie',
    read: 'Lezen',
    write: 'Schrijven',
    figure: 'Figuur',
    table: 'Tabel',
    footnotes: 'Voetnoten',
    picture: 'afbeelding',
  },
  pt: {
    input: 'Entrada',
    output: 'Saída',
    interaction: 'Interação',
    sampleInput: 'Exemplo de entrada',
    sampleOutput: 'Exemplo de saída',
    sampleInteraction: 'Exemplo de interação',
    read: 'Ler',
    write: 'Escrever',
    figure: 'Figura',
    table: 'Tabela',
    footnotes: 'Notas',
    picture: 'imagem',
  },
  sv: {
    input: 'Indata',
    output: 'Utdata',
    interaction: 'Interaktion',
    sampleInput: 'Exempel på indata',
    sampleOutput: 'Exempel på utdata',
    sampleInteraction: 'Exempel på interaktion',
    read: 'Läs',
    write: 'Skriv',
    figure: 'Figur',
    table: 'Tabell',
    footnotes: 'Fotnoter',
    picture: 'bild',
  },
}

/** The words of a language (`pt-BR` takes those of `pt`); English ones where they are not known. */
export function wordsOf(language: string): Words {
  const base = language.split('-', 1)[0] ?? ''
  return (Object.hasOwn(words, base) ? words[base] : undefined) ?? english
}
