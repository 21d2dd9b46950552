package destination_test

// setUmask does nothing: Windows has no umask.
func setUmask(int) (restore func()) { return func() {} }
