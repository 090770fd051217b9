package xlsx

// Limits bound the work that one file can cause. A zero field takes the value
// of [DefaultLimits].
type Limits struct {
	File    int64 // bytes of the file
	Entries int   // entries of the archive
	Entry   int64 // bytes of one entry, inflated
	Total   int64 // bytes of all entries, inflated
	Ratio   int64 // times an entry of over 1 MiB may inflate
	Depth   int   // elements within elements
	Rows    int   // the last row with a value, and row elements in a sheet
	Columns int   // the last column with a value
	Cells   int   // cells of a sheet, empty ones included
	Merges  int   // merged ranges of a sheet
	Strings int   // entries of the string table
	Items   int   // names, cell formats, validations, column ranges, relationships
}

// DefaultLimits let every workbook pass that a club or an office sends, and
// none that would hold up an old laptop: 20 MB, 60,000 rows of 300 columns.
// The ratio is wide, as large empty styled sheets of honest users inflate more
// than a hundredfold.
func DefaultLimits() Limits {
	return Limits{
		File:    20 << 20,
		Entries: 2_000,
		Entry:   32 << 20,
		Total:   64 << 20,
		Ratio:   300,
		Depth:   64,
		Rows:    60_000,
		Columns: 300,
		Cells:   400_000,
		Merges:  20_000,
		Strings: 400_000,
		Items:   65_536,
	}
}

// withDefaults fills what was left at zero.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	for _, f := range []struct{ have, want *int }{
		{&l.Entries, &d.Entries},
		{&l.Depth, &d.Depth},
		{&l.Rows, &d.Rows},
		{&l.Columns, &d.Columns},
		{&l.Cells, &d.Cells},
		{&l.Merges, &d.Merges},
		{&l.Strings, &d.Strings},
		{&l.Items, &d.Items},
	} {
		if *f.have == 0 {
			*f.have = *f.want
		}
	}
	for _, f := range []struct{ have, want *int64 }{
		{&l.File, &d.File},
		{&l.Entry, &d.Entry},
		{&l.Total, &d.Total},
		{&l.Ratio, &d.Ratio},
	} {
		if *f.have == 0 {
			*f.have = *f.want
		}
	}
	return l
}

// What the format itself allows.
const (
	MaxRows    = 1_048_576
	MaxColumns = 16_384
	MaxText    = 32_767 // UTF-16 units of a cell's text
)
