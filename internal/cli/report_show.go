package cli

import (
	"bytes"
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/workbook"
	"soclb/internal/xlsx"
)

// reportShowCommand shows the very workbook that run would write, cell by cell:
// what is seen here is what is handed in.
func (s *session) reportShowCommand() *cobra.Command {
	var f reportFlags
	cmd := s.command("show", "xem", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		m, err := s.makeReport(ctx, cmd, args, &f)
		if err != nil {
			return err
		}
		var content bytes.Buffer
		filled, err := workbook.Fill(ctx, &content, m.form, s.formData(m))
		if err != nil {
			return err
		}
		if s.flags.json {
			return s.printJSON(s.reportObject(m, filled.Fingerprint, "", false))
		}
		if err := s.showSheets(ctx, content.Bytes()); err != nil {
			return err
		}
		return s.warnOfReport(m)
	})
	s.reportFlags(cmd, &f)
	return cmd
}

// showSheets prints every visible sheet of a workbook.
func (s *session) showSheets(ctx context.Context, content []byte) error {
	return xlsx.Read(ctx, bytes.NewReader(content), int64(len(content)), xlsx.Limits{}, func(book *xlsx.Book) error {
		shown := 0
		for _, sheet := range book.Sheets {
			if sheet.Hidden || sheet.Chart {
				continue
			}
			if shown++; shown > 1 {
				s.line("")
			}
			g, err := s.readGrid(book, sheet)
			if err != nil {
				return err
			}
			s.showGrid(g)
		}
		return nil
	})
}

// readGrid takes the texts of a sheet's cells, hidden ones apart.
func (s *session) readGrid(book *xlsx.Book, sheet *xlsx.Sheet) (grid, error) {
	g := grid{}
	for row, err := range book.Rows(sheet) {
		if err != nil {
			return g, err
		}
		if row.Hidden {
			continue
		}
		for len(g.rows) < row.Number-1 {
			g.rows = append(g.rows, nil)
		}
		cells := map[int]gridCell{}
		for _, c := range row.Cells {
			if text := s.cellText(c); text != "" {
				cells[c.Col] = gridCell{text: text, right: c.Kind == xlsx.Number || text == "–", span: 1}
				g.columns = max(g.columns, c.Col)
			}
		}
		g.rows = append(g.rows, cells)
	}
	for _, merge := range sheet.Merges {
		at, col := merge.First.Row-1, merge.First.Col
		if at >= len(g.rows) {
			continue
		}
		if cell, has := g.rows[at][col]; has {
			cell.span = merge.Last.Col - col + 1
			g.rows[at][col] = cell
			g.columns = max(g.columns, merge.Last.Col)
		}
	}
	return g, nil
}

// cellText is a cell as the reader's language writes it.
func (s *session) cellText(c xlsx.Cell) string {
	switch c.Kind {
	case xlsx.Number:
		if n, err := c.Int(); err == nil {
			return s.whole(n)
		}
		if n, is := tenthsOf(c.Text); is {
			return s.tenths(n)
		}
	case xlsx.Date:
		if m, err := c.Moment(); err == nil {
			return dayOf(m).Vietnamese()
		}
	}
	return c.Text
}
