package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"

	"github.com/tc-hib/winres"
	winversion "github.com/tc-hib/winres/version"

	"gongkai"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/version"
)

// manifestXML tells Windows to run the program as the person who started it, to take
// paths of any length and to speak UTF-8 to it.
const manifestXML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="gongkai" version="` + version.Number + `.0" processorArchitecture="*"/>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security></trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1"><application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application></compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>
    <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
  </windowsSettings></application>
</assembly>
`

// The languages of what Windows shows of a file.
const english, chinese = 0x409, 0x804

// dress gives a program for Windows its manifest, its icon and what the window of its
// properties says. Equal programs stay equal.
func dress(path string) error {
	plain, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	resources, err := resources()
	if err != nil {
		return err
	}
	var dressed bytes.Buffer
	if err := resources.WriteToEXE(&dressed, bytes.NewReader(plain)); err != nil {
		return fmt.Errorf("put the resources into %s: %w", path, err)
	}
	return os.WriteFile(path, dressed.Bytes(), 0o755)
}

func resources() (*winres.ResourceSet, error) {
	set := &winres.ResourceSet{}
	if err := set.Set(winres.RT_MANIFEST, winres.ID(1), english, []byte(manifestXML)); err != nil {
		return nil, fmt.Errorf("the manifest: %w", err)
	}
	var sizes []image.Image
	for _, size := range []int{256, 48, 32, 16} {
		sizes = append(sizes, sign(size))
	}
	icon, err := winres.NewIconFromImages(sizes)
	if err == nil {
		err = set.SetIcon(winres.ID(1), icon)
	}
	if err != nil {
		return nil, fmt.Errorf("the icon: %w", err)
	}
	var about winversion.Info
	about.SetFileVersion(version.Number)
	about.SetProductVersion(version.Number)
	words, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		return nil, fmt.Errorf("the words of the version: %w", err)
	}
	for language, locale := range map[uint16]string{english: message.English, chinese: message.Chinese} {
		for key, text := range map[string]string{
			winversion.ProductName: "gongkai", winversion.FileDescription: words.Printer(locale).Key("command.root.short"), winversion.OriginalFilename: "gongkai.exe",
			winversion.FileVersion: version.Number, winversion.ProductVersion: version.Number,
		} {
			if err := about.Set(language, key, text); err != nil {
				return nil, fmt.Errorf("the version: %w", err)
			}
		}
	}
	set.SetVersionInfo(about)
	return set, nil
}

// sign draws the icon: three bars on the dark ground of the sign of the site.
func sign(size int) image.Image {
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	fill := func(left, top, right, bottom int, c color.Color) { // in sixteenths
		area := image.Rect(left*size/16, top*size/16, right*size/16, bottom*size/16)
		draw.Draw(picture, area, image.NewUniform(c), image.Point{}, draw.Src)
	}
	dark, gold, white := color.NRGBA{0x0c, 0x3f, 0x4c, 0xff}, color.NRGBA{0xe0, 0xb8, 0x63, 0xff}, color.NRGBA{0xff, 0xff, 0xff, 0xff}
	fill(1, 1, 15, 15, dark)
	fill(4, 4, 6, 12, white)
	fill(7, 6, 9, 12, white)
	fill(10, 8, 12, 12, gold)
	return picture
}
