package report_test

// Members of 31 December 2025: 1–8, 11, 14. Of 31 May 2026: 1–8. Of 30 June
// 2026: 1–5, 9, 10, 11. Of 31 May 2025: 1–3, 6–8, 11, 13, 14. Of 30 June 2025:
// 1–8, 11, 14.
var memberVectors = []vector{
	{code: "mem_start", month: same(8), ytd: same(10), prev: same(9)},
	{code: "mem_in", month: same(4), ytd: same(4), prev: same(2)},        // 9, 11 again, 12, 10; last year 4, 5
	{code: "mem_out", month: same(4), ytd: same(6), prev: same(1)},       // 6, 8, 12, 7; in the year 14 and 11 too; last year 13
	{code: "mem_out_death", month: same(1), ytd: same(2), prev: same(0)}, // 6; 14
	{code: "mem_out_moved", month: same(1), ytd: same(1), prev: same(0)}, // 7
	{code: "mem_out_other", month: same(2), ytd: same(3), prev: same(1)}, // 8, 12; 11 excluded; last year 13 for no reason noted
	{code: "mem_end", month: same(8), ytd: same(8), prev: same(10)},      // 8+4−4; 10+4−6; 9+2−1

	// 1, 3, 4, 9, 11; last year 1, 3, 4, 6, 7, 11, 14. Shares are of mem_end.
	{code: "mem_women", month: same(5), ytd: same(5), prev: same(7), share: cell{5, 8, "62.5"}},
	// 1 on her birthday, 2 by his year, 11; last year 6, 7, 8, 11, 14.
	{code: "mem_60", month: same(3), ytd: same(3), prev: same(5), share: cell{3, 8, "37.5"}},
	// 1, 2, 3, 9, 11; last year all but 3, 5 and 4.
	{code: "mem_55", month: same(5), ytd: same(5), prev: same(7), share: cell{5, 8, "62.5"}},
	{code: "mem_under_55", month: same(2), ytd: same(2), prev: same(2), share: cell{2, 8, "25.0"}},       // 5, 10; 3, 5
	{code: "mem_age_unknown", month: same(1), ytd: same(1), prev: same(1), share: cell{1, 8, "12.5"}},    // 4
	{code: "mem_poor", month: same(1), ytd: same(1), prev: same(2), share: cell{1, 8, "12.5"}},           // 1; 1, 3
	{code: "mem_near_poor", month: same(2), ytd: same(2), prev: same(0), share: cell{2, 8, "25.0"}},      // 3 since 15 June, 11
	{code: "mem_hardship", month: same(1), ytd: same(1), prev: same(1), share: cell{1, 8, "12.5"}},       // 4
	{code: "mem_minority", month: same(1), ytd: same(1), prev: same(2), share: cell{1, 8, "12.5"}},       // 2; 2, 7
	{code: "mem_disabled", month: same(1), ytd: same(1), prev: same(1), share: cell{1, 8, "12.5"}},       // 4 since that day; 8
	{code: "board", month: same(3), ytd: same(3), prev: same(4)},                                         // 1, 2 in two roles, 5; 1, 2, 3, 7
	{code: "board_women", month: same(1), ytd: same(1), prev: same(3), share: cell{1, 3, "33.3"}},        // 1; 1, 3, 7
	{code: "volunteers", month: same(2), ytd: same(2), prev: same(1)},                                    // 1, 4; 1
	{code: "mem_growth", month: cell{0, 8, "0.0"}, ytd: cell{-2, 10, "-20.0"}, prev: cell{1, 9, "11.1"}}, // (8−8)/8; (8−10)/10; (10−9)/9

	// 2/(8+4); 3/(10+4); 1/(9+2)
	{code: "mem_dropout", month: cell{2, 12, "16.7"}, ytd: cell{3, 14, "21.4"}, prev: cell{1, 11, "9.1"}},
	{code: "mem_retention", month: cell{10, 12, "83.3"}, ytd: cell{11, 14, "78.6"}, prev: cell{10, 11, "90.9"}},
	{code: "pct_60", month: cell{3, 8, "37.5"}, ytd: cell{3, 8, "37.5"}, prev: cell{5, 10, "50.0"}},
	{code: "pct_55", month: cell{5, 8, "62.5"}, ytd: cell{5, 8, "62.5"}, prev: cell{7, 10, "70.0"}},
	{code: "pct_women", month: cell{5, 8, "62.5"}, ytd: cell{5, 8, "62.5"}, prev: cell{7, 10, "70.0"}},
	{code: "pct_poor", month: cell{1, 8, "12.5"}, ytd: cell{1, 8, "12.5"}, prev: cell{2, 10, "20.0"}},
	{code: "pct_near_poor", month: cell{2, 8, "25.0"}, ytd: cell{2, 8, "25.0"}, prev: cell{0, 10, "0.0"}},
	{code: "pct_disabled", month: cell{1, 8, "12.5"}, ytd: cell{1, 8, "12.5"}, prev: cell{1, 10, "10.0"}},
	{code: "club_size_ok", month: cell{0, 1, "0.0"}, ytd: cell{0, 1, "0.0"}, prev: cell{0, 1, "0.0"}}, // 8 and 10 are not 50 to 70
}

// Present, represented, excused, absent: 10 April 4 1 1 2, 10 May 4 0 2 2,
// 10 June 3 1 1 2, 25 June 4 0 1 3; last year 10 June 4 1 1 4.
var meetingVectors = []vector{
	{code: "meetings", month: same(2), ytd: same(4), prev: same(1)},
	{code: "att_present", month: same(7), ytd: same(15), prev: same(4), share: cell{7, 15, "46.7"}}, // 3+4; 4+4+3+4
	{code: "att_expected", month: same(15), ytd: same(31), prev: same(10)},                          // 7+8; 8+8+7+8
	{code: "guests", month: same(4), ytd: same(6), prev: same(0)},                                   // 3+1; 2+0+3+1
	{code: "att_rate", month: cell{7, 15, "46.7"}, ytd: cell{15, 31, "48.4"}, prev: cell{4, 10, "40.0"}},
	{code: "att_with_rep", month: cell{8, 15, "53.3"}, ytd: cell{17, 31, "54.8"}, prev: cell{5, 10, "50.0"}},
	{code: "att_excused", month: cell{2, 8, "25.0"}, ytd: cell{5, 16, "31.3"}, prev: cell{1, 6, "16.7"}}, // 31.25 goes up
	{code: "meet_regularity", month: cell{2, 1, "200.0"}, ytd: cell{4, 6, "66.7"}, prev: cell{1, 1, "100.0"}},
	// 3 and 4 missed 10 May, 10 June and 25 June; 2 was there in May, 9 came
	// later. Last year 7 and 14; 13 had left.
	{code: "absent_3", month: same(2), ytd: same(2), prev: same(2)},
}
