# Visits to enterprises: the records, and the positions that they opened
command-visits = enterprises that the school visited
phrases-visits = 访企拓岗|走访记录|走访了哪些企业|学校走访了哪些企业|visits|visits to enterprises
command-visit = record a visit to an enterprise (counselors)
phrases-visit = 登记走访|登记访企拓岗|记录访企拓岗|record a visit
visits-open = 🏭 Visits to enterprises
visits-found = 🏭 Enterprises that the school visited, { $number } in all (page { $page }):
visits-none = Your school has not recorded any visits to enterprises yet.
visits-no-school = Tell me your school, and I can show which enterprises it visited and which positions that opened.
visit-open = 🏭 The visit
visit-gone = The record of this visit is gone.
visit-withdrawn = The record of this visit was withdrawn.
visit-to-come = That day is still to come. Please give the day of a visit that was made; add the year if it was last year.
visit-no-day = I could not read the date. Please write it like 2026-03-02 or "last Wednesday".
visit-no-school = Please tell me your school with /me first, then record the visit.
visit-nothing = not given
visit-record = ➕ Record a visit
visit-part = In whose name is it recorded?
visit-part-label = In the name of
visit-enterprise = Which enterprise was visited? Its full name, please.
visit-enterprise-label = Enterprise
visit-only-name = Please write the enterprise’s full name alone; the date, who went and what was agreed on are asked next.
visit-day = On which day? For example "last Wednesday" or 2026-03-02
visit-day-label = Day
visit-venue = Where is it? For example 青岛市崂山区; skip it if you like.
visit-venue-label = Place
visit-leaders = Who led the visit? Skip it if you like.
visit-leaders-label = Led by
visit-agreements = What was agreed on? Separate several with semicolons; skip if nothing was.
visit-agreements-label = Agreements
visit-internships = How many places for internships? Skip if there are none.
visit-internships-label = Internships
visit-confirm =
    Is this right?
    🏭 { $enterprise }
    🗓 { $day }
    📍 { $venue }
    Led by: { $leaders }
    Agreements: { $agreements }
    Internships: { $internships }
visit-recorded = The visit to { $enterprise } is recorded. Add the positions that it opened: graduates of your school whom they fit will be told once.
visit-add = ➕ Add a position
visit-add-another = ➕ Add another position
visit-tell = 📣 Tell those whose major fits
visit-tell-text = Hello { $name }: a visit of { $school } opened a position that fits your major: { $title }.
visit-tell-open = Send me this to read more: { $words }
visit-tell-all = everybody
visit-change-enterprise = ✏️ Enterprise
visit-change-day = ✏️ Day
visit-change-venue = ✏️ Place
visit-change-leaders = ✏️ Led by
visit-change-agreements = ✏️ Agreements
visit-change-internships = ✏️ Internships
visit-change-confirm =
    Change the visit to { $enterprise }, { $part }:
    Before: { $old }
    Now: { $new }
visit-changed = Changed.
visit-withdraw = ↩️ Withdraw the record
visit-withdraw-confirm = Withdraw the record of the visit to { $enterprise }? Its { $number } positions will be closed too. This cannot be undone.
visit-withdrew = The record of the visit to { $enterprise } is withdrawn, and { $number } positions are closed.
visit-column-school = Visited by
visit-column-leaders = Led by
visit-column-agreements = Agreements
visit-column-internships = Internships
visit-brought = { $positions } positions opened, { $open } still open (for { $people }) · { $agreements } agreements · { $internships } internships
visit-position-title = What is the position called?
visit-position-title-label = Position
visit-position-headcount = How many people? Skip it if that is open.
visit-position-headcount-label = People
visit-position-majors = Which majors? For example 会计学、计算机类; skip it for any.
visit-position-majors-label = Majors
visit-position-level = Which level of study at least? Skip it for any.
visit-position-level-label = Level
visit-position-place = Where is the work? Skip it for the seat of the enterprise.
visit-position-place-label = Workplace
visit-position-deadline = Until which day can one apply? Skip it if that is open.
visit-position-deadline-label = Deadline
visit-position-some = several
visit-position-any = any
visit-position-confirm =
    A position at { $enterprise }:
    { $title } (people: { $headcount })
    Majors: { $majors }
    Level: { $level }
    Workplace: { $place }
    Deadline: { $deadline }
    👥 Graduates who are eligible now and want to hear of it: { $people }
visit-position-added = The position { $title } is added. In about ten minutes those who are eligible now ({ $people }) are told once, outside of their quiet hours; if it was a mistake, close it before. Others who saved such a search are told as ever.
visit-news = 🏭 A visit of { $school } opened positions for which you are eligible: { $number }
visit-news-off = 🔕 No more of these
visit-table-people = 👥 Graduates who are eligible for one of them now and want to hear of it: { $people }. They are told once, about ten minutes after the import.
visit-position-known = This visit already has exactly that position.
visit-position-of-other = One of these positions belongs to another visit (no. { $number }).
visit-behind = 🏭 Opened by a visit of { $school }
talk-name-visit-record = recording a visit
talk-name-visit-change = correcting a visit
talk-name-visit-withdraw = withdrawing a visit
talk-name-visit-position = adding a position
command-outcomes = from visits to contracts (counselors)
phrases-outcomes = 走访成效|访企拓岗成效|访企拓岗统计|visits report
visits-report-open = 📊 What they led to
visits-report-name = Visits to enterprises
visits-report = 📊 { $visits } visits, and what they led to:
visits-chain = { $agreements } agreements, { $internships } internships
    { $positions } positions ({ $open } still open) for { $headcount } people
    { $applications } applications: wanted { $intent }, applied { $applied }, interview { $interview }, offer { $offer }, contract { $contract }, came to nothing { $declined }
visits-doubt-headcount = Position { $subject } has { $number } contracts, more than it sought.
visits-doubt-contracts = The graduate with the number { $subject } has { $number } contracts.
visits-doubt-stage = The stage of application { $subject } is not what its steps say.
visits-column-visit = Visit
visits-column-enterprise = Enterprise
visits-column-day = Day
visits-column-agreements = Agreements
visits-column-internships = Internships
visits-column-positions = Positions
visits-column-open = Open
visits-column-headcount = Sought
visits-column-applications = Applications
visits-column-intent = Wanted
visits-column-applied = Applied
visits-column-interview = Interview
visits-column-offer = Offer
visits-column-contract = Contract
visits-column-declined = Came to nothing
visits-column-sum = Sum
command-gaps = where to go next (counselors)
phrases-gaps = 下一步去哪里|下一步走访哪里|下一步去哪里走访|接下来走访哪里|该去哪些企业走访|走访建议|哪些专业缺岗位|where to go next
gaps-open = 🧭 Where to go next
gaps-found = 🧭 { $number } majors with many seekers and few positions that name them, the widest gap first. Behind enterprises, places and kinds stands how many of their positions named the major:
gaps-none = 🧭 No major clearly lacks positions now.
gaps-hidden = { $number } more majors have fewer than 5 seekers and are not shown, to protect them.
gaps-count = { $seekers } seekers, { $positions } open positions that name the major (for { $seats } people)
gaps-kin = Nobody named this major yet; these sought related ones:
gaps-enterprises = 🏭 To visit: { $names }
gaps-cities = 📍 Places: { $names }
gaps-kinds = 🏷 Kinds: { $names }
gaps-direct = directly by the employer
gaps-counted = { $name } ({ $number })
gaps-no-hint = Neither tables nor fairs give a hint yet; a school with the same majors may know more.
