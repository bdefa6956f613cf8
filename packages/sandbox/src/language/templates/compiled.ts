export const c = `#include <stdio.h>

int main(void) {
    int n;
    while (scanf("%d", &n) == 1) {
        // n is the next number of the input
    }
    return 0;
}
`

export const cpp = `#include <iostream>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    int n;
    while (std::cin >> n) {
        // n is the next number of the input
    }
}
`

export const go = `package main

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

export const rust = `use std::io::{self, Read};

fn main() {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input).unwrap();
    let mut tokens = input.split_ascii_whitespace();
    while let Some(_token) = tokens.next() {
        // _token is the next word of the input
    }
}
`

export const swift = `while let line = readLine() {
    let tokens = line.split(separator: " ")
    _ = tokens // the words of this line
}
`

export const haskell = `import qualified Data.ByteString.Char8 as B

main :: IO ()
main = do
  input <- B.getContents
  let tokens = B.words input
  -- tokens are the words of the input, in order
  mapM_ (const (return ())) tokens
`

export const ocaml = `let rec read_lines () =
  match input_line stdin with
  | line ->
      let _tokens = String.split_on_char ' ' line in
      (* _tokens are the words of this line *)
      read_lines ()
  | exception End_of_file -> ()

let () = read_lines ()
`

export const pascal = `program solution;

var
  n: int64;

begin
  while not seekeof do
  begin
    read(n);
    { n is the next number of the input }
  end;
end.
`
