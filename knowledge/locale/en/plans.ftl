# The plan of a day, and warnings of clashes

command-plan = The plan of a day
phrases-plan = my plan|my plans|my schedule|my agenda|schedule|agenda
plan-some = 📅 { $day }: you have { $number ->
    [one] one thing
   *[other] { $number } things
} planned:
plan-none = 📅 { $day }: you have not signed up for anything.
plan-which-day = Which day? Say "/plan tomorrow", "/plan next Friday" or "my plan for Saturday".
plan-too-far = Plans can be seen for a year before and after today.
plan-closes = ⏳ Closes that day: "{ $title }" ({ $time })
plan-that-day = that day
plan-day-before = ◀ The day before
plan-day-after = The day after ▶
plan-next-day = 📅 The next day with something: { $day }
plan-map = 🗺 Map
plan-is-entered = ✅ Signed up
plan-is-offered = 🎫 A place is kept for you; please confirm
plan-is-waiting = ⏳ On the waiting list
plan-is-attended = ✅ Checked in
plan-is-withdrawn = Withdrawn
plan-next = 🚌 Next is "{ $title }".{" "}
plan-overlap = ⚠️ It overlaps with "{ $title }", which comes next.
plan-late = ⚠️ There is only { $gap } before "{ $title }", which you may not reach in time.{" "}

travel-between = They are about { $km } km apart as the crow flies: an estimated { $time } on the way.
travel-in-town = Both are in the same place: an estimated { $time } on the way.
travel-note = (Times on the way are estimates, not a timetable: the straight distance and a quarter more for detours, at { $kmh } km/h, and { $doors } minutes to leave and to arrive. A fast train may be much quicker; please look up the connections.)
length-hours = { $hours } h
length-minutes = { $minutes } min
length-both = { $hours } h { $minutes } min

clash-overlap = ⚠️ It overlaps with your "{ $title }" ({ $time }).
clash-late = ⚠️ There is only { $gap } between it and your "{ $title }" ({ $time }); you may not make it.{" "}
clash-unsure = ⚠️ It is on the same day as your "{ $title }" ({ $time }), and not all hours are told; please check them.{" "}
clash-more = It clashes with { $number } more; see /plan.
clash-go = Sign up anyway
clash-leave = Not now
join-confirm-clash =
    { $question }

    { $warnings }
join-confirm-waiting-clash =
    { $question }

    { $warnings }
compete-clash =
    { $question }

    { $warnings }
compete-clash-label = Clashing dates
compete-clash-question = Before you enter "{ $title }", please look at the dates:
join-left = All right, you were not signed up for "{ $title }". Come back whenever you change your mind.
propose-clash =
    { $question }

    { $warnings }
propose-clash-label = Clashing dates
propose-clash-question = Before you apply to "{ $title }", please look at the dates:
place-clash =
    Take this place at "{ $title }"? It clashes with other plans of yours:

    { $warnings }
