package page

import (
	"strings"
	"testing"
)

// fold reduces a text to what its reader sees: white space folded, the
// characters left out that no page can carry.
func fold(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

var hostile = []string{
	"", "a", "第一行\n第二行", "一\n\n二\n \n三", "    indented\n\tcode",
	"| a | b |\n|---|---|\n| 1 | 2 |", "`code` ``", "```\nfence\n```", "~~~\nx", "<script>alert(1)</script>", "<!-- c --> <!--more-->\n<!--more-->",
	"{{< x >}} {{% x %}} {{</* x */>}} {{ .Title }}", "+++\ntitle = 'x'\n+++", "---\na: b\n---", "*a* _b_ **c** ~~d~~",
	"[a](javascript:b) ![x](y) [r]: z\n[^1]: note[^1]", "&amp; &#60; &lt;script&gt;", "# h\n## h\nx\n===\ny\n---", "- a\n+ b\n* c\n1. d\n2) e", "> quote",
	"https://example.org www.example.org a@example.org", "\"quoted\" 'x' ... -- --- << >>", "term\n: definition", "- [ ] task",
	"1) a\n12) b\n1.5) c", "a\n==\nb", "=a=\n= b", "1.2 3.\n1.\n4.5.", "a,b;c%d/e?f(g)h", "&amp;lt; a=b", "{{%(x)%}}", "[a](b,c) (d)[e]", "//a/b?c=d,e", "1.2@3.4,www.5.6/7",
	"\\ \\\\ \\n a\\", "emoji 😀 👩‍👩‍👧 全角ＡＢＣ　空格", "\u202Eabc\u202C \u2066x\u2069 \u200F", "a\x00b\rc\vd\fe", "\xff\xfe", "a\u2028b\u0085c", "line\\\nnext", "trailing  \nspaces", "\uFEFFbom",
}

func TestMarkdownIsReadUnchanged(t *testing.T) {
	for _, text := range hostile {
		got, err := plain(markdown(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if fold(got) != fold(text) {
			t.Errorf("%q is read back as %q", text, got)
		}
	}
}

func TestMarkdownKeepsLinesAndParagraphs(t *testing.T) {
	const text = "一、目标\n二、目标\n\n另起一段"
	if got, err := plain(markdown(text)); err != nil || got != text {
		t.Errorf("read back as %q, %v", got, err)
	}
}

func TestPlainRefusesOtherMarkup(t *testing.T) {
	for _, source := range []string{"# heading", "a *b*", "- item", "<div>x</div>", "[a](b)"} {
		if got, err := plain(source); err == nil {
			t.Errorf("%q is read as %q", source, got)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := plain(markdown(text))
		if err != nil {
			t.Fatal(err)
		}
		if fold(got) != fold(text) {
			t.Errorf("%q is read back as %q", text, got)
		}
	})
}
