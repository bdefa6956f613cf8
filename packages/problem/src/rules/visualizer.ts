import type { RuleFamily } from './rule.ts'

/** Visualizers (2025-09). */
export const visualizerRules = {
  'GV-VISUALIZER-NONE': {
    severities: ['warning'],
    title: 'The folder of a visualizer holds no program, or several.',
    why: 'input_visualizer/ and output_visualizer/ each hold the files of one program.',
  },
  'GV-VISUALIZER-BUILD': {
    severities: ['warning'],
    title: 'A visualizer does not build.',
    why: 'There will be no images. Verdicts do not depend on it. The message has the log of the compiler, or the language that is missing here.',
  },
  'GV-VISUALIZER-LANGUAGE': {
    severities: ['warning'],
    title: 'A visualizer is in a language that not every judge runs.',
    why: '2025-09 has C, C++, Python 3 and scripts named build or run.',
  },
} as const satisfies RuleFamily<'GV-VISUALIZER'>
