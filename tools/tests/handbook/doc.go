// Package handbook_test walks through docs/使用手册.md as a first-time reader does:
// in an empty folder, with the real command, every command as it stands in the
// handbook and in its order.
//
// What a person does between the commands (drop a workbook, fill in a returned
// copy, sign an approval) stands in the handbook too, in comments that neither the
// page nor the terminal shows. A block of code that the walk does not understand
// fails the test, and so does a message that the handbook does not list.
package handbook_test
