// Package workbook makes our workbooks: it reads packs of forms, fills a form
// with what a report says, and tells whether a workbook is still as it was made.
//
// A form is data: a pack is a folder, a zip or what is built in, with a
// pack.toml and .xlsx files in which placeholders such as {{mem_end}} stand
// where values belong (docs/templates.md). Whatever a pack holds is taken as
// hostile: its workbooks pass the gate of internal/xlsx, and a refusal names
// form, sheet and cell.
//
// The same form and data give the same bytes, and every page carries a
// fingerprint of the cells, so that paper and file can be compared for ever.
//
// The package knows no clubs and no figures: fields are names with values. It
// calculates nothing but sums that a form asks for, reads no clock, and writes
// no file: [Fill] is given a writer.
package workbook
