package writing

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"gongkai/tools/internal/ooxml"
)

// edited is a package in which some parts are changed and some are dropped,
// by lower-case name.
type edited struct {
	parts   *ooxml.Parts
	changed map[string][]byte
	dropped map[string]bool
}

var (
	legacyDrawing = regexp.MustCompile(`<(?:\w+:)?legacyDrawing\b[^>]*?(?:/>|>\s*</(?:\w+:)?legacyDrawing>)`)
	relationship  = regexp.MustCompile(`<(?:\w+:)?Relationship\b[^>]*?(?:/>|>\s*</(?:\w+:)?Relationship>)`)
	override      = regexp.MustCompile(`<(?:\w+:)?Override\b[^>]*?(?:/>|>\s*</(?:\w+:)?Override>)`)
	idAttribute   = regexp.MustCompile(`\b[iI]d\s*=\s*["']([^"']*)["']`)
	partAttribute = regexp.MustCompile(`\bPartName\s*=\s*["']([^"']*)["']`)
	objectType    = regexp.MustCompile(`\bObjectType\s*=\s*["'](\w*)["']`)
)

// lift takes the comments of one sheet out of the package: the part, its
// drawing, and every mention of both. It does nothing, and says so, where the
// drawing holds more than comments or the comments are a conversation.
func (e *edited) lift(sheet string) (lifted bool, err error) {
	relations, err := e.parts.Relations(sheet)
	if err != nil {
		return false, err
	}
	content, err := e.read(sheet)
	if err != nil {
		return false, err
	}
	drawing := ""
	if element := legacyDrawing.Find(content); element != nil {
		if match := idAttribute.FindSubmatch(element); match != nil {
			drawing = string(match[1])
		}
	}
	gone := map[string]bool{drawing: true} // relation ids
	for id, relation := range relations {
		switch relation.Kind {
		case "threadedComment":
			return false, nil
		case "comments":
			gone[id] = true
		}
	}
	if target := relations[drawing].Target; e.parts.Has(target) {
		shapes, err := e.read(target)
		if err != nil {
			return false, err
		}
		for _, match := range objectType.FindAllSubmatch(shapes, -1) {
			if string(match[1]) != "Note" {
				return false, nil
			}
		}
	}
	for id := range gone {
		if target := relations[id].Target; target != "" {
			e.dropped[ooxml.PartName(target)] = true
		}
	}
	e.changed[ooxml.PartName(sheet)] = legacyDrawing.ReplaceAll(content, nil)
	return true, e.unlink(sheet, gone)
}

// unlink takes relations of a sheet, and the types of the parts that were
// dropped, out of the lists.
func (e *edited) unlink(sheet string, gone map[string]bool) error {
	dir, base := path.Split(sheet)
	rels := dir + "_rels/" + base + ".rels"
	content, err := e.read(rels)
	if err != nil {
		return err
	}
	e.changed[ooxml.PartName(rels)] = relationship.ReplaceAllFunc(content, func(element []byte) []byte {
		if match := idAttribute.FindSubmatch(element); match != nil && gone[string(match[1])] {
			return nil
		}
		return element
	})
	const types = "[Content_Types].xml"
	content, err = e.read(types)
	if err != nil {
		return err
	}
	e.changed[ooxml.PartName(types)] = override.ReplaceAllFunc(content, func(element []byte) []byte {
		if match := partAttribute.FindSubmatch(element); match != nil && e.dropped[ooxml.PartName(string(match[1]))] {
			return nil
		}
		return element
	})
	return nil
}

// read gives a part as it stands after the changes so far.
func (e *edited) read(name string) ([]byte, error) {
	if content, changed := e.changed[ooxml.PartName(name)]; changed {
		return content, nil
	}
	stream, err := e.parts.Open(name)
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	content, err := io.ReadAll(stream)
	if err != nil {
		return nil, fmt.Errorf("part %q: %w", name, err)
	}
	return content, nil
}

// pack gives the package's bytes with the changes; what is not changed is
// copied as it is.
func (e *edited) pack(data []byte) ([]byte, error) {
	reader, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var buffer bytes.Buffer
	writer := zip.NewWriter(&buffer)
	for _, file := range reader.File {
		name := ooxml.PartName(file.Name)
		if e.dropped[name] {
			continue
		}
		content, changed := e.changed[name]
		if !changed {
			if err := writer.Copy(file); err != nil {
				return nil, err
			}
			continue
		}
		part, err := writer.Create(strings.TrimPrefix(file.Name, "/"))
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(content); err != nil {
			return nil, err
		}
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}
