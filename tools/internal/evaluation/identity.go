package evaluation

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// idLength is how many characters of the identity make an address. Fifty bits
// keep a province's thousands of projects apart.
const idLength = 10

// Identity gives the id under which a form is published: the first ten
// characters of the lower-case base32 of SHA-256 over year, implementing unit
// and project name, each in NFKC without white space, joined by line feeds. A
// corrected figure keeps the id; a renamed project gets a new one.
func Identity(year, unit, project string) string {
	return shortHash(bare(year) + "\n" + bare(unit) + "\n" + bare(project))
}

// NameSlug gives the part of an address that stands for the name of a
// department or unit: ten characters, made like those of Identity. A name may
// hold a slash or anything else that an address or a file name cannot; its slug
// never does. The empty name has the empty slug.
func NameSlug(name string) string {
	if bare(name) == "" {
		return ""
	}
	return shortHash(bare(name))
}

func shortHash(text string) string {
	hash := sha256.Sum256([]byte(text))
	return strings.ToLower(base32.StdEncoding.EncodeToString(hash[:]))[:idLength]
}

// Identify sets the form's id from its year, unit and project.
func (e *SelfEvaluation) Identify() {
	e.ID = Identity(e.Year, e.ImplementingUnit.Text, e.Project.Text)
}

func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
}
