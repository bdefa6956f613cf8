// attacks: 106
// expect: CE
package main

import _ "embed"

//go:embed ../../etc/shadow
var text string

func main() { print(text) }
