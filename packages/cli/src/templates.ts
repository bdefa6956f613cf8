/** A first solution in a language: it reads all of the input and is ready to be filled in. */
export interface Template {
  readonly fileName: string
  readonly text: string
}

const c = `#include <stdio.h>

int main(void) {
    int n;
    while (scanf("%d", &n) == 1) {
        // n is the next number of the input
    }
    return 0;
}
`

const cpp = `#include <iostream>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    int n;
    while (std::cin >> n) {
        // n is the next number of the input
    }
}
`

const python = `import sys


def main():
    tokens = sys.stdin.read().split()
    # tokens are the words of the input, in order


main()
`

const java = `import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.StringTokenizer;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            StringTokenizer tokens = new StringTokenizer(line);
            // tokens are the words of this line
        }
    }
}
`

const javascript = `const { readFileSync } = require('node:fs')

const tokens = readFileSync(0, 'utf8').split(/\\s+/).filter(Boolean)
// tokens are the words of the input, in order
`

const typescript = `import { readFileSync } from 'node:fs'

const tokens: string[] = readFileSync(0, 'utf8').split(/\\s+/).filter(Boolean)
// tokens are the words of the input, in order
`

const go = `package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	reader := bufio.NewReader(os.Stdin)
	writer := bufio.NewWriter(os.Stdout)
	defer writer.Flush()

	var n int
	for {
		if _, err := fmt.Fscan(reader, &n); err != nil {
			break
		}
		// n is the next number of the input
	}
}
`

const rust = `use std::io::{self, Read};

fn main() {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input).unwrap();
    let mut tokens = input.split_ascii_whitespace();
    while let Some(_token) = tokens.next() {
        // _token is the next word of the input
    }
}
`

/** By language id; a family with several versions (cpp17, python3) is found by what the id begins with. */
const families: readonly (readonly [id: RegExp, Template])[] = [
  [/^(cpp|c\+\+)/, { fileName: 'solution.cpp', text: cpp }],
  [/^c\d*$/, { fileName: 'solution.c', text: c }],
  [/^(python|pypy)/, { fileName: 'solution.py', text: python }],
  [/^javascript/, { fileName: 'solution.js', text: javascript }],
  [/^java/, { fileName: 'Main.java', text: java }],
  [/^typescript/, { fileName: 'solution.ts', text: typescript }],
  [/^go/, { fileName: 'solution.go', text: go }],
  [/^rust/, { fileName: 'solution.rs', text: rust }],
]

/** The template of a language; null where there is none for it. */
export function templateOf(language: string): Template | null {
  return families.find(([id]) => id.test(language))?.[1] ?? null
}
