package message_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"gongkai/tools/internal/message"
)

// A message that was kept is the same again, to the types of its arguments.
func TestJSON(t *testing.T) {
	for name, m := range map[string]message.Message{
		"nothing":      {},
		"key alone":    message.New("none"),
		"no arguments": {Key: "none", Args: map[string]any{}},
		"all types": message.New("all", "Text", "96.87 <&\"", "Empty", "", "Number", 0, "Other", -3, "Inner", message.New("none", "Count", 2),
			"List", []message.Message{message.New("a"), message.New("b", "X", "y")}, "None", []message.Message{}),
	} {
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var again message.Message
		if err := json.Unmarshal(data, &again); err != nil || !reflect.DeepEqual(again, m) {
			t.Errorf("%s: %#v, %v from %s", name, again, err, data)
		}
	}
}

func TestJSONRefuses(t *testing.T) {
	type text string
	for _, value := range []any{1.5, nil, text("x"), []string{"x"}, int64(1)} {
		if data, err := json.Marshal(message.New("k", "Value", value)); err == nil || !strings.Contains(err.Error(), "argument Value") {
			t.Errorf("%T: %s, %v", value, data, err)
		}
	}
	for _, data := range []string{`{"key":"k","args":{"A":{}}}`, `{"key":"k","args":{"A":{"number":1.5}}}`, `{"key":1}`, `[]`} {
		var m message.Message
		if err := json.Unmarshal([]byte(data), &m); err == nil {
			t.Errorf("%s is read as %#v", data, m)
		}
	}
}
