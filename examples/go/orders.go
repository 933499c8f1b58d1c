// Orders of a tea shop with Go's net/http.
// Run: go run orders.go PORT
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

type order struct {
	ID       int    `json:"id"`
	Item     string `json:"item"`
	Quantity int    `json:"quantity"`
	Version  int    `json:"version"`
	Shipped  bool   `json:"shipped"`
}

var (
	mutex  sync.Mutex
	last   = 2 // the highest number given
	orders = map[int]*order{
		1: {ID: 1, Item: "tea", Quantity: 1, Version: 1, Shipped: true},
		2: {ID: 2, Item: "coffee", Quantity: 1, Version: 1},
	}
)

// example: shared
func send(w http.ResponseWriter, status int, value any) {
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(status) // fields set after this are not sent
	json.NewEncoder(w).Encode(value)
}

// example: shared
// problem sends problem details (RFC 9457) that no cache keeps. http.Error would send plain text.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	send(w, status, map[string]any{
		"title": http.StatusText(status), "status": status, "detail": detail,
	})
}

// example: 404
func find(w http.ResponseWriter, r *http.Request) *order {
	number, _ := strconv.Atoi(r.PathValue("number"))
	found := orders[number]
	if found == nil {
		problem(w, http.StatusNotFound, "No order has the number "+r.PathValue("number"))
	}
	return found
}

// example: end
func tag(o *order) string { return fmt.Sprintf(`"%d.%d"`, o.ID, o.Version) }

// example: 200 304
func getOrder(w http.ResponseWriter, r *http.Request) {
	found := find(w, r)
	if found == nil {
		return
	}
	w.Header().Set("ETag", tag(found))
	w.Header().Set("Cache-Control", "private, no-cache")
	if r.Header.Get("If-None-Match") == tag(found) {
		w.WriteHeader(http.StatusNotModified) // the same fields, no content
		return
	}
	send(w, http.StatusOK, found)
}

// example: 100 400 413 415 422
func readOrder(w http.ResponseWriter, r *http.Request) *order {
	if r.Header.Get("Content-Type") != "application/json" {
		w.Header().Set("Accept", "application/json")
		problem(w, http.StatusUnsupportedMediaType, "An order is application/json")
		return nil
	}
	var read order
	var tooLarge *http.MaxBytesError
	// The first read of the body sends 100 to a client that waits for it.
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 256)).Decode(&read)
	switch {
	case errors.As(err, &tooLarge):
		problem(w, http.StatusRequestEntityTooLarge, "An order has 256 bytes at most")
	case err != nil:
		problem(w, http.StatusBadRequest, "No JSON: "+err.Error())
	case read.Quantity < 1:
		problem(w, http.StatusUnprocessableEntity, "quantity is a whole number from 1")
	default:
		return &read
	}
	return nil
}

// example: 201
func postOrder(w http.ResponseWriter, r *http.Request) {
	made := readOrder(w, r)
	if made == nil {
		return
	}
	last++
	made.ID, made.Version = last, 1
	orders[made.ID] = made
	w.Header().Set("Location", fmt.Sprintf("/orders/%d", made.ID))
	w.Header().Set("ETag", tag(made))
	send(w, http.StatusCreated, made)
}

// example: 412 428
func putOrder(w http.ResponseWriter, r *http.Request) {
	found := find(w, r)
	if found == nil {
		return
	}
	switch r.Header.Get("If-Match") {
	case "":
		problem(w, http.StatusPreconditionRequired, "Say with If-Match which version this replaces")
		return
	case tag(found), "*":
	default:
		problem(w, http.StatusPreconditionFailed, "The order has changed: get it again")
		return
	}
	if read := readOrder(w, r); read != nil {
		found.Item, found.Quantity, found.Version = read.Item, read.Quantity, found.Version+1
		send(w, http.StatusOK, found)
	}
}

// example: 204 409
func deleteOrder(w http.ResponseWriter, r *http.Request) {
	found := find(w, r)
	switch {
	case found == nil:
	case found.Shipped:
		problem(w, http.StatusConflict, "The order is on its way")
	default:
		delete(orders, found.ID)
		w.WriteHeader(http.StatusNoContent)
	}
}

// example: 401 403
func allow(next http.HandlerFunc, roles ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		given := r.Header.Get("Authorization")
		if given != "Bearer customer" && given != "Bearer clerk" {
			w.Header().Set("WWW-Authenticate", `Bearer realm="shop"`)
			problem(w, http.StatusUnauthorized, "Who are you?")
			return
		}
		for _, role := range roles {
			if given == "Bearer "+role {
				next(w, r)
				return
			}
		}
		problem(w, http.StatusForbidden, "This is for clerks")
	}
}

// example: 429
var searches struct {
	since time.Time
	count int
}

func search(w http.ResponseWriter, r *http.Request) {
	if time.Since(searches.since) > 10*time.Second {
		searches.since, searches.count = time.Now(), 0
	}
	searches.count++
	if searches.count > 2 {
		w.Header().Set("Retry-After", "10")
		problem(w, http.StatusTooManyRequests, "Two searches in ten seconds are enough")
		return
	}
	send(w, http.StatusOK, []order{})
}

// example: 503
func stock(w http.ResponseWriter, r *http.Request) {
	client := http.Client{Timeout: 2 * time.Second}
	answer, err := client.Get("http://127.0.0.1:1/stock") // nothing listens there
	if err != nil {
		w.Header().Set("Retry-After", "1")
		problem(w, http.StatusServiceUnavailable, "The warehouse does not answer")
		return
	}
	answer.Body.Close()
}

// example: 500
func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if reason := recover(); reason != nil { // net/http itself would only close the connection
				log.Print(reason)
				problem(w, http.StatusInternalServerError, "The server failed")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func invoice(w http.ResponseWriter, r *http.Request) {
	var missing *order
	send(w, http.StatusOK, missing.Quantity) // a bug
}

// example: end
func main() {
	mux := http.NewServeMux()
	// example: 405
	// The mux answers other methods with 405, and with these as Allow.
	mux.HandleFunc("GET /orders/{number}", getOrder)
	mux.HandleFunc("PUT /orders/{number}", putOrder)
	mux.HandleFunc("DELETE /orders/{number}", deleteOrder)
	// example: end
	mux.HandleFunc("POST /orders", postOrder)
	// example: 206 416
	mux.HandleFunc("GET /terms.txt", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=86400")
		http.ServeFile(w, r, "files/terms.txt") // also answers Range and If-Modified-Since
	})
	// example: 301
	mux.Handle("/old-orders", http.RedirectHandler("/orders", http.StatusMovedPermanently))
	// example: 308
	mux.Handle("/v1/orders", http.RedirectHandler("/orders", http.StatusPermanentRedirect))
	// example: 302
	mux.Handle("GET /today", http.RedirectHandler("/orders/1", http.StatusFound))
	// example: 307
	mux.Handle("POST /today", http.RedirectHandler("/orders", http.StatusTemporaryRedirect))
	// example: 303
	mux.HandleFunc("POST /payments", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/orders/1", http.StatusSeeOther)
	})
	// example: 202
	mux.HandleFunc("POST /reports", func(w http.ResponseWriter, r *http.Request) {
		send(w, http.StatusAccepted, map[string]string{"status": "queued", "monitor": "/reports/1"})
	})
	// example: 410
	mux.HandleFunc("/coupons/summer", func(w http.ResponseWriter, r *http.Request) {
		problem(w, http.StatusGone, "Summer is over")
	})
	// example: end
	mux.HandleFunc("GET /me", allow(func(w http.ResponseWriter, r *http.Request) {
		send(w, http.StatusOK, map[string]string{"name": "Ada"})
	}, "customer", "clerk"))
	mux.HandleFunc("GET /admin", allow(func(w http.ResponseWriter, r *http.Request) {
		send(w, http.StatusOK, map[string]int{"orders": len(orders)})
	}, "clerk"))
	mux.HandleFunc("GET /search", search)
	mux.HandleFunc("GET /stock", stock)
	mux.HandleFunc("GET /invoices/{number}", invoice)
	one := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock() // one request at a time: the maps above are everybody's
		defer mutex.Unlock()
		mux.ServeHTTP(w, r)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], recovered(one)))
}
