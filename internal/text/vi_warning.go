package text

// viWarnings are what to know about an act that was recorded.
func viWarnings() map[Key]string {
	return map[Key]string{
		"warn.no_change":      "Các giá trị đã đúng như vậy, không có gì thay đổi.",
		"warn.birth_missing":  "Thành viên số %v chưa có năm sinh. Bổ sung: soclb thanh-vien sua %[1]v --sinh 1948",
		"warn.sex_missing":    "Thành viên số %v chưa ghi nam hay nữ. Bổ sung: soclb thanh-vien sua %[1]v --gioi nu",
		"warn.id_sex":         "Số CCCD của thành viên số %v cho biết giới tính khác với sổ. Xem lại.",
		"warn.id_birth":       "Số CCCD của thành viên số %v ứng với năm sinh %v, khác với sổ. Xem lại.",
		"warn.id_old":         "Thành viên số %v dùng số CMND cũ 9 chữ số. Khi có số CCCD, sửa lại.",
		"warn.books_and_cash": "Thành viên số %v vừa giữ sổ vừa giữ tiền. Nên giao hai việc cho hai người.",
		"warn.roles_ended":    "Vai trò của thành viên số %v cũng kết thúc: %v.",
		"warn.before_club":    "Ngày %v sớm hơn ngày thành lập câu lạc bộ (%v).",
	}
}

// viFindings are what cannot be right in a book, and who can mend it.
func viFindings() map[Key]string {
	return map[Key]string{
		"finding.code_twice":          "Hai người cùng mang số %v: %v.",
		"finding_hint.code_twice":     "Cấp số mới cho một người: soclb thanh-vien sua %[1]v --ma-so …",
		"finding.stays_overlap":       "Hai lần sinh hoạt của thành viên số %v chồng lên nhau.",
		"finding_hint.stays_overlap":  "Sửa ngày vào hoặc ngày thôi: soclb thanh-vien sua %v --ngay … --ngay-thoi …",
		"finding.left_early":          "Có người thôi sinh hoạt ngày %v, sớm hơn ngày vào %v.",
		"finding_hint.left_early":     "Tìm người ấy: soclb thanh-vien danh-sach --trang-thai tat-ca; rồi sửa ngày.",
		"finding.before_birth":        "Thành viên số %v vào câu lạc bộ trước năm sinh (%v).",
		"finding_hint.before_birth":   "Sửa ngày vào hoặc ngày sinh: soclb thanh-vien sua %[1]v …",
		"finding.no_person":           "Mục %v trỏ đến người không có trong sổ.",
		"finding_hint.no_person":      "Có thể phần còn thiếu nằm ở máy khác. Tổng hợp sổ của máy ấy.",
		"finding.role_two":            "Vai trò %v có hai người cùng giữ từ ngày %v.",
		"finding_hint.role_two":       "Kết thúc vai trò của người trước: soclb vai-tro ket-thuc SỐ …",
		"finding.role_outside":        "Thành viên số %v giữ vai trò %v khi không sinh hoạt trong CLB.",
		"finding_hint.role_outside":   "Xem: soclb thanh-vien xem %[1]v; rồi hoàn tác hoặc sửa ngày.",
		"finding.role_end_early":      "Vai trò %v kết thúc trước khi bắt đầu.",
		"finding_hint.role_end_early": "Hoàn tác lần ghi sai: soclb nhat-ky; rồi soclb hoan-tac ĐỊA-CHỈ",
		"finding.future_date":         "Có ngày chưa tới: %v.",
		"finding_hint.future_date":    "Xem lại đồng hồ của máy đã ghi, rồi sửa ngày.",
		"finding.id_twice":            "Một số định danh ghi cho nhiều người: %v.",
		"finding_hint.id_twice":       "Xem từng người với --hien-het rồi sửa số sai.",
		"finding.fork":                "%v: hai máy ghi khác nhau về %v.",
		"finding_hint.fork":           "Ghi lại giá trị đúng bằng lệnh sửa; giá trị ấy sẽ thay cả hai.",
		"finding.acts_waiting":        "%v lần ghi của máy %v đang chờ vì thiếu lần ghi trước đó.",
		"finding_hint.acts_waiting":   "Tổng hợp tệp nộp còn thiếu của máy ấy.",
		"finding.device_copied":       "Sổ bị chép và ghi ở hai nơi dưới cùng một máy (%[2]v).",
		"finding_hint.device_copied":  "Cả hai phần đều được giữ. Xem nhật ký và hoàn tác lần ghi thừa.",
		"finding.unknown_kind":        "Sổ có loại mục ghi mà phiên bản này chưa biết: %v.",
		"finding_hint.unknown_kind":   "Cài phiên bản mới của soclb.",

		"finding_name.code_twice":     "hai người cùng một số",
		"finding_name.stays_overlap":  "hai lần sinh hoạt chồng lên nhau",
		"finding_name.left_early":     "thôi trước khi vào",
		"finding_name.before_birth":   "vào trước khi sinh",
		"finding_name.no_person":      "trỏ đến người không có",
		"finding_name.role_two":       "hai người giữ một vai trò",
		"finding_name.role_outside":   "giữ vai trò khi không sinh hoạt",
		"finding_name.role_end_early": "vai trò kết thúc trước khi bắt đầu",
		"finding_name.future_date":    "ngày chưa tới",
		"finding_name.id_twice":       "một số định danh cho nhiều người",
		"finding_name.fork":           "hai bản khác nhau",
		"finding_name.acts_waiting":   "lần ghi đang chờ",
		"finding_name.device_copied":  "sổ bị chép",
		"finding_name.unknown_kind":   "loại mục ghi chưa biết",
	}
}
