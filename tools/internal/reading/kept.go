package reading

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"reflect"
	"strconv"

	"gongkai/tools/internal/cache"
)

// keptFormat is the version of what is kept of a file.
const keptFormat = "reading 1"

// throughCache reads a file, or gives what it gave in an earlier run. Only a file
// that was read as a whole is kept: a refusal may have had a cause that no file
// tells, and is looked at again each time.
func (r Reader) throughCache(f file, checked bool) Reading {
	if r.Cache == nil {
		return r.file(f, checked)
	}
	sum, ok := packageSum(f.path)
	if !ok || r.Program == "" || r.Profiles.Sum() == "" || r.Waivers.about(sum) {
		return r.file(f, checked)
	}
	taught, ok := layoutText(f.path)
	if !ok {
		return r.file(f, checked)
	}
	key := cache.KeyOf(keptFormat, r.Program, r.Profiles.Sum(), sum, f.path, f.below, folderYear(f.path), taught, strconv.FormatBool(checked))
	if data, ok := r.Cache.Get(key); ok {
		if one, ok := again(data); ok {
			return one
		}
	}
	one := r.file(f, checked)
	// A file that somebody saves at this moment was another one when it was hashed.
	if now, ok := packageSum(f.path); !ok || now != sum {
		return one
	}
	if layout, ok := layoutText(f.path); !ok || layout != taught {
		return one
	}
	if data, ok := keep(one); ok {
		r.Cache.Put(key, data)
	}
	return one
}

// packageSum gives the hash of a file that begins as an Open XML package does.
// What LibreOffice has to convert depends on LibreOffice too.
func packageSum(path string) (string, bool) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return "", false
	}
	open, err := os.Open(path)
	if err != nil {
		return "", false
	}
	defer open.Close()
	head := make([]byte, 4)
	if _, err := io.ReadFull(open, head); err != nil || !bytes.Equal(head, []byte("PK\x03\x04")) {
		return "", false
	}
	hash := sha256.New()
	hash.Write(head)
	if _, err := io.Copy(hash, open); err != nil {
		return "", false
	}
	return hex.EncodeToString(hash.Sum(nil)), true
}

// layoutText gives what stands beside a workbook to teach how it is read.
func layoutText(workbook string) (string, bool) {
	path, data, err := findLayout(workbook)
	if err != nil {
		return "", false
	}
	if path == "" {
		return "", true
	}
	return "layout " + string(data), true
}

// keep gives the bytes of a reading of one file. One that would not be the same
// again, to the last text that was withheld, is not kept.
func keep(one Reading) ([]byte, bool) {
	if len(one.Refusals) > 0 || len(one.Copies) > 0 {
		return nil, false
	}
	data, err := json.Marshal(one)
	if err != nil {
		return nil, false
	}
	same, ok := again(data)
	return data, ok && reflect.DeepEqual(same, one)
}

// again gives the reading that was kept.
func again(data []byte) (one Reading, ok bool) {
	return one, json.Unmarshal(data, &one) == nil
}
