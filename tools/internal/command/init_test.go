package command

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/starter"
)

func asking(t *testing.T) (*app, *bytes.Buffer) {
	t.Helper()
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	return &app{streams: streams{out: &said, err: &said, printer: catalogue.Printer("en")}}, &said
}

func TestAskAsksAgainUntilAnAnswerCanStand(t *testing.T) {
	a, said := asking(t)
	answers := starter.Answers{Year: 2023}
	err := a.ask(t.Context(), strings.NewReader("Site\n\nwww.a.cn\nhttps://a.cn/\n"), &answers, questions(&answers))
	if want := (starter.Answers{Year: 2023, Title: "Site", Address: "https://a.cn/"}); err != nil || answers != want {
		t.Errorf("%+v %v", answers, err)
	}
	if strings.Count(said.String(), "The site's public address") != 2 || !strings.Contains(said.String(), `"www.a.cn"`) {
		t.Error(said)
	}
}

func TestAskEndsWithCtrlC(t *testing.T) {
	a, _ := asking(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	silent, _ := io.Pipe()
	answers := starter.Answers{Year: 2023}
	if err := a.ask(ctx, silent, &answers, questions(&answers)); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}
