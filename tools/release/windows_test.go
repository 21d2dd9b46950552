package main

import (
	"bytes"
	"debug/pe"
	"testing"
	"unicode/utf16"

	"gongkai/tools/internal/version"
)

// dressed looks into the section of resources with a reader that shares nothing with
// what wrote it.
func dressed(t *testing.T, path string) {
	t.Helper()
	program, err := pe.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	section := program.Section(".rsrc")
	if section == nil {
		t.Fatal("no section of resources")
	}
	data, err := section.Data()
	if err != nil {
		t.Fatal(err)
	}
	header, ok := program.OptionalHeader.(*pe.OptionalHeader64)
	if !ok || header.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_RESOURCE].VirtualAddress != section.VirtualAddress {
		t.Error("the program does not say where its resources are")
	}
	wide := func(text string) (bytes []byte) {
		for _, unit := range utf16.Encode([]rune(text)) {
			bytes = append(bytes, byte(unit), byte(unit>>8))
		}
		return bytes
	}
	for what, text := range map[string][]byte{
		"manifest": []byte("longPathAware"), "rights": []byte(`level="asInvoker"`), "code page": []byte(">UTF-8<"), "icon": []byte("\x89PNG"),
		"words": wide("公开：项目支出绩效自评表的公开网站生成工具"), "version": wide(version.Number), "file name": wide("gongkai.exe"),
	} {
		if !bytes.Contains(data, text) {
			t.Errorf("the resources have no %s", what)
		}
	}
}
