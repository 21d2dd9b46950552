package message

import (
	"encoding/json"
	"fmt"
)

// argument is one argument of a Message in JSON: one of its fields is set.
type argument struct {
	Text    *string    `json:"text,omitempty"`
	Number  *int       `json:"number,omitempty"`
	Message *Message   `json:"message,omitempty"`
	List    *[]Message `json:"list,omitempty"`
}

// stored is a Message in JSON.
type stored struct {
	Key  string              `json:"key"`
	Args map[string]argument `json:"args"`
}

// MarshalJSON keeps a message so that UnmarshalJSON gives it again with the same
// types. An argument of a type that Message does not name is an error.
func (m Message) MarshalJSON() ([]byte, error) {
	kept := stored{Key: m.Key}
	if m.Args != nil {
		kept.Args = make(map[string]argument, len(m.Args))
	}
	for name, value := range m.Args {
		switch value := value.(type) {
		case string:
			kept.Args[name] = argument{Text: &value}
		case int:
			kept.Args[name] = argument{Number: &value}
		case Message:
			kept.Args[name] = argument{Message: &value}
		case []Message:
			kept.Args[name] = argument{List: &value}
		default:
			return nil, fmt.Errorf("keep the message %s: its argument %s is a %T", m.Key, name, value)
		}
	}
	return json.Marshal(kept)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (m *Message) UnmarshalJSON(data []byte) error {
	var kept stored
	if err := json.Unmarshal(data, &kept); err != nil {
		return err
	}
	again := Message{Key: kept.Key}
	if kept.Args != nil {
		again.Args = make(map[string]any, len(kept.Args))
	}
	for name, value := range kept.Args {
		switch {
		case value.Text != nil:
			again.Args[name] = *value.Text
		case value.Number != nil:
			again.Args[name] = *value.Number
		case value.Message != nil:
			again.Args[name] = *value.Message
		case value.List != nil:
			again.Args[name] = *value.List
		default:
			return fmt.Errorf("read the message %s: its argument %s has no value", kept.Key, name)
		}
	}
	*m = again
	return nil
}
