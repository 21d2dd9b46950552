package content

import (
	"testing"

	"gongkai"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/report"
)

func TestWrittenReasons(t *testing.T) {
	profiles, err := profile.Load(gongkai.Files, "data")
	if err != nil {
		t.Fatal(err)
	}
	written := Written{Rules: profiles.Personal(), Own: []string{"0951-5110263", ""}}
	reasons := report.Reasons{
		{Project: "甲", Reason: "误填，联系13900001234", Signer: "林知远"},
		{Project: "乙", Reason: "误填，可致电0951 5110263"},
		{Project: "丙", Reason: "原表单位写错"},
	}
	held := written.Reasons(reasons)
	if len(held) != 1 || held[0].Project != "甲" {
		t.Errorf("told are %v", held)
	}
	if reasons[0].Reason == "误填，联系13900001234" || reasons[0].Signer != "林知远" {
		t.Errorf("masked to %+v", reasons[0])
	}
	if reasons[1].Reason != "误填，可致电0951 5110263" || reasons[2].Reason != "原表单位写错" {
		t.Errorf("masked to %v", reasons[1:])
	}
}
