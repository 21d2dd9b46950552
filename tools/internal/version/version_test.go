package version

import (
	"runtime/debug"
	"testing"
)

func TestLine(t *testing.T) {
	for _, c := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "gongkai " + Number + ", commit unknown, hugo unknown"},
		{&debug.BuildInfo{}, "gongkai " + Number + ", commit unknown, hugo unknown"},
		{&debug.BuildInfo{
			Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef0123"}, {Key: "vcs.modified", Value: "true"}},
			Deps:     []*debug.Module{{Path: "other", Version: "v9"}, {Path: hugo, Version: "v0.165.0"}},
		}, "gongkai " + Number + ", commit 0123456789ab+, hugo v0.165.0"},
		{&debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef0123"}, {Key: "vcs.modified", Value: "false"}}},
			"gongkai " + Number + ", commit 0123456789ab, hugo unknown"},
	} {
		if got := line(c.info); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
