// What Go's http.Client makes of the answers of a shop. Each line starts with the code it is about.
// Run: go run go-client/orders.go http://127.0.0.1:8000
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	shop := os.Args[1]

	// example: 404
	missing, err := http.Get(shop + "/orders/999") // err is nil: an answer came
	if err != nil {
		log.Fatal(err)
	}
	defer missing.Body.Close()
	fmt.Println(404, "err is nil, StatusCode is", missing.StatusCode)

	// example: 301
	moved, err := http.Get(shop + "/old-orders") // follows up to ten
	if err != nil {
		log.Fatal(err)
	}
	defer moved.Body.Close()
	fmt.Println(301, "followed:", moved.StatusCode, "from", moved.Request.URL.Path)
	stays := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	first, err := stays.Get(shop + "/old-orders")
	if err != nil {
		log.Fatal(err)
	}
	defer first.Body.Close()
	fmt.Println(301, "with ErrUseLastResponse:", first.StatusCode, first.Header.Get("Location"))

	// example: 303
	paid, err := http.Post(shop+"/payments", "application/x-www-form-urlencoded", strings.NewReader("order=1"))
	if err != nil {
		log.Fatal(err)
	}
	defer paid.Body.Close()
	fmt.Println(303, "after POST:", paid.Request.Method, paid.StatusCode)

	// example: 308
	// The body can be sent again: http.NewRequest knows how for a strings.Reader.
	order := strings.NewReader(`{"item":"tea","quantity":1}`)
	again, err := http.Post(shop+"/v1/orders", "application/json", order)
	if err != nil {
		log.Fatal(err)
	}
	defer again.Body.Close()
	fmt.Println(308, "after POST:", again.Request.Method, again.StatusCode)

	// example: 204
	request, err := http.NewRequest(http.MethodDelete, shop+"/orders/2", nil)
	if err != nil {
		log.Fatal(err)
	}
	gone, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer gone.Body.Close()
	content, _ := io.ReadAll(gone.Body) // Body is never nil
	fmt.Println(204, "ContentLength is", gone.ContentLength, "and the body has", len(content), "bytes")

	// example: 503
	down, err := http.Get(shop + "/stock")
	if err != nil {
		log.Fatal(err)
	}
	defer down.Body.Close()
	fmt.Println(503, "is not retried; Retry-After", down.Header.Get("Retry-After"))
}
