// Prints what Go calls the codes.
package main

import (
	"encoding/json"
	"net/http"
	"os"
)

func main() {
	phrases := map[int]string{}
	for code := 100; code < 1000; code++ {
		if text := http.StatusText(code); text != "" {
			phrases[code] = text
		}
	}
	json.NewEncoder(os.Stdout).Encode(phrases)
}
