package ooxml

import (
	"io"
	"sync"
)

// remembered are the styles of the workbooks read last, by the bytes of their style
// and theme parts: the workbooks of an office are made from a few templates. Styles
// are never changed once they are read.
type remembered struct {
	guard  sync.Mutex
	styles map[string]*Styles
	order  []string
}

// The bounds of what is remembered: so many pairs of parts, of so many bytes each.
const (
	mostRemembered  = 16
	largestRemember = 256 << 10
)

var lastStyles = remembered{styles: map[string]*Styles{}}

// read gives the styles of two parts: those remembered, or what parse makes of them.
func (r *remembered) read(p *Parts, stylesPart, themePart string, parse func() (*Styles, error)) (*Styles, error) {
	key, ok := p.texts(stylesPart, themePart)
	if !ok {
		return parse()
	}
	r.guard.Lock()
	known := r.styles[key]
	r.guard.Unlock()
	if known != nil {
		return known, nil
	}
	parsed, err := parse()
	if err != nil {
		return nil, err
	}
	r.guard.Lock()
	defer r.guard.Unlock()
	if r.styles[key] == nil {
		r.styles[key] = parsed
		r.order = append(r.order, key)
	}
	if len(r.order) > mostRemembered {
		delete(r.styles, r.order[0])
		r.order = r.order[1:]
	}
	return parsed, nil
}

// texts gives the bytes of parts as one text, the parts that there are not as
// nothing; ok is false where they are large or cannot be read.
func (p *Parts) texts(names ...string) (text string, ok bool) {
	var all []byte
	for _, name := range names {
		all = append(all, 0)
		if name == "" || !p.Has(name) {
			continue
		}
		stream, err := p.Open(name)
		if err != nil {
			return "", false
		}
		data, err := io.ReadAll(io.LimitReader(stream, largestRemember+1))
		_ = stream.Close()
		if err != nil || len(data) > largestRemember {
			return "", false
		}
		all = append(all, data...)
	}
	return string(all), true
}
