package text

// viTemplates are the words about forms, packs of forms and their fingerprints.
func viTemplates() map[Key]string {
	const form = "Sửa biểu mẫu rồi làm lại, hoặc dùng biểu mẫu kèm theo chương trình."
	return map[Key]string{
		"form.fingerprint": "Mã đối chiếu: %v",

		"error.template_syntax":   "Biểu mẫu có chỗ điền viết sai: %q.",
		"hint.template_syntax":    "Viết trong hai dấu ngoặc nhọn, chữ thường không dấu, ví dụ {{mem_end}} hoặc {{club.name|upper}}; không đặt trong công thức.",
		"error.template_field":    "Biểu mẫu dùng trường %q mà chương trình không biết.",
		"hint.template_field":     "Sửa tên trường trong biểu mẫu. Trường có dấu chấm ở đầu chỉ dùng được trong khối dòng của danh sách.",
		"error.template_filter":   "Biểu mẫu dùng cách ghi %q mà chương trình không biết.",
		"hint.template_filter":    "Các cách ghi: upper, lower, date, longdate, spell, words, dash, blank.",
		"error.template_value":    "Giá trị của %q không ghi được như biểu mẫu yêu cầu.",
		"hint.template_value":     "Xem lại cách ghi sau dấu | (ngày: date, longdate; số: spell, words). Số có hơn 15 chữ số thì ô của Excel không giữ được.",
		"error.template_list":     "Biểu mẫu có khối dòng của danh sách %q mà chương trình không biết.",
		"hint.template_list":      "Sửa tên vùng list_… trong biểu mẫu, hoặc xóa tên ấy.",
		"error.template_block":    "Tên vùng %q của biểu mẫu không phải là các dòng liền nhau của một trang tính.",
		"hint.template_block":     "Đặt tên vùng list_… cho trọn các dòng mẫu, ví dụ =Trang1!$6:$6.",
		"error.template_overlap":  "Hai khối dòng của biểu mẫu chồng lên nhau: %v.",
		"hint.template_overlap":   "Mỗi dòng mẫu chỉ thuộc một khối.",
		"error.template_long":     "Chữ ở đầu hoặc chân trang của biểu mẫu dài quá 255 ký tự sau khi điền.",
		"hint.template_long":      "Rút ngắn chữ ở đầu trang, chân trang của biểu mẫu.",
		"error.template_damaged":  "Tệp biểu mẫu không đọc được hoặc không điền được: %v",
		"hint.template_damaged":   form + " Để biết sai gì, ở đâu: soclb tep-excel kiem-tra TỆP",
		"error.pack_syntax":       "pack.toml viết sai ở dòng %v.",
		"hint.pack_syntax":        "Sửa dòng ấy. Cách viết pack.toml có trong docs/templates.md.",
		"error.pack_value":        "pack.toml có giá trị không dùng được, hoặc thiếu: %v.",
		"hint.pack_value":         "Sửa mục ấy. Các mục và giá trị có trong docs/templates.md.",
		"error.pack_twice":        "Ngày %[1]v có hai biểu mẫu cùng mã %[2]v.",
		"hint.pack_twice":         "Sửa from, to trong pack.toml để mỗi ngày chỉ có một bản.",
		"error.pack_file":         "Không đọc được tệp %[3]v của bộ biểu mẫu.",
		"hint.pack_file":          "Bộ biểu mẫu là một thư mục hoặc tệp .zip có pack.toml và các tệp .xlsx nêu trong đó, mỗi tệp không quá 20 MB.",
		"error.no_form":           "Không có biểu mẫu nào mang mã %[2]v.",
		"hint.no_form":            "Các mã: %v",
		"error.form_not_in_force": "Ngày %[1]v không có bản nào của biểu mẫu %[2]v đang dùng.",
		"hint.form_not_in_force":  "Chọn kỳ khác, hoặc xem from, to trong pack.toml của bộ biểu mẫu.",
		"error.no_fingerprint":    "Tệp không có mã đối chiếu ở chân trang.",
		"hint.no_fingerprint":     "Chỉ đối chiếu được tệp báo cáo do soclb lập. Lập lại báo cáo, hoặc nhờ người gửi gửi tệp gốc.",
	}
}
