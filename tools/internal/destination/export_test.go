package destination

// Recover takes up a replacement of a folder's contents that was cut short.
func Recover(output string) error { return (&inside{output: output}).recover() }
