# Broadcasts: counselors write, check, send, stop and follow them; recipients answer
command-broadcast = Write to many
phrases-broadcast = broadcast|broadcasts|new broadcast|send a broadcast|write a broadcast|send an announcement|announce something
talk-name-broadcast = write a broadcast
talk-name-schedule-broadcast = schedule a broadcast
broadcast-new = ✏️ Write a new one
broadcast-look = Look
broadcast-mine = The last broadcasts:
broadcast-none-yet = There are no broadcasts yet.
broadcast-gone = There is no such broadcast; it may have been thrown away.
broadcast-text =
    What do you want to say, in at most { $limit } characters?
    {"{"}name{"}"}, {"{"}school{"}"}, {"{"}college{"}"}, {"{"}class{"}"}, {"{"}major{"}"} and {"{"}year{"}"} become those of whoever reads it; with {"{"}name|all{"}"}, "all" stands where the name is not known.
    Send pictures and files once there is a draft.
broadcast-text-label = Text
broadcast-text-empty = The text must not be empty.
broadcast-text-long = The text has { $number } characters, and at most { $limit } fit. Make it two, or put it into a file.
broadcast-placeholder = "{ $words }" is nothing that can be filled in. There are name, school, college, class, major and year, and braces come in pairs.
broadcast-audience =
    To whom? Your scope: { $scope }. Several rules, with spaces between them, have to be met all, such as:
    class of 2026 undergraduates, computer science
    会计2301班
    from Linyi or Rizhao
    signed up for 12, not signed up for 12, saved 345, not answered 3
    or: everybody; groups only
broadcast-audience-label = Audience
broadcast-groups =
    { $how ->
        [only] To which class groups? Press one, or send several numbers, such as "1 3".
       *[as-well] Shall it go to class groups as well? Press one, or send several numbers, such as "1 3".
    }
broadcast-groups-label = Class groups
broadcast-groups-none = To no group
broadcast-groups-all = All { $number } groups
broadcast-groups-unclear = There is no such group. Please press one, or send the numbers of groups, such as "1 3".
broadcast-no-groups = There is no class group in your scope yet (/bind in a group makes it one). Please say to which people it goes.
broadcast-to-groups = 👥 Groups: { $names }
broadcast-answer-in-private = (To answer, please press the button in your private chat with me; nothing is collected in the group.)
broadcast-rule-only-groups = only to groups
broadcast-finding-groups-lost = { $number } groups can no longer be written to and are left out.
broadcast-finding-groups-lacking = A group has no { $field }: please add what to say instead after a bar in the braces, or leave the groups out.
broadcast-audience-empty = I see no audience in this. For everybody in your scope, say "everybody".
broadcast-audience-unknown = I do not understand "{ $word }": it is no school, college, class, major, place or rule that I know. Please say all of it again in other words.
broadcast-audience-long = That has { $number } characters, and { $limit } at most are read. For many names, write a draft first and send a table of them.
broadcast-audience-or = "Or" may only stand between two of a kind (class of 2025 or 2026); rules of different kinds have all to be met. For two crowds, please write two broadcasts.
broadcast-audience-year = "{ $words }" is no year of graduation that I can believe. Please correct it, and say all of it again.
broadcast-audience-which = "{ $word }" may be: { $names }. Please write its full name, and say all of it again.
broadcast-everywhere = all schools
broadcast-choices = Shall there be buttons?
broadcast-choices-label = Buttons
broadcast-choices-none = No buttons
broadcast-choices-read = "I have read this"
broadcast-choices-yes-no = "Yes / No"
broadcast-choices-sign-up = Sign up for an activity
broadcast-activity = Which activity? Send its number.
broadcast-activity-label = Activity
broadcast-number = Please send a number, such as 12.
broadcast-confirm =
    { $text }

    To: { $audience }{ $groups ->
        [0] {" "}({ $number } at the moment)
        [one] {" "}(one group)
       *[other] {" "}({ $groups } groups)
    }
    It becomes a draft first, to check before it is sent. Is it right?
broadcast-not-your-school = { $school } is not within your scope; you cannot write to its people.
broadcast-no-group = There is no group { $number }.
broadcast-no-activity = There is no activity { $number }.
broadcast-no-position = There is no position { $number }.
broadcast-no-broadcast = There is no broadcast { $number }.
broadcast-rule-all = everybody in scope
broadcast-rule-or = {" / "}
broadcast-rule-year = class of { $year }
broadcast-rule-homes = from { $place }
broadcast-rule-targets = wants to work in { $place }
broadcast-rule-regions = from { $place } or wants to go there
broadcast-rule-registered = signed up for { $number }
broadcast-rule-unregistered = not signed up for { $number }
broadcast-rule-saved = saved position { $number }
broadcast-rule-unanswered = did not answer broadcast { $number }
broadcast-rule-listed = on the list
broadcast-title = 📣 Broadcast #{ $number } · { $state }
broadcast-state-draft = draft
broadcast-state-approval = waits for a second person
broadcast-state-scheduled = waits for its time
broadcast-state-freezing = finding its recipients
broadcast-state-trial = trying 1 % first
broadcast-state-sending = being sent
broadcast-state-paused = paused
broadcast-state-done = sent
broadcast-state-cancelled = cancelled
broadcast-reason-asked = by hand
broadcast-reason-refusals = stopped by itself, too many refused it or complained
broadcast-reason-nobody = nobody meets the rules
broadcast-reason-grown = there are more people now: somebody else has to agree first
broadcast-reason-undecided = nobody decided about it for a month
broadcast-reason-declined = the second person did not agree
broadcast-file = 📎 { $name }
broadcast-with = 🔘 Buttons: { $choices }
broadcast-due = 🕘 begins { $at }
broadcast-sample = Sample { $number }
broadcast-reach =
    { $groups ->
        [0] It goes to { $number ->
            [one] one person
           *[other] { $number } people
        } and takes about { $minutes } min.
       *[other]
            { $number ->
                [0] It goes to { $groups ->
                    [one] one group
                   *[other] { $groups } groups
                }, and to nobody alone.
               *[other] It goes to { $number ->
                    [one] one person
                   *[other] { $number } people
                } and { $groups ->
                    [one] one group
                   *[other] { $groups } groups
                } and takes about { $minutes } min.
            }
    }
broadcast-compared = Beside the last one (#{ $last }): { $new } more{ $newcomers }, { $missing } missing{ $gone }.
broadcast-compared-names =
    {" "}({ $names }{ $more ->
        [0] {""}
       *[other] , …
    })
broadcast-finding-no-scope = You look after no school at the moment; it cannot be sent.
broadcast-finding-listed = { $listed } people are on the list; { $number } of them do not meet the other rules above and will not get it.
broadcast-finding-nobody = Nobody meets the rules; it cannot be sent.
broadcast-finding-everybody = There are no rules: all { $number } people in your scope will get it.
broadcast-finding-everybody-anyway = These rules leave nobody out: all { $number } people in your scope will get it.
broadcast-finding-lacking =
    { $number ->
        [one] One person has not told their { $field } and will not get it; with other words behind a bar in the braces everybody will.
       *[other] { $number } people have not told their { $field } and will not get it; with other words behind a bar in the braces everybody will.
    }
broadcast-finding-unreachable =
    { $number ->
        [one] One person has no account that can be reached.
       *[other] { $number } people have no account that can be reached.
    }
broadcast-finding-muted =
    { $number ->
        [one] One person wants no broadcasts.
       *[other] { $number } people want no broadcasts.
    }
broadcast-finding-dead-button = Nobody will be able to sign up by the button: { $why }
broadcast-finding-full = The activity is full; the button leads to the waiting list.
broadcast-finding-file-gone = The file { $name } is gone. Take it away, or send it again.
broadcast-finding-large-picture = The picture is larger than { $limit } MB and will be sent as a file.
broadcast-finding-markup = Marks such as "{ $text }" are not made into a format; people will see them as they are.
broadcast-finding-two-messages = It has { $number } characters and will be shown as two messages.
broadcast-finding-past-date = Is "{ $text }" over already?
broadcast-finding-quiet = It begins at { $at }, ends about { $until }, and disturbs people at night (22:00–8:00).
broadcast-field-name = name
broadcast-field-school = school
broadcast-field-college = college
broadcast-field-class = class
broadcast-field-major = major
broadcast-field-year = year of graduation
broadcast-do-send =
    { $groups ->
        [0] 📤 Send to { $number }
       *[other]
            { $number ->
                [0] 📤 Send to { $groups ->
                    [one] one group
                   *[other] { $groups } groups
                }
               *[other] 📤 Send to { $number } and { $groups } groups
            }
    }
broadcast-do-schedule = 🕘 Schedule
broadcast-do-repeat = 🔁 Send again and again
broadcast-do-test = Send to myself first
broadcast-do-edit = Change
broadcast-do-unlist = Without the list
broadcast-do-copy = 📝 Write one like it
broadcast-do-unfile = Take the file away
broadcast-do-drop = Throw away
broadcast-do-pause = ⏸ Pause
broadcast-do-resume = ▶ Go on
broadcast-do-cancel = ⏹ Cancel
broadcast-do-refresh = Refresh
broadcast-do-report = 📊 Report
broadcast-do-again = Send the unknown again
broadcast-submitted = It was submitted already and cannot be changed or sent again.
broadcast-same = The very same broadcast was submitted today; it is not sent twice.
broadcast-past = That time is over. Please choose another.
broadcast-over = It is over; there is nothing to cancel.
broadcast-draft = It is a draft and was not sent; throw it away if it is not needed.
broadcast-not-running = It is not being sent at the moment.
broadcast-not-paused = It is not paused.
broadcast-when = When shall it begin? For example "tomorrow at 9am".
talk-name-repeat-broadcast = A broadcast that comes round
broadcast-every = When? For example: every Monday at 8am; every other Friday at 10; the last working day of the month at 5pm; every weekday at 9, except holidays.
broadcast-every-label = When it comes round
broadcast-every-unclear = I do not understand. Please say one rule only, such as "every Monday at 8am", "every two weeks on Friday, starting March 6" or "the first Monday of the month at 9".
broadcast-every-never = There is no such day in a whole year. Please say another rule.
broadcast-holidays = On public holidays, too?
broadcast-holidays-label = Public holidays
broadcast-holidays-skip = Not on holidays
broadcast-holidays-keep = On holidays, too
broadcast-but-holidays = , not on public holidays
broadcast-every-confirm =
    🔁 { $rule }
    Next: { $dates }
    Each time it goes to whoever meets the rules by then. Is that right?
broadcast-comes-round =
    🔁 { $rule }
    Next: { $dates }
broadcast-missed = ⚠️ One time of broadcast #{ $number } was missed, as the service was down for too long. The next one comes as usual.
broadcast-has-grown = ⚠️ Broadcast #{ $number } was not sent: more people met its rules at its time, and somebody else has to agree. Look at it to write one like it and hand that in.
broadcast-given-up = Nobody decided about broadcast #{ $number } for a month. It is cancelled, and no more of it is sent. If it is still needed, look at it to write one like it.
broadcast-when-label = Begins
broadcast-when-unclear = I could not read that time. Try "tomorrow at 9am", "Friday 3pm", "2026-03-20 9:00"; with the day alone it begins at 9:00.
broadcast-begins = Broadcast #{ $number } begins now. You are told when it is sent.
broadcast-scheduled = Broadcast #{ $number } begins { $at }, to whoever meets the rules then.
broadcast-dropped = The draft is gone.
broadcast-tested = You get one in a moment; nobody else does.
broadcast-awaits = More than { $limit } recipients need a second person, who is being asked. Broadcast #{ $number } begins once they agree.
broadcast-nobody-approves = So many recipients need a second person, and nobody else looks after this scope. Let an admin invite somebody first.
broadcast-please-approve =
    { $name } wants to write to { $number } people, and needs you to agree:

    { $text }
broadcast-approve = ✅ Agree
broadcast-decline = Do not agree
broadcast-no-approval = This broadcast needs no agreement now.
broadcast-not-approver = Somebody else who looks after the same scope has to agree to this.
broadcast-you-approved = You agreed to broadcast #{ $number }.
broadcast-you-declined = Broadcast #{ $number } will not be sent.
broadcast-approved = ✅ Broadcast #{ $number } was agreed to and begins.
broadcast-approved-later = ✅ Broadcast #{ $number } was agreed to and begins { $at }.
broadcast-declined = Broadcast #{ $number } was not agreed to and will not be sent.
broadcast-file-large = The file is too large for me. Please make it smaller.
broadcast-found-nobody = It was time for broadcast #{ $number }, but nobody meets its rules; nothing was sent.
broadcast-stopped =
    ⏸ Broadcast #{ $number } stopped by itself: too many refused it or complained.
    Arrived { $sent }, blocked { $blocked }, refused by the platform { $failed }, complaints { $complaints } (of { $recipients }; { $skipped } cannot be written to, { $unknown } unknown). Look at what it says and to whom, then go on or cancel.
broadcast-progress =
    📣 Broadcast #{ $number }
    { $bar } { $percent }%
    Of { $recipients }: arrived { $sent }, blocked { $blocked }, refused { $failed }, unknown { $unknown }, not written to { $skipped }, complaints { $complaints }
broadcast-all-sent =
    ✅ Broadcast #{ $number } is sent, { $recipients } recipients.
    Arrived { $sent }, blocked { $blocked }, refused by the platform { $failed }, unknown { $unknown }, not written to { $skipped }, complaints { $complaints }.
broadcast-recipients =
    { $number ->
        [one] One recipient
       *[other] { $number } recipients
    }
broadcast-is-waiting = waiting: { $number }
broadcast-is-sending = being sent: { $number }
broadcast-is-sent = arrived: { $number }
broadcast-is-failed = refused by the platform: { $number }
broadcast-is-blocked = blocked: { $number }
broadcast-is-unknown = unknown whether it arrived: { $number }
broadcast-is-dropped = dropped as too late: { $number }
broadcast-is-held = held: { $number }
broadcast-is-cancelled = called back: { $number }
broadcast-skipped-unreachable = without an account that can be reached: { $number }
broadcast-skipped-lacking = not written to, as something to fill in is not known: { $number }
broadcast-skipped-muted = want no broadcasts: { $number }
broadcast-answered-read = have read it: { $number }
broadcast-answered-yes = said yes: { $number }
broadcast-answered-no = said no: { $number }
broadcast-answered-signed-up = signed up: { $number }
broadcast-complaints = complaints: { $number }
broadcast-again = { $number } that are unknown will be sent again; some may get it twice.
broadcast-report = The report: by class, what everybody answered, and who never got it (to phone them).
broadcast-report-name = broadcast-{ $number }.xlsx
broadcast-sheet-classes = Classes
broadcast-sheet-everybody = Everybody
broadcast-sheet-groups = Class groups
broadcast-sheet-missed = Never got it
broadcast-column-id = number
broadcast-column-name = name
broadcast-column-school = school
broadcast-column-college = college
broadcast-column-class = class
broadcast-column-year = year
broadcast-column-major = major
broadcast-column-recipients = recipients
broadcast-column-arrived = arrived
broadcast-column-answered = answered
broadcast-column-state = state
broadcast-column-answer = answer
broadcast-column-answered-at = answered at
broadcast-got = arrived
broadcast-why-unreachable = no account that can be reached
broadcast-why-lacking = something to fill in is not known
broadcast-why-muted = wants no broadcasts
broadcast-why-waiting = waiting
broadcast-why-sending = being sent
broadcast-why-held = paused
broadcast-why-cancelled = cancelled
broadcast-why-dropped = too late
broadcast-why-failed = refused by the platform
broadcast-why-blocked = blocked
broadcast-why-unknown = unknown whether it arrived
broadcast-why-sent = arrived
broadcast-why-not-yet = not yet
broadcast-said-read = read
broadcast-said-signed-up = signed up
broadcast-said-yes = yes
broadcast-said-no = no
broadcast-from = 📢 { $name } { $school }
broadcast-from-us = 📢 Announcement
broadcast-read = ✅ I have read this
broadcast-yes = Yes
broadcast-no = No
broadcast-sign-up = 📝 Sign up
broadcast-mute = 🔕 No more of these
broadcast-heard-read = Thank you, it is noted that you have read it.
broadcast-heard-yes = Noted: yes. Press again if you change your mind.
broadcast-heard-no = Noted: no. Press again if you change your mind.
broadcast-not-yours = This was not sent to you; nothing was noted.
broadcast-only-a-test = This was a test to yourself; nothing was noted.
broadcast-muted = You will get no more broadcasts. Answers and reminders that you asked for still come.
broadcast-unmute = Get them again
broadcast-unmuted = You will get broadcasts again.
broadcast-do-list = Take the file as a list
broadcast-list =
    { $number ->
        [one] One person
       *[other] { $number } people
    } found; { $unmatched ->
        [one] one row is
       *[other] { $unmatched } rows are
    } nobody's:
broadcast-list-nobody = Row { $row } "{ $words }": nobody in your scope
broadcast-list-several = Row { $row } "{ $words }": several of that name; add college, class or number
broadcast-list-more = { $number } more rows are nobody's.
broadcast-list-no-header = A list needs a column headed "name" or "number"; none was found.
broadcast-list-long = A list has at most { $limit } rows.
broadcast-unexpected = It would go to { $number } people. State the number with --expect: a large one is sent only if it is right.
broadcast-handed-in = Broadcast #{ $number } is handed in; it begins at its time while the program runs.
talk-name-rewrite-broadcast = change a sent broadcast
talk-name-withdraw-broadcast = withdraw a broadcast
broadcast-do-rewrite = ✏️ Change what was sent
broadcast-do-withdraw = 🗑 Withdraw
broadcast-state-editing = being changed
broadcast-state-withdrawing = being withdrawn
broadcast-reason-withdrawn = withdrawn
broadcast-not-ended = It is still being sent, or was withdrawn. Cancel it or wait for its end, then change or withdraw it.
broadcast-file-stays = A broadcast with a file cannot be changed; withdraw it and send another.
broadcast-withdrawn = This announcement was withdrawn.
broadcast-rewrite-confirm =
    { $text }

    The { $number } that arrived will say this; where that cannot be, one more is sent.{ $stays ->
        [0] {""}
       *[other] {" "}{ $stays } more went where nothing can be changed (robots, mail) and stay as they are.
    } Is it right?
broadcast-withdraw-confirm =
    Withdraw the { $number } that arrived? On Telegram those of the last two days vanish, others are changed to "This announcement was withdrawn."{ $stays ->
        [0] {""}
       *[other] {" "}{ $stays } more went where nothing can be taken back (robots, mail) and stay.
    }
broadcast-being-rewritten = { $number } are being changed.
broadcast-being-withdrawn = { $number } are being withdrawn.
