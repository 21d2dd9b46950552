package hostconfig

import "strings"

// Fits holds settings that were printed earlier against what Write gives for the
// path now. Server is the one they are for, "" where the text is not of this
// package's making: less than half of the lines of any server stand in it.
// Missing are the lines that it lacks, in order. The folder on the server is not
// compared, nor what the text says besides.
func Fits(text, path string) (server string, missing []string) {
	stands := map[string]bool{}
	for line := range strings.Lines(text) {
		stands[strings.TrimSpace(line)] = true
	}
	most := 0
	for _, name := range Names() {
		const root = "/root-of-the-site"
		wanted, err := Write(name, Site{Path: path, Root: root})
		if err != nil {
			continue
		}
		found, lacking := 0, []string{}
		for line := range strings.Lines(wanted) {
			switch line = strings.TrimSpace(line); {
			case line == "" || strings.Contains(line, root):
			case stands[line]:
				found++
			default:
				lacking = append(lacking, line)
			}
		}
		if found > len(lacking) && found > most {
			server, missing, most = name, lacking, found
		}
	}
	return server, missing
}
