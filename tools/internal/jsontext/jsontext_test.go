package jsontext_test

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/tools/internal/jsontext"
)

func TestWrite(t *testing.T) {
	value := []struct {
		Text string `json:"text"`
	}{{"a<b & “丙”"}}
	var whole, below bytes.Buffer
	if err := jsontext.Write(&whole, "a value", value); err != nil {
		t.Fatal(err)
	}
	if want := "[\n  {\n    \"text\": \"a<b & “丙”\"\n  }\n]\n"; whole.String() != want {
		t.Errorf("written as %q, want %q", whole.String(), want)
	}
	if err := jsontext.WriteBelow(&below, "\t", "a value", value); err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(strings.TrimSuffix(whole.String(), "\n"), "\n", "\n\t") + "\n"; below.String() != want {
		t.Errorf("written below another as %q, want %q", below.String(), want)
	}
	if err := jsontext.Write(&whole, "a value", func() {}); err == nil || !strings.Contains(err.Error(), "a value") {
		t.Errorf("what cannot be written is told as %v", err)
	}
}
