package cli

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/intake"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// confirmFrom is how many people must be about to be added before somebody is
// asked: fewer are as easily seen as undone.
const confirmFrom = 3

type importOptions struct {
	date, sheet           string
	keepGood, same, again bool
}

func (s *session) memberImportCommand() *cobra.Command {
	var o importOptions
	cmd := s.command("import", "nhap", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		return s.importMembers(ctx, cmd, args, &o)
	})
	s.textFlag(cmd, &o.date, "date", "date")
	s.textFlag(cmd, &o.sheet, "sheet", "text")
	cmd.Flags().BoolVar(&o.keepGood, "keep-good", false, "")
	cmd.Flags().BoolVar(&o.same, "same", false, "")
	cmd.Flags().BoolVar(&o.again, "again", false, "")
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, nothingElse
		}
		return []string{"xlsx", "csv", "tsv", "txt"}, cobra.ShellCompDirectiveFilterFileExt
	}
	return cmd
}

func (s *session) importMembers(ctx context.Context, cmd *cobra.Command, args []string, o *importOptions) error {
	file := args[0]
	given, err := s.date("date", o.date)
	if err != nil {
		return err
	}
	l, err := s.readList(ctx, file, o.sheet)
	if err != nil {
		return in(file, err)
	}
	if !l.HasDates() && given.IsZero() {
		if err := s.ask(ctx, cmd, args, []question{need("date", s.readDate("date"))}); err != nil {
			return err
		}
		if given, err = s.date("date", o.date); err != nil {
			return err
		}
	}
	if s.today().Before(given) {
		return at("date", &club.Error{Code: club.FutureDate, Args: []any{given}})
	}
	l.JoinOn(given)
	run := listImport{session: s, file: file, list: l, in: club.ImportMembers{KeepGood: o.keepGood, Same: o.same, Again: o.again}}
	run.takeRows()
	return s.write(ctx, func(book *store.Book) error {
		stamp, err := s.stamp(ctx, book, path(cmd))
		if err != nil {
			return err
		}
		return run.record(ctx, book, stamp)
	})
}

// readList reads a list whole before anything is done with it.
func (s *session) readList(ctx context.Context, file, sheet string) (*intake.List, error) {
	source, size, err := openFile(s.path(file))
	if err != nil {
		return nil, err
	}
	o := intake.Options{Sheet: sheet, Today: s.today()}
	o.CSV = slices.Contains([]string{".csv", ".tsv", ".txt"}, strings.ToLower(filepath.Ext(file)))
	l, err := intake.Read(ctx, source, size, o)
	if err := errors.Join(err, source.Close()); err != nil {
		return nil, err
	}
	return l, nil
}

// listImport is the import of one list: what was read, and what becomes of it.
type listImport struct {
	*session
	file string
	list *intake.List
	in   club.ImportMembers
}

// takeRows hands the rows that were understood on to the rules of the club.
func (m *listImport) takeRows() {
	for _, row := range m.list.Rows {
		if len(row.Problems) > 0 {
			m.in.Refused++
			continue
		}
		m.in.Rows = append(m.in.Rows, club.ImportRow{AddMember: row.Person, Row: row.Number})
	}
}

// record asks where there is somebody to ask, records, and tells what became of
// every row: also when all were refused.
func (m *listImport) record(ctx context.Context, book *store.Book, stamp store.Stamp) error {
	if err := m.confirmed(ctx, book, stamp); err != nil {
		return err
	}
	receipt, err := book.Record(ctx, &m.in, stamp)
	refused := errors.Is(err, &club.Error{Code: club.ImportRefused})
	if err != nil && !refused {
		return err
	}
	if m.flags.json {
		return m.tellJSON(receipt, err)
	}
	if !receipt.Repeated {
		m.show()
		m.tellRefusals()
	}
	if refused {
		return in(m.file, err)
	}
	if err := m.tellDone(receipt); err != nil {
		return err
	}
	return m.ending(receipt, nil)
}

// ending: rows that were left out are something to look at.
func (m *listImport) ending(receipt store.Receipt, err error) error {
	if err != nil {
		return ended(statusOf(string(club.ImportRefused)))
	}
	if _, _, refused := m.in.Counts(); refused > 0 && !receipt.Repeated {
		return ended(exitFindings)
	}
	return nil
}

// confirmed lets somebody who sits there look before many people are added. An
// import is undone by one command, so a script is not held up.
func (m *listImport) confirmed(ctx context.Context, book *store.Book, stamp store.Stamp) error {
	if m.flags.yes || stamp.DryRun || !m.canAsk() {
		return nil
	}
	stamp.DryRun = true
	receipt, err := book.Record(ctx, &m.in, stamp)
	if known := m.knownPeople(); len(known) > 0 && !m.in.Same && !m.in.Again {
		if m.in.Same, err = m.yesNo(ctx, m.say("ask.import_same", known)); err != nil || !m.in.Same {
			return err
		}
		receipt, err = book.Record(ctx, &m.in, stamp)
	}
	if added, _, _ := m.in.Counts(); err != nil || receipt.Repeated || added < confirmFrom {
		return nil // recording says the same again, and that is told
	}
	m.showRows()
	added, _, _ := m.in.Counts()
	yes, err := m.yesNo(ctx, m.say("ask.import", added))
	if err == nil && !yes {
		err = context.Canceled
	}
	return err
}

// knownPeople are those of the list whose names the book knows already without
// their being members: whoever keeps the book, before anybody else.
func (m *listImport) knownPeople() []string {
	var names []string
	for _, o := range m.in.Outcomes {
		if errors.Is(o.Refusal, &club.Error{Code: club.KnownPerson}) {
			names = append(names, viet.Shown(o.Name))
		}
	}
	return names
}

// tellDone says in one line what was done.
func (m *listImport) tellDone(receipt store.Receipt) error {
	added, already, refused := m.in.Counts()
	warnings := receipt.Warnings
	receipt.Warnings = nil // told by row
	if receipt.Act == "" && !receipt.Repeated {
		m.print("done.import_none", m.place(m.where("")), already, refused)
		return nil
	}
	if !receipt.DryRun && !receipt.Repeated && len(warnings)+len(m.list.Rows) > 0 {
		m.tellOdd()
	}
	return m.printReceipt(receipt, m.say("done.import", added, m.place(m.where("")), already, refused))
}

// where is a place in the list.
func (m *listImport) where(cell string) map[string]string {
	where := map[string]string{"file": m.file}
	if m.list.Sheet != "" {
		where["sheet"] = m.list.Sheet
	}
	if cell != "" {
		where["cell"] = cell
	}
	return where
}

// refusal is a reason why a row was left out, in words.
type refusal struct {
	row     int
	there   string
	problem problem
}

// refusals gathers what was wrong with cells and what the rules said, in the
// order of the rows.
func (m *listImport) refusals() []refusal {
	var found []refusal
	outcomes := m.outcomes()
	for _, row := range m.list.Rows {
		for _, p := range row.Problems {
			found = append(found, m.refusalOf(row.Number, p.Cell, p.There, p.Err))
		}
		if o, has := outcomes[row.Number]; has && o.Refusal != nil {
			cell := row.Cells[fieldAtFault(o.Refusal)]
			if cell == "" {
				cell = row.Cells[intake.Name]
			}
			found = append(found, m.refusalOf(row.Number, cell, "", o.Refusal))
		}
	}
	return found
}

func (m *listImport) outcomes() map[int]club.ImportOutcome {
	outcomes := map[int]club.ImportOutcome{}
	for _, o := range m.in.Outcomes {
		outcomes[o.Row] = o
	}
	return outcomes
}

func (m *listImport) refusalOf(row int, cell, there string, err error) refusal {
	p := m.explain(err)
	p.Where = m.where(cell)
	if next := m.importHint(p.Code, err); next != "" {
		p.Next = next
	}
	return refusal{row: row, there: viet.Shown(there), problem: p}
}

// fieldAtFault tells which cell of a row a rule is about.
func fieldAtFault(err error) intake.Field {
	var known coded
	if !errors.As(err, &known) {
		return intake.Name
	}
	switch code := known.ErrorCode(); code {
	case string(club.CodeTaken), string(club.BadCode):
		return intake.MemberCode
	case string(club.IDTaken), viet.IDFormat, viet.IDLength, viet.IDProvince:
		return intake.IDNumber
	case string(club.FutureDate), string(club.BeforeBirth), string(club.DateMissing):
		return intake.Joined
	}
	return intake.Name
}
