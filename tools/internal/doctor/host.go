package doctor

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/publish/hostconfig"
	"gongkai/tools/internal/settings"
)

// host holds printed settings of web servers against the address in config.toml.
func (l *look) host(s settings.Settings, known bool) {
	if !known {
		l.note(Host, message.New("doctor.host.unknown"), message.New("doctor.workbooks.unread-remedy"))
		return
	}
	path := settings.BasePath(s.BaseURL)
	if _, err := hostconfig.Write(hostconfig.Names()[0], hostconfig.Site{Path: path, Root: "/"}); errors.Is(err, hostconfig.ErrPath) {
		l.mend(Host, message.New("doctor.host.path", "Path", path), message.New("doctor.host.path-remedy"))
		return
	}
	for _, file := range l.hostFiles() {
		l.hostFile(file, path)
	}
	if l.silent(Host) {
		l.well(Host, message.New("doctor.host.none", "Path", path))
	}
}

// hostFiles gives the files of settings to look at: the one that was named, else
// those of the site's folder and of static/ by the names that servers use.
func (l *look) hostFiles() (found []string) {
	if l.site.HostSettings != "" {
		return []string{l.site.HostSettings}
	}
	for _, folder := range []string{l.site.Folder, filepath.Join(l.site.Folder, "static")} {
		for _, entry := range l.list(Host, folder) {
			name := strings.ToLower(entry.Name())
			if slices.Contains([]string{"caddyfile", "web.config", "_headers"}, name) || slices.Contains([]string{".conf", ".caddy"}, filepath.Ext(name)) {
				found = append(found, filepath.Join(folder, entry.Name()))
			}
		}
	}
	return found
}

// utf16Mark begins files that PowerShell's > has written: no server reads them.
var utf16Mark = []byte("\xff\xfe")

func (l *look) hostFile(file, path string) {
	data, err := os.ReadFile(file)
	if err != nil {
		l.mend(Host, message.New("doctor.host.closed", "File", file, "Detail", l.site.Detail(err)), message.New("doctor.folder.closed-remedy"))
		return
	}
	if bytes.HasPrefix(data, utf16Mark) {
		l.mend(Host, message.New("doctor.host.encoding", "File", file), message.New("doctor.host.encoding-remedy"))
		return
	}
	switch server, missing := hostconfig.Fits(string(data), path); {
	case server == "" && l.site.HostSettings == "":
		// A file of that name that is somebody else's.
	case server == "":
		l.mend(Host, message.New("doctor.host.foreign", "File", file), message.New("doctor.host.remedy", "Server", strings.Join(hostconfig.Names(), "|")))
	case len(missing) > 0:
		l.mend(Host, message.New("doctor.host.differs", "File", file, "Server", server, "Path", path, "Line", missing[0]), message.New("doctor.host.remedy", "Server", server))
	default:
		l.well(Host, message.New("doctor.host.well", "File", file, "Server", server, "Path", path))
	}
}
