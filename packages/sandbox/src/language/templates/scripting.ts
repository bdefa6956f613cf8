export const python = `import sys


def main():
    tokens = sys.stdin.read().split()
    # tokens are the words of the input, in order


main()
`

export const javascript = `const { readFileSync } = require('node:fs')

const tokens = readFileSync(0, 'utf8').split(/\\s+/).filter(Boolean)
// tokens are the words of the input, in order
`

export const typescript = `import { readFileSync } from 'node:fs'

const tokens: string[] = readFileSync(0, 'utf8').split(/\\s+/).filter(Boolean)
// tokens are the words of the input, in order
`

export const ruby = `tokens = STDIN.read.split
# tokens are the words of the input, in order
`

export const php = `<?php

$tokens = preg_split('/\\s+/', stream_get_contents(STDIN), -1, PREG_SPLIT_NO_EMPTY);
// $tokens are the words of the input, in order
`

export const perl = `use strict;
use warnings;

while (my $line = <STDIN>) {
    my @tokens = split ' ', $line;
    # @tokens are the words of this line
}
`

export const lua = `for line in io.lines() do
  for token in line:gmatch("%S+") do
    -- token is the next word of the input
  end
end
`
