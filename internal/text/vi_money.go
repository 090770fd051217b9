package text

// viMoney are the reasons why a typed amount is refused.
func viMoney() map[Key]string {
	return map[Key]string{
		"error.amount_empty":     "Chưa có số tiền.",
		"hint.amount_empty":      "Gõ số đồng, ví dụ 50.000 hoặc 50k.",
		"error.amount_format":    "%q không phải số tiền.",
		"hint.amount_format":     "Gõ số đồng chẵn, ví dụ 50.000 hoặc 50k, 1tr5, 1 triệu 250 nghìn.",
		"error.amount_fraction":  "%q không phải số đồng chẵn.",
		"hint.amount_fraction":   "Gõ đủ số đồng, mỗi nhóm ba chữ số, ví dụ 50.500; hoặc kèm đơn vị, ví dụ 50,5k.",
		"error.amount_ambiguous": "%q có thể hiểu theo hai cách.",
		"hint.amount_ambiguous":  "Gõ đủ số đồng, ví dụ 1.500.000, hoặc ghi rõ từng đơn vị, ví dụ 1tr500k.",
		"error.amount_zero":      "Số tiền phải lớn hơn 0.",
		"hint.amount_zero":       "Gõ lại số tiền, ví dụ 50.000.",
		"error.amount_negative":  "%q là số âm.",
		"hint.amount_negative":   "Bỏ dấu trừ; thu hay chi là do lệnh đã chọn.",
		"error.amount_large":     "%q quá lớn.",
		"hint.amount_large":      "Gõ lại số tiền, nhiều nhất là một triệu tỉ đồng.",
	}
}
