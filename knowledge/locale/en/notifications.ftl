# How to be told: quiet hours, channel, topics, digest
command-notify = Notification settings
phrases-notify = notification settings|notifications
command-quiet = Quiet hours
phrases-quiet = quiet hours|do not disturb
notify-open = ⚙️ Notifications
notify-settings = ⚙️ Notifications
    Quiet hours: { $quiet }
    Digest: { $digest }
    Sent to: { $channel }
notify-topics = Press one to turn it off or on:
notify-no-quiet = none
notify-no-digest = none
notify-newest = the channel used last
notify-quiet-button = 🌙 Quiet hours
notify-digest-button = 🗞 Digest
notify-channel-button = 📮 Send to { $channel }
notify-topic-on = 🔔 { $topic }
notify-topic-off = 🔕 { $topic } (off)
topic-activities = Dates of activities
topic-deadlines = Deadlines of saved positions
topic-news = New positions and activities
topic-visits = Positions for me that visits of my school opened
quiet-ask = When shall I be quiet every day? For example "22:00-8:00" or "11pm to 7am".
quiet-unclear = I could not read that. Try "22:00-8:00".
quiet-done = 🌙 I will be quiet from { $hours } every day. What I remind you of by myself moves before or after; what you set for an hour comes at that hour, and so do answers of counselors.
quiet-off = ☀️ No quiet hours any more.
quiet-off-button = ☀️ No quiet hours
quiet-none = ☀️ None
# Digest
command-digest = Digest
phrases-digest = digest|daily digest|weekly digest
digest-ask = How often do you want a digest (new positions that fit you, saved ones that close soon, activities near)? Press a button, or say "every day at 8am" or "every Monday at 9". Without news there is none.
digest-daily = Every day 08:00
digest-weekly = Every Monday 08:00
digest-never = No digest
digest-unclear = I could not read that. Say "every day at 8am" or "every Friday 6pm", or press a button.
digest-done = 🗞 A digest { $time }; without news there is none.
digest-off = 🗞 No digest any more.
digest-heading-daily = 🗞 Your digest of today
digest-heading-other = 🗞 Your digest
digest-positions =
    { $number ->
        [one] 🆕 { $number } new position fits you
       *[other] 🆕 { $number } new positions fit you
    }
digest-deadlines =
    { $number ->
        [one] ⏳ { $number } saved position closes within a week
       *[other] ⏳ { $number } saved positions close within a week
    }
digest-events =
    { $number ->
        [one] 🗓 { $number } activity near that may suit you
       *[other] 🗓 { $number } activities near that may suit you
    }
digest-mine =
    { $number ->
        [one] 🎫 { $number } activity you signed up for
       *[other] 🎫 { $number } activities you signed up for
    }
