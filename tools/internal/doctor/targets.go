package doctor

import (
	"os"
	"path/filepath"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/publish"
	"gongkai/tools/internal/settings"
)

// targets looks whether this machine could publish to the places that config.toml
// names: whether there are keys, the host is known, the folder can be written. No
// host is asked.
func (l *look) targets(s settings.Settings, known bool) {
	if !known {
		l.note(Targets, message.New("doctor.targets.unknown"), message.New("doctor.workbooks.unread-remedy"))
		return
	}
	for _, name := range s.TargetNames() {
		l.target(name, s.Targets[name])
	}
	if l.silent(Targets) {
		l.well(Targets, message.New("doctor.targets.none"))
	}
}

func (l *look) target(name string, one settings.Publication) {
	remedy := message.New("doctor.targets.remedy", "Name", name)
	target, err := l.site.Target(one)
	if err == nil && target != nil {
		defer target.Close()
		err = publish.Ready(target)
	}
	if err != nil {
		l.mend(Targets, message.New("doctor.targets.fault", "Name", name, "Detail", l.site.Detail(err)), remedy)
		return
	}
	if target != nil {
		// A folder names itself by its path; an address is none.
		if folder := target.String(); filepath.IsAbs(folder) {
			if _, err := os.Stat(folder); err != nil {
				l.note(Targets, message.New("doctor.targets.no-folder", "Name", name, "Folder", folder), message.New("doctor.targets.no-folder-remedy"))
				return
			}
			if err := l.machine.Writable(folder); err != nil {
				l.mend(Targets, message.New("doctor.targets.fault", "Name", name, "Detail", l.site.Detail(err)), remedy)
				return
			}
		}
	}
	l.well(Targets, message.New("doctor.targets.well", "Name", name, "To", one.To))
}
