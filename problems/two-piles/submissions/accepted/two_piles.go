// Each move brings the heights two stones closer, so the difference must be even.
package main

import "fmt"

func main() {
	var a, b int64
	fmt.Scan(&a, &b)
	difference := a - b
	if difference < 0 {
		difference = -difference
	}
	if difference%2 == 0 {
		fmt.Println(difference / 2)
	} else {
		fmt.Println("impossible")
	}
}
