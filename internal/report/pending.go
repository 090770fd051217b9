package report

import "slices"

// pending are the figures of the monthly form for which the book has no records
// yet: loans and the activities of the eight areas. Their rows are there, with
// no figure.
var pending = []string{
	"loan_start", "loan_granted", "loan_granted_people", "loan_granted_amount", "loan_principal_in", "loan_interest_in", "loan_end",
	"borrowers", "borrowers_women", "borrowers_poor", "overdue_loans", "overdue_amount", "repay_rate",
	"bp_readings", "checkup_people", "health_talks", "insured",
	"care_people", "care_visits", "care_hours",
	"sick_visits", "funerals", "helped_people", "help_amount", "labour_days",
	"culture_events", "culture_attend", "rights_cases", "rights_solved", "learning_sessions", "learning_attend",
	"raised_in_kind",
}

// Pending tells whether a code is that of a figure that nothing records yet.
func Pending(code string) bool { return slices.Contains(pending, code) }
