package text

// enMoney are the reasons why a typed amount is refused.
func enMoney() map[Key]string {
	return map[Key]string{
		"error.amount_empty":     "There is no amount.",
		"hint.amount_empty":      "Type it in dong, such as 50.000 or 50k.",
		"error.amount_format":    "%q is not an amount.",
		"hint.amount_format":     "Type whole dong, such as 50.000 or 50k, 1tr5, 1 triệu 250 nghìn.",
		"error.amount_fraction":  "%q is not a whole number of dong.",
		"hint.amount_fraction":   "Type all of it in groups of three digits, such as 50.500, or with a unit, such as 50,5k.",
		"error.amount_ambiguous": "%q can be understood in two ways.",
		"hint.amount_ambiguous":  "Type all of it, such as 1.500.000, or say each unit, such as 1tr500k.",
		"error.amount_zero":      "An amount must be more than 0.",
		"hint.amount_zero":       "Type the amount again, such as 50.000.",
		"error.amount_negative":  "%q is negative.",
		"hint.amount_negative":   "Leave the minus out; the command itself says whether money comes in or goes out.",
		"error.amount_large":     "%q is too large.",
		"hint.amount_large":      "Type the amount again; the most is 1.000.000.000.000.000 dong.",
	}
}
