# Fairs, talks, events: finding, signing up, the waiting list, news of changes
command-fairs = Coming fairs and campus talks
phrases-fairs = job fairs|fairs|upcoming fairs
command-mine = My registrations
phrases-mine = my registrations|what did i sign up for
command-announce = Announce an activity (counselors)
fairs-offer = 🗓 Find job fairs
fairs-look = 🗓 See coming fairs
fairs-mine = 🎫 My registrations
fairs-found = 🗓 { $what }: { $number } found, nearest and soonest first (page { $page })
fairs-introduce = Tell me your major and where you want to go (/me), and what suits you comes first.
fairs-introduce-major = Tell me your major (/me), and what asks for it comes first.
fairs-introduce-place = Tell me where you want to go (/me), and what is near comes first.
fairs-no-words = No coming activity mentions "{ $words }"; here is what fits the rest:
fairs-none = Nothing to come was found for: { $what }. I can tell you when something new is published.
fairs-any-day = 🗓 Any day ({ $number })
fairs-anywhere = 🗺️ Anywhere ({ $number })
fairs-any-major = 🎓 Any major ({ $number })
fairs-all = 📋 All that is to come ({ $number })
fairs-anywhere-too = 🗺️ Other places too
fairs-watch = 🔔 Tell me of new ones
fairs-anything = coming fairs and talks
fairs-events = coming events
fairs-days = { $first } to { $last }
fair-watch-saved = 🔔 I will tell you when something new is published for: { $what }.
fair-watch-too-many = You can save { $number } searches at most; remove one in /mine first.
fair-unwatch = 🔕 No more of: { $what }
fair-unwatched = You will not be told of these any more.
fair-open = 🔎 Details
fair-gone = This activity is no longer there.
fair-over = This activity is over.
fair-cancelled = This activity was cancelled.
fair-withdrawn = The host's list no longer has this activity; please ask the host.
fair-is-over = over
fair-is-cancelled = ❌ Cancelled
fair-is-withdrawn = ⚠️ The host's list no longer has this activity; please ask the host
fair-is-changed = ⚠️ Something was changed; this is how it stands now
fair-is-draft = 📝 A draft, not published yet
fair-no-date = no date yet
fair-no-place = no place is given
fair-mode-online = online
fair-mode-offline = on site
fair-mode-both = on site and online
fair-kind-visit = visits to employers
fair-kind-fair = job fairs
fair-kind-regional = regional fairs
fair-kind-industry = industry fairs
fair-kind-alliance = alliance fairs
fair-kind-campaign = recruiting campaigns
fair-kind-talk = campus talks
fair-kind-exam = tests and interviews
fair-kind-docking = school-enterprise meetings
fair-kind-project = education projects
fair-kind-event = lectures, trainings, themed events
fair-kind-competition = competitions
fair-kind-award = awards
fair-fit-named = ✅ Majors sought: { $majors }
fair-fit-ask = ❓ Ask the host about your major: { $majors }
fair-fit-open = No majors are named
fair-near-there = in { $place }
fair-near-neighbour = next to { $place }
fair-near-far = about { $km } km from { $place }
fair-places = 🎫 { $left } of { $capacity } places left
fair-full =
    🎫 All { $capacity } places are taken, { $waiting ->
        [0] nobody is waiting yet
       *[other] { $waiting } waiting
    }
fair-opens = Sign-up opens: { $time }
span-closes = Closes: { $time }
fair-closes = Sign-up closes: { $time }
fair-result = Results: { $time }
fair-column-organiser = Host
fair-column-majors = Majors
fair-column-audience = For
fair-column-schools = Only for
fair-column-summary = About
fair-column-contact = Contact
fair-link = Take part online: { $url }
fair-source = Source: { $source }
fair-source-here = Source: announced by a counselor on Qilu
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
join = 🎫 Sign up
join-waiting-button = ⏳ Join the waiting list
join-waiting = You are on the waiting list. I will tell you when it is your turn.
join-again = 🎫 Sign up again
join-confirm = Sign up for "{ $title }"?
    🗓 { $time }
    📍 { $place }
join-confirm-waiting = "{ $title }" is full. Join the waiting list? When somebody withdraws, places are kept for those who wait, in their order.
    🗓 { $time }
    📍 { $place }
talk-name-join = signing up
join-entered = You are signed up! If the date or the place changes, I will tell you.
join-offered = A place is kept for you; please confirm in time.
join-attended = You have checked in.
signup-is-entered = ✅ You are signed up
signup-is-waiting = ⏳ You are waiting, { $ahead } before you
signup-is-offered = 🎫 A place is kept for you; please confirm
signup-is-attended = ✅ You have checked in
signup-not-yet = Sign-up has not opened yet.
signup-none = One does not sign up for a visit; apply for the positions that it opened.
signup-closed = Sign-up is closed.
signup-no-offer = No place is kept for you now.
signup-offer-over = The time to take this place is over; it went to the next.
quit = ↩️ Withdraw
quit-confirm = Withdraw from "{ $title }"? Your place goes to somebody who waits.
quit-yes = Yes, withdraw
quit-no = No, stay
quit-done = You have withdrawn from "{ $title }".
quit-nothing = You are not signed up for this activity.
place-take = ✅ Take the place
place-leave = ↩️ Leave it to others
mine-none = You have not signed up for anything.
mine-both = 🎫 Your activities and competitions, { $number } in all:
mine-some =
    { $number ->
        [one] 🎫 You are signed up for { $number } activity:
       *[other] 🎫 You are signed up for { $number } activities:
    }
news-place-offered = 🎫 Somebody withdrew, and it is your turn. Please confirm before { $until }, or the place goes to the next.
news-place-over = The time to take the place kept for you is over; it went to the next. You can sign up again.
news-changed = ⚠️ Something you signed up for or follow has changed:
news-cancelled = ❌ Something you signed up for or follow was cancelled:
news-withdrawn = ⚠️ The host's list no longer has what you signed up for or follow; please ask the host:
news-revived = ✅ What you signed up for or follow takes place again:
news-was = Before: { $old }
    Now: { $new }
news-new-fairs =
    { $number ->
        [one] 🔔 { $number } new activity you wanted to hear of:
       *[other] 🔔 { $number } new activities you wanted to hear of:
    }
announce-title = What is it called? For example "Spring fair for the class of 2027"
announce-title-label = Name
announce-kind = Which kind of activity is it? People look for it under that.
announce-kind-label = Kind
manage-kind = ✏️ Kind
fair-part-kind = the kind
talk-name-change-kind = the kind of an activity
announce-time = When is it held? For example "2027-03-20 9:00-16:30", "next Friday at 2pm"
announce-time-label = Time
announce-venue = Where is it held? Campus and building; for an online activity write "online".
announce-venue-label = Place
announce-deadline = When does sign-up close? Skip it if it need not.
announce-deadline-label = Sign-up closes
announce-capacity = How many people at most? Skip it for no limit.
announce-capacity-label = Places
announce-majors = For which majors? For example "会计学、计算机类"; skip it for all.
announce-majors-label = Majors
announce-confirm =
    Please check, then it is published:
    { $title }
    Kind: { $kind }
    🗓 { $time }
    📍 { $place }
    Sign-up closes: { $deadline }
    Places: { $capacity }
    Majors: { $majors }
    For: { $audience }
announce-done = Published. Its page, with a poster and a QR code: { $page } ; or let people send { $words }.
announce-no-deadline = when it begins
announce-no-capacity = no limit
announce-say-something = Please write something.
announce-too-long = Too long: { $limit } characters at most.
announce-no-number = Please write a number of people, such as 200.
announce-no-date = I could not read a date; please write it like "2026-03-20 9:00-16:30".
announce-no-day = I did not understand the date. Please write it like “2026-03-20”.
talk-name-announce = announcing an activity
talk-name-change-time = changing the time
talk-name-change-venue = changing the place
talk-name-change-deadline = changing the end of sign-up
talk-name-change-capacity = changing the number of places
talk-name-call-off = calling off an activity
manage-parts = ✏️ Change
manage-which = ✏️ What of "{ $title }" shall change?
manage-time = ✏️ Change the time
manage-venue = ✏️ Change the place
manage-deadline = ✏️ Change the end of sign-up
manage-capacity = ✏️ Change the places
manage-cancel = ❌ Call it off
fair-part-time = the time
fair-part-venue = the place
fair-part-deadline = the end of sign-up
fair-part-capacity = the number of places
change-confirm =
    Change { $part } of "{ $title }":
    Before: { $old }
    Now: { $new }
    The { $number } people signed up or waiting are told of another time, place, name, majors or audience.
change-done = Changed.
call-off-confirm = Call off "{ $title }"? The { $number } people signed up or waiting are told. It cannot be undone.
call-off-done = "{ $title }" is called off; { $number } people will be told.
activity-past = This time is past; please name one to come.
activity-past-deadline = This deadline is past; please name one to come.
activity-no-date = There is no date yet; it cannot be published.
activity-not-draft = This activity was published before.
activity-not-standing = This activity is over or was cancelled.
activity-capacity-below = { $number } places are taken already; there cannot be fewer.
activity-opens-after-closes = Sign-up cannot open after it closes.
activity-begins-after-ends = It cannot end before it begins.
activity-opens-after-ends = Sign-up cannot open after the activity ends.
activity-closes-after-begins = Sign-up cannot close after the day of the activity.
activity-closes-after-ends = Sign-up cannot close after the activity ends.
calendar-name = Qilu · my activities
calendar-opens = { $kind ->
    [award] Nominations open
    [project] Applications open
   *[other] Sign-up opens
 }: { $title }
calendar-closes = { $kind ->
    [award] Nominations close
    [project] Applications close
   *[other] Sign-up closes
 }: { $title }
calendar-reviewed = Reviews end: { $title }
calendar-shown = Public list opens: { $title }
calendar-objected = Public list closes: { $title }
calendar-result = Results: { $title }
calendar-agreed = Agreement signed: { $title }
calendar-expires = Agreement expires: { $title }
calendar-position = Last moment to apply: { $title }
fair-page-join = { $kind ->
    [award] Nominate in Qilu
    [project] Apply on Qilu
   *[other] Sign up on Qilu
 }
fair-page-open = Open in Qilu
fair-page-places = Places: { $capacity }
fair-page-calendar = 📅 Add to calendar
fair-page-save = 🖼 Save as a picture
fair-page-saved = The poster is made. If it was not saved by itself, hold the picture below to save it.
fair-page-print = 🖨 Print
fair-page-code = { $kind ->
    [award] Scan to read more and nominate
    [project] Scan to read more and apply
   *[other] Scan to see it and sign up
 }
fair-page-read = Scan to read more
fair-poster = 🖨 Poster and QR code
fair-calendar = 📅 Calendar file
fair-calendar-file = Open this file to put the activity into your calendar.
command-calendar = my calendar, to subscribe to
phrases-calendar = my calendar|calendar feed|subscribe to my calendar
feed-open = 📆 Subscribe in my calendar
feed-new =
    📆 Your calendar's address (shown this once):
    { $url }

    Add it as a subscribed calendar. What you sign up for, are nominated in or follow appears there with its deadlines and stays up to date, and so do the deadlines of positions that you saved. Whoever has this address sees all that, so do not pass it on. A new address ends the old one at once.
feed-known = 📆 You have had a calendar address since { $day }. It still works, so it is not shown again. If you lost it, make a new one; the old one ends at once.
feed-renew = 🔄 Make a new address
feed-end = 🔕 End the address
feed-ended = The address has ended: what subscribes to it gets no more updates.
fair-agreed = Agreement signed: { $time }
fair-expires = Agreement holds until: { $time }
fair-column-partner = Partner
fair-column-scheme = Type
fair-column-progress = Progress
activity-agreed-after-expires = An agreement cannot be signed after it ends.
activity-closes-after-expires = Applications cannot close after the agreement ends.

# Drafts, editing what an activity says of itself, and checking for whom it is
command-drafts = Activities not published yet (counselors)
phrases-drafts = my drafts
announce-keep = 📝 Keep as a draft
announce-kept = 📝 Kept as a draft, seen only by the counselors of your school. Open it to go on, and publish it when it is ready. /drafts finds it again.
manage-publish = 📢 Publish
manage-title = ✏️ Name
manage-majors = ✏️ Majors
manage-audience = ✏️ For whom
drafts-some = 📝 { $number } not published yet:
drafts-none = No drafts. Prepare an activity with /announce; its last step can keep it as a draft.
fair-part-title = name
announce-audience = For whom is it? For example "2026届本科及以上毕业生"; skip it if for anybody.
announce-audience-label = For whom
audience-anybody = anybody
audience-checked = { " " }(checked at sign-up: { $conditions })
audience-not-checked = { " " }(there is something in it that cannot be checked: it is shown, and keeps nobody out)
talk-name-change-parent = changing the competition of an activity
talk-name-change-title = the name of an activity
talk-name-change-majors = the majors of an activity
talk-name-change-audience = for whom an activity is
news-title = It was called "{ $old }", and is now "{ $new }"
news-majors = Majors before: { $old }
    Now: { $new }
news-audience = Meant before for: { $old }
    Now for: { $new }
invited-other-level = This activity is for { $asked } only, and your profile says { $has }, so you cannot sign up. If that is wrong, correct it with /me.
invited-other-year = This activity is for the class of { $asked } only, and your profile says { $has }, so you cannot sign up. If that is wrong, correct it with /me.
invited-other-school = This activity is for { $asked } only, and your profile says { $has }, so you cannot sign up. If that is wrong, correct it with /me.
invited-unknown-level = This activity is for { $asked } only. Tell me your level of study with /me first, then sign up.
invited-unknown-year = This activity is for the class of { $asked } only. Tell me your year of graduation with /me first, then sign up.
invited-unknown-school = This activity is for { $asked } only. Tell me your school with /me first, then sign up.
signup-edition = This is the whole competition; please open one of its contests to enter.
manage-parent = ✏️ Competition
fair-part-parent = competition
parts-within = Within which competition is "{ $title }" held?
parts-within-label = Competition
parts-alone = within none
parts-whole = 🏆 { $title }
