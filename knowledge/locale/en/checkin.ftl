# Check-in: tickets, the phones at the door, the page ("checkin-page-" is shown in the browser, which fills %name)
command-ticket = My ticket
phrases-ticket = my ticket|ticket|check in|my tickets
ticket-which = 🎟 The ticket for which one?
tickets-none = You have no ticket now. You get one when you sign up for something held on site; one scan there checks you in.
ticket-open = 🎟 My ticket
ticket-shown = 🎟 Show this code at the door; one scan checks you in. It is yours alone: please do not pass it on.
ticket-code = If it cannot be scanned, read this out: { $code }
ticket-attached = 🎟 The code is your ticket: one scan at the door checks you in; /mine has it again
ticket-page = 🎟 Open the ticket as a page
ticket-none = You have no ticket for this activity: you hold no place, it is over, or you are checked in.
ticket-label = Ticket
ticket-hint = Show it at the door; if it cannot be scanned, read this out
ticket-valid = ✅ The registration is valid
ticket-invalid = ⚠️ This registration has no place now and opens no door
checkin-desk = 📷 Check-in
checkin-desk-shown =
    📷 Check-in of "{ $title }"
    { $came } came, of { $expected } with a place
    { $walk_ins }
checkin-new = ➕ Let a phone check in
checkin-where = Where will this phone be? For example "east gate"; skip it if there is only one.
checkin-where-label = Where
talk-name-checkin-link = letting a phone check in
checkin-link-made =
    📷 The check-in link for "{ $title }" (shown this once, opens on one phone only):
    { $url }

    Open it on the phone that will scan. Once open it works without a network, and merges when there is one. It ends if nobody opens it within { $days } days; whoever has it can check people in, so give it to your helper alone. You can take it back at any time.
checkin-open-here = 📷 Open on this phone
checkin-revoke = 🚫 Take back
checkin-phone-open = In use
checkin-phone-waits = The link was not opened yet
checkin-too-many = At most { $limit } phones can check in for one activity; take some back first.
walk-ins-on = 🚶 Let people sign up at the door
walk-ins-off = 🚫 No more sign-ups at the door
walk-ins-are-on = 🚶 People may sign up at the door: they scan the poster's code, sign up, and are checked in
walk-ins-are-off = Nobody can sign up at the door
checkin-in = ✅ Checked in
checkin-again = ⚠️ This ticket was used already: { $time }, { $place }
checkin-early = ❌ Too early: the activity does not begin yet
checkin-cancelled = ❌ This activity was cancelled
checkin-other = ❌ A ticket for another activity: { $title }
checkin-forged = ❌ Not a valid ticket: forged, or replaced by a newer one
checkin-withdrawn = ❌ This registration was withdrawn
checkin-waiting = ❌ Still on the waiting list, without a place
checkin-offered = ❌ A place is offered but not taken yet; it has to be confirmed in Qilu first
checkin-voided = ↩️ The check-in was taken back at { $voided }; scan again if they are here
checkin-voided-stands = ↩️ This scan was taken back; the ticket was also scanned { $time } { $place }, and that counts
checkin-void = ↩️ Take a check-in back
checkin-void-whom = ↩️ Whose check-in shall be taken back? Choose one of the latest, or type a name or a ticket.
checkin-void-whom-label = Who
checkin-void-several = Several people have this name. Which one?
checkin-void-unknown = Nobody of this name is checked in, and it is no ticket. Choose one, or type the whole ticket, such as 128-7KQ4M-XR2HP.
checkin-void-ticket = whoever has ticket { $number }
checkin-void-confirm =
    ↩️ Take back the check-in of { $who } ({ $time } { $place })?
    No scan until now counts any more, not even one that a phone without a network brings later; if they are here, one scan checks them in again. Who took it back, and when, is kept.
checkin-void-done = ↩️ Taken back. { $came } came, of { $expected } with a place.
checkin-void-gone = This check-in was taken back already, or has changed since. Please open the list again.
checkin-void-no-ticket = This is no valid ticket for this activity.
talk-name-checkin-void = taking a check-in back
checkin-link-unknown = There is no such check-in link. Ask the counselor for a new one.
checkin-link-used = This check-in link was opened on another phone. Ask the counselor for a new one.
checkin-link-old = This check-in link was not opened in time. Ask the counselor for a new one.
checkin-link-revoked = This check-in link was taken back.
checkin-link-over = The activity is long over; nobody can be checked in any more.
checkin-slow-down = Too many requests; please wait a little.
checkin-too-large = Too large; it was not taken.
checkin-unreadable = This has a wrong form and was not taken.

checkin-page-title = Qilu check-in
checkin-page-no-link = Please open this page with the check-in link from the counselor.
checkin-page-look = 📷 Scan
checkin-page-rest = Stop scanning
checkin-page-no-camera = This browser cannot scan; type the number below the code.
checkin-page-camera-refused = The camera may not be used. Allow it in the browser's settings, or type the number.
checkin-page-code = Type a number
checkin-page-enter = Check in
checkin-page-recent = Latest
checkin-page-online = Online
checkin-page-offline = No network: go on scanning, it merges later
checkin-page-waiting = %count waiting to be merged
checkin-page-count = %came of %expected here
checkin-page-kept = Noted, checking…
checkin-page-kept-here = Noted, to be checked later
checkin-page-unlisted = ⚠️ Not among the known tickets: mistyped, forged, or signed up just now. Noted, to be checked later
checkin-page-waits = to be checked
checkin-page-undo = Undo
checkin-page-undo-sure = Take back the check-in of %code? One more scan checks them in again.
checkin-page-undone = ↩️ Taken back; it can be scanned again
checkin-page-undone-here = ↩️ Taken back, to be merged later
checkin-page-here = scanned on this phone at %time
checkin-page-no-ticket = This is no ticket of Qilu
checkin-page-not-kept = This browser keeps nothing (a private window?); please use another

roster-open = 📋 Who came
roster-file = 📥 Export the list
roster-shown = 📋 "{ $title }": { $came } came, of { $expected } with a place
roster-others = And { $number } whom you do not look after, of whom { $came } came
roster-nameless = no name told
roster-walked-in = signed up at the door
roster-voided = check-in taken back { $time }
roster-exported = 📥 Who came to "{ $title }". It holds personal data: keep it safe, and delete it after use.
roster-column-entered = Signed up
roster-column-came = Checked in
roster-column-where = Where
roster-column-note = Remark
fair-came = 📷 { $came } checked in
