package desk

import (
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"sync"
	"time"
)

// guard lets only the window in that was opened with the address of the start.
//
// The address holds a token that works once; it is changed for a cookie that
// scripts cannot read and that no other site's page makes the browser send. Every
// request has to name the host by its number and port, so that no name which leads
// here from elsewhere gets an answer, and what changes something has to come from a
// page of the desk itself.
type guard struct {
	origin, host, cookie string

	mutex   sync.Mutex
	token   string // empty once used
	session string
	windows int
	last    time.Time
}

func newGuard(host string) *guard {
	return &guard{
		origin: "http://" + host, host: host, cookie: "gongkai-desk-" + portOf(host),
		token: rand.Text(), session: rand.Text(), last: time.Now(),
	}
}

// portOf tells desks apart: cookies are one host's, whatever the port.
func portOf(host string) string {
	for i := len(host) - 1; i >= 0; i-- {
		if host[i] == ':' {
			return host[i+1:]
		}
	}
	return host
}

// enterPath is where the token is changed for the cookie.
const enterPath = "/enter"

func (g *guard) address() string {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.origin + enterPath + "?token=" + g.token
}

// headers are sent with every answer.
var headers = map[string]string{
	"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options":        "DENY",
	// Under no-referrer a form would not name its origin.
	"Referrer-Policy":              "same-origin",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Cache-Control":                "no-store",
}

func (g *guard) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		switch {
		case r.Host != g.host:
			http.Error(w, http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
		case !g.fromHere(r):
			http.Error(w, http.StatusText(http.StatusForbidden), http.StatusForbidden)
		case r.URL.Path == enterPath && g.enter(r.URL.Query().Get("token")):
			http.SetCookie(w, &http.Cookie{Name: g.cookie, Value: g.session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
			http.Redirect(w, r, "/", http.StatusSeeOther)
		case !g.known(r):
			http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
		default:
			g.mutex.Lock()
			g.last = time.Now()
			g.mutex.Unlock()
			next.ServeHTTP(w, r)
		}
	})
}

// fromHere refuses what another site's page asks for. What changes something has
// to name the desk as its origin.
func (g *guard) fromHere(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return origin == g.origin
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return (origin == "" || origin == g.origin) && (site == "" || site == "none" || site == "same-origin" || r.URL.Path == enterPath)
}

// enter takes the token, once.
func (g *guard) enter(token string) bool {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.token == "" || subtle.ConstantTimeCompare([]byte(token), []byte(g.token)) != 1 {
		return false
	}
	g.token = ""
	return true
}

func (g *guard) known(r *http.Request) bool {
	cookie, err := r.Cookie(g.cookie)
	return err == nil && subtle.ConstantTimeCompare([]byte(cookie.Value), []byte(g.session)) == 1
}

// window counts a window that is open until close is called.
func (g *guard) window() (close func()) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.windows++
	return func() {
		g.mutex.Lock()
		defer g.mutex.Unlock()
		g.windows, g.last = g.windows-1, time.Now()
	}
}

// quietSince gives how long no window has been open and nothing was asked.
func (g *guard) quietSince(now time.Time) time.Duration {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.windows > 0 {
		return 0
	}
	return now.Sub(g.last)
}
