# Positions: search, cards, the whole, saved ones
command-positions = Find positions
command-saved = My saved positions
phrases-positions = jobs|positions|find jobs|find positions|positions for me|what positions can i apply for
phrases-short = one condition short|missing one condition|short of one condition
phrases-saved = saved|saved positions|my saved positions
positions-example = computer science positions in Yantai

positions-found =
    { $number ->
        [one] 🔎 { $what }: { $number } position that may suit
       *[other] 🔎 { $what }: { $number } positions that may suit
    }
positions-page =
    { $page ->
        [1] { $heading }
       *[other] { $heading } (page { $page })
    }
positions-by-own = Your own major, { $major }, lies within that, so I judge by it.
positions-by-profile = Judged by the major in your profile, { $major }.
positions-kept-out =
    { $number ->
        [one] { $number } position takes your major but not your { $condition }, and is left out.
       *[other] { $number } positions take your major but not your { $condition }, and are left out.
    }
positions-not-kept-out = No position here keeps you out by { $condition }.
positions-by-level = Judged as { $level } for now.
positions-major = { $majors } ({ $level })
positions-anything = All positions
positions-where-here = { $places }
positions-where-near = { $places } and around
positions-where-province = the whole province of { $places }
positions-where-anywhere = anywhere
positions-none = I found nothing for { $what }: no position there takes this major in the tables that I have.
positions-all-refused = { $what }: { $number } positions take this major, but refuse for other conditions, mostly: { $conditions }.
positions-none-there = I found nothing for { $what }: the tables that I have list no position there.
positions-unread = Please tell me a major or a place, for example "accounting positions in Weifang".
positions-name-something = I can look for you. Just name a major, a level and where you want to go, for example "accounting, bachelor, Weifang" or "jobs at customs"; nothing has to be filled in first. To be remembered, so that you need not say it each time, press the button.
positions-loading = I have just started and am still reading the tables of positions. Please ask me again in a minute.
positions-which-major = Which major do you mean?
positions-which-place = Which place do you mean?
positions-option = { $name } · { $level } { $code }

positions-near = 🧭 Neighbouring cities
positions-province = 🗺️ The whole province
positions-anywhere = 🌏 Anywhere
positions-widen = { $name } ({ $number })
positions-class = Positions for { $name }
positions-level = As { $level }
positions-previous = ← Previous
positions-next = Next →
short-open = 🧩 One condition short
short-found =
    { $number ->
        [one] 🧩 { $what }: { $number } position takes the major and misses by one condition.
       *[other] 🧩 { $what }: { $number } positions take the major and miss by one condition. First what time will bring, then what you can change.
    }
short-page = { $heading } (page { $page })
short-none = { $what }: nothing is missed by one condition only.
positions-introduce = 👤 Tell me about yourself

positions-open = 📄 Details
positions-why = ❔ Why?
positions-save = ⭐ Save
positions-unsave = Remove
positions-back = ← Back to the list
positions-list-saved = My saved positions
positions-code = code { $code }
positions-headcount =
    { $number ->
        [one] { $number } post
       *[other] { $number } posts
    }
positions-fits = ✅ Eligible: the major falls under “{ $words }”
positions-fits-anybody = ✅ Eligible: any major, and the other conditions are met
positions-tell = ❓ Ask first: tell me your { $fields }, and I can judge further
positions-asks = ❓ Ask first: { $conditions } must be cleared up
positions-misses = ⛔ Not eligible: { $conditions }
positions-untold = ❓ I do not know your major yet; tell me, and I judge whether you may apply
positions-maybe-there = 🧭 The table names a wider area; ask whether it is in { $place }
positions-neighbour = 🧭 Next to { $place }, about { $km } km
positions-away = 🧭 About { $km } km from { $place }
positions-source = 📄 { $source }
positions-past-year = { $origin } · a position of { $year }; applications are over, for reference only
positions-past-deadline = { $origin } · applications are over, for reference only
positions-open-until = { $origin } · apply by { $day }
positions-deadline = Apply by: { $time }
positions-column = { $name }: { $words }
positions-condition = { $mark } { $name }: { $words }
positions-to-ask = What to ask the recruiting office
positions-copy = 📋 Send it alone, to copy
positions-copy-hint = Copy the whole of the next message and send it to the recruiting office:
positions-nothing-to-ask = There is nothing to ask about this position.
positions-far-away = That is too far from any place that I know. You can also write the name of a city or county, such as Yantai.
positions-gone = This position is no longer there.
positions-closed = This position has been closed.
positions-withdrawn = The newer table no longer lists this position.
positions-close = 🚫 Close this position
positions-reopen = ↩ Open it again
positions-now-closed = “{ $name }” is closed and no longer shows up in searches.
positions-now-open = “{ $name }” is open again.

positions-saved = ⭐ Saved: { $title }.
positions-unsaved = Removed: { $title }.
positions-kept =
    { $number ->
        [one] ⭐ You have saved { $number } position:
       *[other] ⭐ You have saved { $number } positions:
    }
positions-none-saved = You have not saved a position yet. Press "⭐ Save" on one that you like.

position-programme = Programme
position-employer = Employer
position-department = Department
position-title = Position
position-code = Code
position-duties = Duties
position-headcount = Posts
position-majors = Majors
position-majors_graduate = Majors, postgraduate
position-majors_bachelor = Majors, bachelor
position-majors_college = Majors, junior college
position-education = Education
position-degree = Degree
position-political_status = Political status
position-grassroots_years = Years of grassroots work
position-service_programme = Grassroots programme
position-fresh_only = Fresh graduates
position-age = Age
position-sex = Sex
position-registration = Household registration or home
position-workplace = Place of work
position-ratio = Interview ratio
position-remarks = Remarks
position-contact = Contact
