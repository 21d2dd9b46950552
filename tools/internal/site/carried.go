package site

import (
	"encoding/base64"
	"encoding/json"
	"path"
	"strings"
)

// carried is the ending of a script that hands over the file beside it.
const carried = ".js"

// isCarried reports whether scripts of the site fetch a file. Below file:// no
// script may read one, but it may run another script.
func isCarried(name string) bool {
	switch path.Base(name) {
	case "rows.json", "index.json", "departments.json":
		return true
	}
	return strings.HasPrefix(name, indexFolder+"/") && path.Ext(name) == ".bin"
}

// carrier gives a script that hands over a file: JSON as a text, all else in
// base64. What fetches it looks at its element (assets/ts/carry.ts).
func carrier(name string, data []byte) ([]byte, error) {
	key, text := "bytes", base64.StdEncoding.EncodeToString(data)
	if path.Ext(name) == ".json" {
		key, text = "text", string(data)
	}
	literal, err := json.Marshal(text) // escapes < and the line ends that end a line of script too
	if err != nil {
		return nil, err
	}
	return []byte("document.currentScript.dataset." + key + "=" + string(literal) + "\n"), nil
}
