package command_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"strings"
)

// hidebook copies a workbook and hides a text in a part that no program shows:
// hidebook FROM TO.
func hidebook() {
	reader, err := zip.OpenReader(os.Args[1])
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	writer := zip.NewWriter(&b)
	for _, file := range reader.File {
		if err := writer.Copy(file); err != nil {
			panic(err)
		}
	}
	part, err := writer.Create("customXml/item1.xml")
	if err == nil {
		_, err = part.Write([]byte("<a>底稿内容</a>"))
	}
	if err == nil {
		err = writer.Close()
	}
	if err == nil {
		err = os.WriteFile(os.Args[2], b.Bytes(), 0o644)
	}
	if err != nil {
		panic(err)
	}
}

// grepbook exits with 0 where a text stands in some part of a workbook: grepbook
// TEXT FILE.
func grepbook() {
	reader, err := zip.OpenReader(os.Args[2])
	if err != nil {
		panic(err)
	}
	for _, file := range reader.File {
		stream, err := file.Open()
		if err != nil {
			panic(err)
		}
		data, err := io.ReadAll(stream)
		if err != nil {
			panic(err)
		}
		if strings.Contains(string(data), os.Args[1]) {
			os.Exit(0)
		}
	}
	os.Exit(1)
}
