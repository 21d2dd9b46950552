// Package leaks holds the proof that nothing leaves that must not.
//
// A generator plants texts of its own (canaries) into workbooks: one for each
// kind of part that nobody sees, one for each label of a person and place, one
// for each kind of number and field. The site is built from them as the command
// builds it, with every switch on that publishes more, and everything below it
// is unpacked and searched for every canary. A second set of workbooks holds
// texts that only look personal: all of them have to be on the site. The figures
// stand in docs/security.md, which a test holds against what was counted.
package leaks
