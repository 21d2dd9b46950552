package inspect

import (
	"strings"

	"golang.org/x/net/html"
)

func attribute(n *html.Node, name string) string {
	value, _ := attributeOf(n, name)
	return value
}

func attributeOf(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val), true
		}
	}
	return "", false
}

// textOf gives the text below a node, white space folded, without scripts and
// styles.
func textOf(node *html.Node) string {
	var b strings.Builder
	for n := range node.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// joined gives the text below a node without any white space, so that a word
// which an element or a line break parts is found.
func joined(node *html.Node) string { return strings.Join(strings.Fields(textOf(node)), "") }

func hasClass(n *html.Node, class string) bool {
	for _, one := range strings.Fields(attribute(n, "class")) {
		if one == class {
			return true
		}
	}
	return false
}
