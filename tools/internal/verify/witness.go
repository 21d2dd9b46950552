package verify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"

	"gongkai/tools/internal/ledger"
)

// extends holds the ledger against that of an older copy.
func (v *verification) extends(ctx context.Context, chain *ledger.Ledger, older Site) error {
	if older == nil {
		return nil
	}
	before := &verification{site: older}
	data, err := before.read(ctx, ledger.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNoLedger
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOlder, err)
	}
	former, err := ledger.Read(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOlder, err)
	}
	c := &Comparison{Lines: len(former.Events), Head: former.Head()}
	v.report.Older = c
	if c.Line, c.Extends = chain.Extends(former); c.Extends {
		c.Added = len(chain.Events) - len(former.Events)
		return nil
	}
	c.Was, c.IsNow = said(former, c.Line), said(chain, c.Line)
	_, c.Swapped = former.Extends(chain)
	v.add(ledger.Name, ShorterLedger, fmt.Sprint(c.Line))
	return nil
}

// said gives what a line of a ledger says, in short; empty where there is none.
func said(chain *ledger.Ledger, line int) string {
	if line > len(chain.Events) {
		return ""
	}
	event := chain.Events[line-1]
	return fmt.Sprintf("%s %s %s", event.Time, event.Kind, event.Path)
}

// kept looks for the line whose fingerprint somebody kept.
func (v *verification) kept(chain *ledger.Ledger, head string) {
	if head == "" {
		return
	}
	if v.report.Kept = chain.Find(head); v.report.Kept == 0 {
		v.add(ledger.Name, NoSuchLine, head)
	}
}
