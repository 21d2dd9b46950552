package ooxml

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"path"
	"strings"
)

// Parts is the zip package of a workbook: its parts by name, each name in
// lower case with forward slashes, since writers disagree on both. Nothing is
// unpacked to disk, so that a name that climbs out of its folder is only a name.
type Parts struct{ files map[string]*zip.File }

// Unzip opens the package and checks the limits that the file declares, before
// a byte of it is unpacked.
func Unzip(data []byte) (*Parts, error) {
	reader, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("open the zip package: %w", err)
	}
	if len(reader.File) > MaxParts {
		return nil, beyond("parts", MaxParts)
	}
	p := &Parts{files: make(map[string]*zip.File, len(reader.File))}
	var total uint64
	for _, file := range reader.File {
		if total += file.UncompressedSize64; total > MaxUnzipped || file.UncompressedSize64 > MaxUnzipped {
			return nil, BeyondSize("unzipped", MaxUnzipped)
		}
		name := PartName(file.Name)
		if _, twice := p.files[name]; twice {
			return nil, fmt.Errorf("part %q stands twice in the zip package", name)
		}
		p.files[name] = file
	}
	return p, nil
}

// PartName gives the name by which Parts knows a part.
func PartName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Has reports whether there is a part of a name.
func (p *Parts) Has(name string) bool { return p.files[PartName(name)] != nil }

// Names gives the names of all parts, in lower case and in no order.
func (p *Parts) Names() iter.Seq[string] { return maps.Keys(p.files) }

// Open gives a part's bytes as a stream. archive/zip ends it in an error where
// the part unpacks to more than it declares or its checksum is wrong.
func (p *Parts) Open(name string) (io.ReadCloser, error) {
	file := p.files[PartName(name)]
	if file == nil {
		return nil, fmt.Errorf("part %q is missing", name)
	}
	if file.UncompressedSize64 > MaxPart {
		return nil, BeyondSize("part", MaxPart)
	}
	stream, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("open part %q: %w", name, err)
	}
	return stream, nil
}

// Walk hands every element that starts in an XML part to visit, which may
// read on from the decoder. A part that is no well-formed XML is an error;
// entities that a document type declares are never expanded.
func (p *Parts) Walk(name string, visit func(*xml.Decoder, xml.StartElement) error) error {
	return p.tokens(name, func(decoder *xml.Decoder, token xml.Token) error {
		if start, ok := token.(xml.StartElement); ok {
			return visit(decoder, start)
		}
		return nil
	})
}

// tokens hands every token of an XML part to visit.
func (p *Parts) tokens(name string, visit func(*xml.Decoder, xml.Token) error) error {
	stream, err := p.Open(name)
	if err != nil {
		return err
	}
	defer stream.Close()
	decoder, err := newDecoder(stream, p.files[PartName(name)].UncompressedSize64)
	if err != nil {
		return fmt.Errorf("part %q: %w", name, err)
	}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = visit(decoder, token)
		}
		if err != nil {
			return fmt.Errorf("part %q: %w", name, err)
		}
	}
}

// Decode reads a whole small part into a struct with xml tags.
func (p *Parts) Decode(name string, into any) error {
	return p.Walk(name, func(decoder *xml.Decoder, start xml.StartElement) error {
		return decoder.DecodeElement(into, &start)
	})
}

// Relation is what a part is to another one.
type Relation struct {
	// Kind is the last part of the relation's type, such as worksheet.
	Kind string
	// Target is the name of the other part.
	Target string
}

// Relations gives the relations of a part by their ids, targets as part names;
// a part without any has none.
func (p *Parts) Relations(of string) (map[string]Relation, error) {
	dir, base := path.Split(of)
	name := dir + "_rels/" + base + ".rels"
	if !p.Has(name) {
		return nil, nil
	}
	var list struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		}
	}
	if err := p.Decode(name, &list); err != nil {
		return nil, err
	}
	relations := map[string]Relation{}
	for _, r := range list.Relationship {
		if r.Mode == "External" {
			continue
		}
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		relations[r.ID] = Relation{Kind: path.Base(r.Type), Target: strings.TrimPrefix(path.Clean(target), "/")}
	}
	return relations, nil
}

func attr(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// IsTrue reads an XML boolean.
func IsTrue(value string) bool { return value == "1" || value == "true" || value == "on" }
