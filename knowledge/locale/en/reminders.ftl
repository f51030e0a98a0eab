# Reminders: dates of activities and positions, one's own, snoozing and calling off
command-reminders = My reminders
phrases-reminders = my reminders|reminders|show my reminders
command-remind = Set a reminder
remind-opens = { $kind ->
    [award] 📢 Nominations open { $left }:
    [project] 📢 Applications open { $left }:
   *[other] 📢 Sign-up opens { $left }:
 }
remind-closes = { $kind ->
    [award] ⏳ Nominations close { $left }:
    [project] ⏳ Applications close { $left }:
   *[other] ⏳ Sign-up closes { $left }:
 }
remind-closes-entered = ⏳ The form closes { $left }; until then you can fill it in and change it:
remind-begins = ⏰ Begins { $left }:
remind-ends = ⏰ Ends { $left }:
remind-result = 📢 Results { $left }:
remind-reviewed = 🏫 Reviews end { $left }; hand in what was sent back before that:
remind-shown = 📢 The public list opens { $left }:
remind-objected = 📢 The public list closes { $left }:
remind-deadline = ⏳ A position that you saved closes { $left }:
remind-own = ⏰ You asked me to remind you: { $what }
remind-now = ⏰ It is time: you asked me to remind you now.
remind-late = Sorry, this is late: it was due at { $time }.
remind-left-now = now
remind-left-minutes =
    { $minutes ->
        [one] in { $minutes } minute
       *[other] in { $minutes } minutes
    }
remind-left-hours =
    { $hours ->
        [one] in { $hours } hour
       *[other] in { $hours } hours
    }
remind-left-both = in { $hours } h { $minutes } min
remind-left-today = today { $time }
remind-left-tomorrow = tomorrow { $time }
remind-left-days = in { $number } days
remind-snooze-minutes = 💤 In 10 minutes
remind-snooze-hour = 💤 In 1 hour
remind-snooze-day = 💤 Tomorrow at this hour
remind-off = 🔕 No need
remind-off-again = 🔕 Never again
remind-off-activity = 🔕 No more of this one
remind-on = ↩️ Remind me after all
remind-add = ➕ Set a reminder
remind-list = ⏰ My reminders
reminders-none = There is nothing to remind you of. Once you sign up or save a position, I remind you before it begins or closes; or just say "remind me tomorrow at 9 to send my CV".
reminders-mine =
    { $number ->
        [one] ⏰ { $number } reminder is coming (page { $page }):
       *[other] ⏰ { $number } reminders are coming (page { $page }):
    }
reminders-off = 🔕 Call all off
talk-name-remind = setting a reminder
talk-name-remind-before = setting a reminder
talk-name-quiet = quiet hours
talk-name-digest = the digest
talk-name-reminders-off = Calling off all reminders
reminders-off-confirm =
    { $number ->
        [0] No reminder has its time yet. If you call them off, you will not be reminded either once what you signed up for, follow or saved has its dates.
        [one] Call off the one reminder to come? You will not be reminded either when what you signed up for, follow or saved moves.
       *[other] Call off all { $number } reminders to come? You will not be reminded either when what you signed up for, follow or saved moves.
    }
    What you signed up for and saved stays; so do the digest and news of positions. Press "Confirm" to call them off, "Cancel" to keep them all.
reminders-are-off = 🔕 All reminders are called off. What you sign up for or save from now on is reminded of as usual.
reminders-on = ↩️ Bring them all back
reminder-nothing = A reminder
reminder-why-entered = signed up
reminder-why-followed = followed
reminder-why-nominated = nominated
reminder-why-returned = sent back to you
reminder-why-saved = saved
reminder-why-own = your own
reminder-about-opens = Sign-up opens: { $time }
reminder-about-closes = Sign-up closes: { $time }
reminder-about-begins = Begins: { $time }
reminder-about-ends = Ends: { $time }
reminder-about-result = Results: { $time }
reminder-about-reviewed = Reviews end: { $time }
reminder-about-shown = Public list opens: { $time }
reminder-about-objected = Public list closes: { $time }
reminder-about-deadline = Closes: { $time }
reminder-every-daily =
    { $interval ->
        [1] every day at { $time }
       *[other] every { $interval } days at { $time }
    }
reminder-next = { $rule } (next { $date })
reminder-every-workdays = every working day at { $time }
reminder-every-weekly =
    { $interval ->
        [1] every { $days } at { $time }
       *[other] every { $interval } weeks on { $days } at { $time }
    }
reminder-every-monthly =
    { $interval ->
        [1] on { $days } of every month at { $time }
       *[other] every { $interval } months on { $days } at { $time }
    }
reminder-place =
    { $place ->
        [-3] the third to last { $what }
        [-2] the second to last { $what }
        [-1] the last { $what }
        [1] the first { $what }
        [2] the second { $what }
        [3] the third { $what }
        [4] the fourth { $what }
       *[other] the fifth { $what }
    }
reminder-named-weekday = { $day }
reminder-workday = working day
reminder-monthday = day { $day }
reminder-month-end = the last day
reminder-weekday-1 = Monday
reminder-weekday-2 = Tuesday
reminder-weekday-3 = Wednesday
reminder-weekday-4 = Thursday
reminder-weekday-5 = Friday
reminder-weekday-6 = Saturday
reminder-weekday-7 = Sunday
remind-what = What shall I remind you of?
remind-when = When? For example "tomorrow at 9", "next Friday 3pm", "every Monday at 8am".
remind-when-on = At what time on { $day }?
remind-when-unclear = I could not read that time. Try "tomorrow at 9", "in half an hour", "March 15 2pm".
remind-when-impossible = There is no such day or hour. Please say it again, such as "tomorrow at 9", "March 15 2pm".
remind-when-past = That has passed already; please give a time to come.
remind-which = Which one?
remind-done = ✅ I will remind you { $time }: { $what }
remind-done-nothing = ✅ I will remind you { $time }.
remind-done-event = ✅ I will remind you { $time } of "{ $title }", and move with it if its date moves.
remind-done-event-words = ✅ I will remind you { $time } ("{ $title }"): { $what }. It moves with its date.
remind-to-do = 📝 { $what }
remind-no-event = I found no activity or position that you signed up for, follow or saved with that date to come. Sign up, or press "🔔 Remind me" on its page, and say it again.
remind-past = That has passed already.
remind-too-far = That is too far away: three years at most.
remind-no-hour = Only the day of it is known, not the hour. Say "one day before", or give a time.
remind-too-many = You can have { $number } reminders at most; call some off with /reminders first.
remind-snooze-too-late = That would be too late.
remind-gone = This reminder was called off.
remind-snoozed = 💤 I will remind you again { $time }.
remind-is-off = 🔕 I will not remind you.
remind-is-off-named = 🔕 I will not remind you of: { $title }
remind-off-which = Which of these? Its button calls it off:
remind-is-on = ⏰ I will remind you { $time } after all.
remind-is-off-activity = 🔕 No more reminders of "{ $title }".
remind-follow = 🔔 Remind me
remind-follow-done = 🔔 I will remind you of "{ $title }" before what matters:
remind-follow-dateless = 🔔 When "{ $title }" gets new dates, I will remind you of them.
