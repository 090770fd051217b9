package cli

import (
	"strings"
	"testing"
)

// TestLogOfBooks: money, meetings and months are told in words, without the
// identifiers and the JSON that the facts are made of.
func TestLogOfBooks(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	for _, typed := range []string{
		"init so.soclb --name X --no-input",
		"member add A --birth 1950 --date 1/1/2026", "member add B --birth 1951 --date 1/1/2026",
		"club edit --dues 10k --dues-from 10/2026",
		"fund opening TTN --amount 5tr --date 1/10/2026",
		"meeting hold --date 21/10/2026 --all-but 2p --chair 1 --topic x --topic y --minutes z",
		"dues collect 1 2 --date 21/10/2026",
		"cash transfer --amount 5k --to-account bank --date 21/10/2026",
		"saving deposit 1=50k --date 21/10/2026",
		`cash count --notes "5k*3" --date 31/10/2026`,
		"month close 10/2026",
	} {
		b.must(shellWords(typed)...)
	}
	log := b.must("nhat-ky", "--tat-ca")
	for _, want := range []string{
		"bút toán · TTN-2026-A-1 · ngày: 01/10/2026; các khoản: tiền mặt +5.000.000 đ – số dư đầu kỳ",
		"điểm danh · 21/10/2026 · có mặt 1, vắng có phép 1",
		"buổi sinh hoạt · 21/10/2026 · chủ đề: x, y; ngày: 21/10/2026",
		"bút toán · HĐ-2026-A-1 · ngày: 21/10/2026; các khoản: tiền mặt +20.000 đ – hội phí (2 người)",
		"các khoản: tiền mặt -5.000 đ, ngân hàng +5.000 đ\n",
		"các khoản: tiền mặt +50.000 đ – tiết kiệm",
		"kiểm quỹ · HĐ · nơi giữ: tiền mặt; sổ ghi: 15.000 đ; ngày: 31/10/2026; mệnh giá: 5.000 đ × 3; đếm được: 15.000 đ",
		"chốt tháng · 10/2026 · ngày chốt: 23/11/2026; số bút toán: 4; tháng: 10/2026",
		"hội phí: 10.000 đ mỗi tháng từ 10/2026",
	} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %q", want)
		}
	}
	if strings.ContainsAny(log, `{}[]"`) || strings.Contains(log, "2026-10") {
		t.Error("the log shows what facts are made of")
	}
	if t.Failed() {
		t.Log(log)
	}
}
