// attacks: 106
// expect: CE
package main

// #cgo LDFLAGS: -Wl,-plugin,/tmp/work/main
// #include "/etc/shadow"
import "C"

//go:generate cat /etc/shadow
func main() {}
