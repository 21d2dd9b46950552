package ooxml

import (
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// Extra is a part of the package that holds no cells, and the texts in it.
type Extra struct {
	// Kind is what the part is, a word such as "comments".
	Kind string
	// Sheet is the name of the sheet that it belongs to, empty for the workbook.
	Sheet string
	// Count is how many things the part holds: comments, shapes, names.
	Count int
	Texts []string
}

// ours are the parts that are read, or say nothing that a person wrote.
var ours = []string{"[content_types].xml", "_rels/", "xl/workbook.", "xl/worksheets/", "xl/styles.", "xl/theme/", "xl/sharedstrings.", "xl/calcchain.", "xl/metadata.", "xl/_rels/", "xl/printersettings/"}

// partKinds tells the kind of a part by a piece of its name, the first that fits.
var partKinds = []struct{ piece, kind string }{
	{"threadedcomments/", "comments"}, {"persons/", "persons"}, {"comments", "comments"}, {"vmldrawing", "comments"},
	{"pivotcache/", "pivot"}, {"pivottables/", "pivot"}, {"slicer", "pivot"}, {"timeline", "pivot"}, {"externallinks/", "external"}, {"connections.", "connections"}, {"querytables/", "connections"},
	{"customxml/", "customxml"}, {"docprops/thumbnail", "pictures"}, {"docprops/", "properties"}, {"docmetadata/", "properties"},
	{"cellimages", "pictures"}, {"media/", "pictures"}, {"charts/", "charts"}, {"chartsheets/", "charts"}, {"chartex", "charts"}, {"diagrams/", "shapes"}, {"drawings/", "shapes"},
	{"embeddings/", "embedded"}, {"activex/", "embedded"}, {"ctrlprops/", "embedded"}, {"oleobject", "embedded"}, {"webextensions/", "embedded"},
	{"revisions/", "revisions"}, {"_xmlsignatures/", "signature"}, {"dialogsheets/", "embedded"}, {"tables/", "tables"}, {"xl/model/", "pivot"}, {"richdata/", "external"},
}

// Extra gives the parts of the package that hold no cells, in order of their
// kinds, and what the workbook part keeps beside its sheets. What is well formed
// is read for its texts; what is not is told all the same.
func (f *Package) Extras() []Extra {
	owners := f.owners()
	all := map[[2]string]*Extra{}
	add := func(kind, sheet string, count int, texts []string) {
		key := [2]string{kind, sheet}
		if all[key] == nil {
			all[key] = &Extra{Kind: kind, Sheet: sheet}
		}
		all[key].Count += count
		if room := maxUnseen - len(all[key].Texts); room > 0 {
			all[key].Texts = append(all[key].Texts, texts[:min(room, len(texts))]...)
		}
	}
	for _, name := range slices.Sorted(f.Parts.Names()) {
		kind := kindOf(name)
		if kind == "" {
			continue
		}
		if kind == "pictures" && strings.HasPrefix(name, "xl/media/") {
			if f.hasMetadata(name) {
				add("metadata", owners[name], 1, nil)
			}
		}
		count, texts := f.texts(kind, name)
		if count > 0 {
			add(kind, owners[name], count, texts)
		}
	}
	if count, texts := f.names(); count > 0 {
		add("names", "", count, texts)
	}
	var list []Extra
	for _, key := range slices.SortedFunc(maps.Keys(all), func(a, b [2]string) int { return strings.Compare(a[0]+"\x00"+a[1], b[0]+"\x00"+b[1]) }) {
		list = append(list, *all[key])
	}
	return list
}

// kindOf gives the kind of a part, empty for one that is read or says nothing.
func kindOf(name string) string {
	if strings.HasSuffix(name, ".rels") || strings.HasSuffix(name, "/") || strings.Contains(name, "vbaproject") || strings.Contains(name, "macrosheets/") {
		return "" // macros are told apart
	}
	for _, one := range partKinds {
		if strings.Contains(name, one.piece) {
			return one.kind
		}
	}
	for _, known := range ours {
		if strings.HasPrefix(name, known) {
			return ""
		}
	}
	return "unknown"
}

// owners gives the sheet to which each part belongs, by way of drawings too.
func (f *Package) owners() map[string]string {
	owners := map[string]string{}
	for _, sheet := range f.Sheets {
		if sheet.Hidden {
			continue
		}
		for queue, depth := []string{sheet.Part}, 0; len(queue) > 0 && depth < 4; depth++ {
			var next []string
			for _, part := range queue {
				// A list of relations that cannot be read leaves its parts with
				// the workbook.
				relations, _ := f.Parts.Relations(part)
				for _, r := range relations {
					if name := PartName(r.Target); owners[name] == "" && name != PartName(sheet.Part) {
						owners[name] = sheet.Name
						next = append(next, r.Target)
					}
				}
			}
			queue = next
		}
	}
	return owners
}

// things are the elements that a person would count in a part of a kind.
var things = map[string][]string{
	"comments": {"comment", "threadedComment"}, "persons": {"person"}, "shapes": {"sp", "txBody", "cxnSp"}, "charts": {"chartSpace", "chartsheet"}, "external": {"externalLink"},
	"connections": {"connection", "queryTable"}, "tables": {"table"},
}

// written are the properties in which a person, or a program for one, may have
// written something; the others hold counts and versions.
var written = []string{"creator", "lastModifiedBy", "title", "subject", "keywords", "description", "category", "contentStatus", "identifier", "Manager", "Company", "HyperlinkBase", "Template"}

// ownName is what this program writes as the author of a workbook.
const ownName = "gongkai"

// texts gives how many things a part holds and the texts in it. Parts that are no
// XML count as one thing without a text.
func (f *Package) texts(kind, name string) (count int, texts []string) {
	if ext := path.Ext(name); ext != ".xml" && ext != ".vml" {
		return 1, nil
	}
	counted, element := things[kind], ""
	keep := func(text string) {
		text = strings.TrimSpace(text)
		if text != "" && len(text) <= maxUnseenText && len(texts) < maxUnseen {
			texts = append(texts, text)
		}
	}
	err := f.Parts.tokens(name, func(decoder *xml.Decoder, token xml.Token) error {
		switch token := token.(type) {
		case xml.CharData:
			if kind != "properties" || strings.HasSuffix(name, "/custom.xml") || slices.Contains(written, element) && string(token) != ownName {
				keep(string(token))
			}
		case xml.StartElement:
			element = token.Name.Local
			if slices.Contains(counted, token.Name.Local) {
				count++
			}
			for _, a := range token.Attr {
				if kind != "properties" && mayTell(token, a) && !strings.HasPrefix(a.Value, "http") {
					keep(a.Value)
				}
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return max(count, 1), texts
	case counted == nil && (kind != "properties" || len(texts) > 0):
		count = 1
	}
	return count, texts
}

// hasMetadata reports whether a picture says more than it shows: where and with
// what it was taken.
func (f *Package) hasMetadata(name string) bool {
	stream, err := f.Parts.Open(name)
	if err != nil {
		return false
	}
	defer stream.Close()
	head, err := io.ReadAll(io.LimitReader(stream, 256<<10))
	if err != nil {
		return false
	}
	return bytes.Contains(head, []byte("Exif\x00")) || bytes.Contains(head, []byte("eXIf")) || bytes.Contains(head, []byte("<x:xmpmeta"))
}

// names gives the names that the workbook part defines and what they stand for.
func (f *Package) names() (count int, texts []string) {
	// The part was read before; an error is one of that reading.
	_ = f.Parts.Walk(f.main, func(decoder *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "definedName" || strings.HasPrefix(attr(start, "name"), "_xlnm.") {
			return nil
		}
		text, err := textOf(decoder)
		count++
		texts = append(texts, attr(start, "name"), attr(start, "comment"), strings.Trim(text, `"=`))
		return err
	})
	return count, texts
}
