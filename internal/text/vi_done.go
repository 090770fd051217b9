package text

// viDone are what was recorded, said with dates in full.
func viDone() map[Key]string {
	return map[Key]string{
		"done.recorded":      "%v Lần ghi %v.",
		"done.dry_run":       "Thử trước, chưa ghi gì. Nếu ghi thật: %v",
		"done.repeated":      "Mã %v đã ghi ở lần ghi %v, không ghi thêm.",
		"done.nothing":       "Các giá trị đã đúng như vậy, không ghi gì.",
		"done.change":        "%v: %v",
		"done.cleared":       "(bỏ trống)",
		"done.next_code":     "tiếp theo",
		"done.born":          "sinh %v",
		"done.joined":        "vào ngày %v",
		"done.init":          "Đã khởi tạo sổ của %v: %v.",
		"done.club_edit":     "Đã sửa thông tin câu lạc bộ: %v.",
		"done.member_add":    "Đã thêm %v, số %v: %v.",
		"done.member_edit":   "Đã sửa thành viên số %v (%v): %v.",
		"done.member_leave":  "Đã ghi %v (số %v) thôi sinh hoạt từ ngày %v, lý do: %v.",
		"done.member_return": "Đã ghi %v (số %v) vào lại ngày %v.",
		"done.member_erase":  "Đã xóa thông tin cá nhân của thành viên số %v theo yêu cầu ngày %v.",
		"done.role_add":      "Đã giao cho %v (số %v) vai trò %v từ ngày %v.",
		"done.role_end":      "Đã kết thúc vai trò của %v (số %v): %v, từ ngày %v.",
		"done.undo":          "Đã hoàn tác lần ghi %v.",
		"done.undo_last":     "Đã hoàn tác lần ghi gần nhất.",
		"done.undo_last_of":  "Đã hoàn tác lần ghi gần nhất, về %v.",
		"done.rebuild":       "Đã dựng lại các bảng của %v đối tượng. Mã tổng của bảng: %v…",
		"done.backup":        "Đã sao lưu vào %v (%v byte, %v lần ghi) và đọc lại đúng.",
		"done.backup_plan":   "sao lưu vào %v.",
		"done.demo":          "Đã làm sổ mẫu %v: %v người, %v lần ghi, %v mục ghi.",
		"done.demo_plan":     "làm sổ mẫu %v.",
		"done.demo_checked":  "Đã kiểm tra toàn bộ: %v chỗ hỏng, %v điểm cần xem lại.",
		"done.demo_try":      "Gõ thử:",
		"done.demo_try_list": "soclb --so %v thanh-vien danh-sach",
		"done.demo_try_show": "soclb --so %v thanh-vien xem 11",
		"done.demo_try_log":  "soclb --so %v nhat-ky --so-dong 10",
		"done.set":           "Đã đặt %v = %v.",
		"done.unset":         "Đã bỏ cài đặt %v.",
	}
}

// viAsk are questions. Each has a help text for whoever types "?".
func viAsk() map[Key]string {
	return map[Key]string{
		"ask.manners":    "Enter: bỏ qua · <: quay lại · ?: giải thích · .: kết thúc · Ctrl-C: dừng, không ghi",
		"ask.needed":     "Mục này phải có.",
		"ask.same":       "Cùng việc này bằng một dòng lệnh: %v",
		"ask.erase":      "Sắp xóa thông tin cá nhân của %v (số %v). Không lấy lại được.",
		"ask.erase_name": "Gõ đúng họ tên để xác nhận:",

		"ask.init.name":         "Tên câu lạc bộ:",
		"ask.init.place":        "Địa bàn (thôn, xã, tỉnh):",
		"ask.init.founded":      "Ngày thành lập:",
		"ask.init.by":           "Họ tên người giữ sổ:",
		"ask.member add.name":   "Họ tên:",
		"ask.member add.birth":  "Năm sinh (hoặc ngày/tháng/năm):",
		"ask.member add.sex":    "Nam hay nữ:",
		"ask.member add.hamlet": "Thôn, tổ dân phố:",
		"ask.member add.date":   "Ngày vào câu lạc bộ:",

		"ask.member leave.date":   "Ngày thôi sinh hoạt:",
		"ask.member leave.reason": "Lý do (xin thôi, chuyển đi, qua đời, cho thôi, khác):",
		"ask.member return.date":  "Ngày vào lại:",
		"ask.member erase.date":   "Ngày nhận yêu cầu:",
		"ask.role add.date":       "Bắt đầu từ ngày:",
		"ask.role end.date":       "Kết thúc từ ngày:",

		"ask_help.init.name":           "Tên đầy đủ như trong quyết định thành lập.",
		"ask_help.init.place":          "Nơi câu lạc bộ sinh hoạt, ví dụ: thôn Đông, xã Tân Hưng, tỉnh Ninh Bình.",
		"ask_help.init.founded":        "Ngày trong quyết định thành lập, ví dụ 27/10/2021.",
		"ask_help.init.by":             "Người sẽ ghi sổ, thường là thư ký. Tên này đứng cạnh mỗi lần ghi.",
		"ask_help.member add.name":     "Họ, đệm và tên, có dấu, như trên giấy tờ.",
		"ask_help.member add.birth":    "Chỉ biết năm thì gõ năm: 1948. Biết tháng: 3/1948. Biết ngày: 15/3/1948.",
		"ask_help.member add.sex":      "Gõ nam hoặc nữ (nu).",
		"ask_help.member add.hamlet":   "Nơi người ấy ở, ví dụ: thôn Đông.",
		"ask_help.member add.date":     "Ngày được kết nạp, ví dụ 15/3/2026; 15/3 là ngày 15 tháng 3 gần nhất đã qua; hoặc gõ: hôm nay.",
		"ask_help.member leave.date":   "Ngày đầu tiên không còn là thành viên, ví dụ 15/3/2026.",
		"ask_help.member leave.reason": "Gõ một trong các lý do, không cần dấu.",
		"ask_help.member return.date":  "Ngày vào lại, ví dụ 15/3/2026.",
		"ask_help.member erase.date":   "Ngày người ấy yêu cầu xóa, ví dụ 15/3/2026.",
		"ask_help.role add.date":       "Ngày bắt đầu giữ vai trò, ví dụ 15/3/2026.",
		"ask_help.role end.date":       "Ngày đầu tiên không còn giữ vai trò, ví dụ 15/3/2026.",
	}
}
