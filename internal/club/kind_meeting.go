package club

var meetingKinds = []Kind{
	{
		Name: MeetingHeld, Class: Plain, Patch: true, Founds: true, Required: []string{"date"},
		fields: map[string]fieldCheck{
			"date": date, "place": line(MaxText), "chair": subject, "guests": integer(0, 10_000),
			"agenda": list(line(MaxTitle), 0, 20),
		},
	},
	{
		Name: MeetingRoll, Class: Plain, Patch: true,
		each: oneOf(Marks...),
	},
}

// Marks are how a member was at a meeting: in person, away with leave, away
// without, represented by somebody else.
var Marks = []string{"present", "excused", "absent", "represented"}
