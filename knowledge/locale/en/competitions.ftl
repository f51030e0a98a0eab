# Competitions: looking, entering, conditions, waiting
command-compete = Career planning competition
phrases-compete = 大赛报名|报名大赛|报名比赛|职业规划大赛|职业规划大赛报名|有什么比赛|competitions|enter a competition|career planning competition
contests-look = 🏆 Competitions
contests-none = No competition is open or under way now.
contests-found = 🏆 Competitions open or under way: { $number }
contest-gone = This competition is no longer there.
contest-open = 🔎 Show the competition
contest-enter = 🏆 Enter
contest-opens = Registration opens: { $time }
contest-closes = ⏰ Registration closes: { $time }
contest-closed = ⏰ Registration closed on { $time }
contest-result = Results: { $time }
contest-appeals = ⚖️ You can appeal against your result until { $until }
contest-more-time = 🙏 You were granted more time: you can enter or change your entry until { $until }
contest-held = 🗓 Held: { $time }
contest-team = 👥 Alone, or in teams of up to { $most } people
contest-team-only = 👥 In teams of { $least } to { $most } people
contest-by-promotion = 🔒 Only those who are promoted take part in this round
contest-group = { $group } ({ $asked })
contest-group-level = { $asked }
contest-group-year = graduating in { $asked }
contest-group-school = only { $asked }
contest-page-groups = Who may enter
contest-years-from = { $first } or later
contest-years-until = { $last } or earlier
contest-years-between = { $first } to { $last }
contest-years-in = { $first }
contest-correct = 👤 Is your profile wrong? Change it
contest-condition-level = { $mark } Level: { $asked } is asked, yours is { $has }
contest-condition-year = { $mark } Year of graduation: { $asked } is asked, yours is { $has }
contest-condition-school = { $mark } School: only { $asked }, yours is { $has }
contest-fit-eligible = ✅ You may enter as “{ $group }”
contest-fit-ask = ❓ Tell me your level, year of graduation and school, and I can say whether you may enter
contest-fit-not-eligible = ❌ You do not meet the conditions; open it to see why
contest-not-level = Not eligible: this group asks for { $asked }, you gave { $has }.
contest-not-year = Not eligible: this group asks for graduation in { $asked }, you gave { $has }.
contest-not-school = Not eligible: this group is for { $asked } only, you gave { $has }.
contest-unknown-level = I do not know your level of study yet ({ $asked } is asked). Please add it with /me.
contest-unknown-year = I do not know your year of graduation yet ({ $asked } is asked). Please add it with /me.
contest-unknown-school = I do not know your school yet (only { $asked }). Please add it with /me.
contest-no-group = There is no such group any more. Please enter again.
contest-promoted-only = Only those who are promoted take part in this round.
talk-name-compete = entering a competition
compete-name = Your name, as it is to stand on a certificate?
compete-name-label = Name
compete-name-hint = Please write a name of at most { $limit } characters.
compete-group = In which group?
compete-group-label = Group
compete-team = What is your team called? (A team has { $least } to { $most } people; you invite them next.)
compete-team-label = Team
compete-alone = I enter alone
compete-field = { $name }
    { $hint }
compete-hint-text = At most { $limit } characters.
compete-hint-number = Please write a number.
compete-hint-phone = For example 138 0013 8000.
compete-hint-choice = Please choose one.
compete-hint-file = Please send the file itself: { $kinds }, at most { $limit } MB.
compete-any-kind = any format
compete-send-file = I need a file here. Please send it to me as a file.
compete-no-phone = That does not look like a telephone number. Please check it.
compete-no-number = Please write a number of at most { $limit }.
compete-confirm =
    Please check, then hand in:
    🏆 { $title }
    👤 { $who }
    { $form }

    The counselors of your school who review entries, and the organiser, can see it. Until the deadline you can change it or withdraw.
compete-done =
    Handed in: { $title }
    { $standing }
compete-forming =
    Your team is made: { $title }
    { $standing }
    Next: invite its members, and press “Lock and hand in” once it is complete. A team that is not locked has not entered.
compete-not-eligible =
    You do not meet the conditions:
    { $reasons }

    If your profile is wrong, you can correct it.
compete-unknown =
    Something is missing before I can say whether you may enter:
    { $reasons }

    Please add it, and then enter.
entry-line = 📄 Entry no. { $number }: { $state }
entry-note = 💬 The reviewer says: { $note }
entry-is-forming = the team is not locked yet
entry-is-invited = 🎉 promoted; please fill in this round’s form before the deadline
entry-is-submitted = ✅ handed in, waiting for review
entry-is-returned = ↩️ returned; please change it and hand it in again
entry-is-approved = ✅ approved
entry-is-withdrawn = withdrawn
entry-is-waiting = ⏳ all places are taken; you are on the waiting list, { $ahead } before you. I will tell you when it is your turn
entry-is-offered = 🎫 a place is kept for you until { $until }; please confirm
entry-is-lapsed = ⚠️ the place was not confirmed in time and went to the next; you can hand in again
entry-is-late = ⚠️ the place was not confirmed in time and went to the next; registration is closed
entry-change = ✏️ Change the form
entry-again = 🔁 Hand in again
entry-withdraw = ↩️ Withdraw
entry-not-yours = This is not your entry.
entry-withdrawn-before = It was withdrawn before.
entry-in-a-team = You are in another team of this competition. Leave it before you enter otherwise.
entry-needs-team = This competition is for teams of at least { $least } people.
entry-no-teams = In this competition everybody enters alone.
entry-field-missing = The form still lacks “{ $field }”. Please press “Change the form” to add it, and hand it in again.
entry-file-gone = The file for “{ $field }” is gone. Please send it again.
entry-quota = { $school } has used all its { $quota } places in this competition.
withdraw-confirm = Really withdraw from “{ $title }”? Your place goes to who waits; until the deadline you can enter again, at the end of the line.
withdraw-confirm-late = Withdraw from “{ $title }”? Registration is closed: you cannot enter again, and the place goes to whoever waits.
withdraw-yes = Withdraw
withdraw-no = Stay
withdraw-done = You have withdrawn from “{ $title }”.
mine-entries = 🏆 You take part in { $number } competitions:
upload-too-large = The file is too large: at most { $limit } MB.
upload-lost = The file did not arrive, or is empty. Please send it again.
upload-other-kind = This file does not contain { $kinds }. Please send another; another name does not help.
upload-picture = That is a picture, and not { $kinds }. Please send the file itself, or save the photo as a PDF first.
upload-too-many = You have too many files here (at most { $limit } MB together). See /export.
entries-column-number = Entry no.
entries-column-name = Name
entries-column-team = Team
entries-column-members = All members
entries-column-division = Group
entries-column-school = School
entries-column-college = College
entries-column-class-name = Class
entries-column-level = Level
entries-column-major = Major
entries-column-graduation-year = Graduation
entries-column-state = State
entries-column-score = Score
entries-column-rank = Rank
entries-column-award = Award
entries-column-certificate = Certificate no.
edition-too-large = The file is too large: at most { $limit } KB.
edition-no-yaml = This is no YAML that can be read (line { $line }).
edition-wrong = This is missing or not right: { $place }
edition-unknown-key = There is no such key: { $place }
edition-unknown-column = There is no column { $column }
edition-no-dates = { $place }: every round needs closes (of registration) and begins.
edition-past = The deadline of “{ $title }” has passed.
log-link-changed = Contest { $contest }: link { $number } of the log was changed
log-link-missing = Contest { $contest }: the log breaks at link { $number }; something was deleted, put in or moved
log-entry-unknown = Contest { $contest }: entry { $number } was not written by the program
log-entry-changed = Contest { $contest }: entry { $number } was changed after the log
log-entry-gone = Contest { $contest }: entry { $number } was deleted past the program
log-head-gone = The head that was noted down is in no log any more
log-whole = Contest { $contest }: the log is whole; { $links } links, head { $head }
log-column-number = no.
log-column-at = when
log-column-deed = deed
log-column-entry = entry
log-column-who = who
log-column-digest = digest
edition-published = “{ $title }”: { $added } contests added, { $changed } changed, { $unchanged } as before.
edition-where = Graduates see them with /compete.
entry-short-forming = forming
entry-short-invited = invited
entry-short-submitted = submitted
entry-short-returned = returned
entry-short-approved = approved
entry-short-waiting = on the waiting list
entry-short-offered = offered a place
entry-short-lapsed = place not confirmed
entry-short-withdrawn = withdrawn
team-open = 👥 Team
team-captain = 👤 { $name } (captain)
team-member = 👤 { $name }
team-invite = ➕ Invite one member
team-lock = 🔒 Lock and hand in
team-unlock = 🔓 Unlock to change members
team-leave = 🚪 Leave the team
team-again = 👥 Go on joining the team
team-invitation =
    An invitation to “{ $team }” (once, within { $days } days). Pass this line on to whom you invite; they send it to me:
    /start teammate_{ $token }

    Everybody needs an invitation of their own.
talk-name-teammate = joining a team
team-join-confirm = Join “{ $team }” in { $title } as “{ $name }”? The captain sees your name.
team-joined = You are in “{ $team }” now. The captain locks it once it is complete.
team-joined-news = 👥 { $name } has joined “{ $team }”; you are { $number } now.
team-leave-confirm = Really leave “{ $team }”? If it is too small then, it has to be completed and locked again.
team-leave-captain = You are the captain. When you leave, { $name }, who joined first, takes over “{ $team }” with its form and files. Really leave?
team-leave-last = You are alone in “{ $team }”. If you leave, it is dissolved and withdrawn. Really?
team-leave-yes = Leave
team-left = You have left “{ $team }”.
team-left-news = 👥 Somebody has left “{ $team }”.
team-yours-news = 👥 The captain has left “{ $team }”, and you are its captain now. If the form tells of the former captain, please change it.
team-forming-news = The team is not handed in now: complete it and its form, and let the captain lock it before the deadline.
team-standing-news = You are still enough, and the entry stands.
team-locked = The team is locked; nobody can join until its captain unlocks it.
team-not-locked = This team cannot be unlocked now.
team-full = The team is full: at most { $most } people.
team-size = A team has { $least } to { $most } people; you are { $number }.
team-member-before = You already take part in this competition; one person belongs to one team.
team-invitation-gone = This invitation was used, has expired, or the team is locked. Please ask the captain for a new one.
command-entries = Review competition entries (counselors)
entries-contests = 🏆 Competitions in which your students take part:
entries-none = There are no entries in your part of the school yet.
entries-none-yet = Nothing has been handed in for “{ $title }” yet.
entries-found = 🏆 { $title }: { $number } entries, those to be reviewed first
entries-count = { $state }: { $number }
entries-review = 📋 Review entries
entries-export = 📊 Export
entries-file = 📊 { $title }: the entries of your part of the school.
review-approve = ✅ Approve
review-return = ↩️ Send back
review-approved = Entry { $number } is approved; its people are told.
review-returned = Entry { $number } is sent back; its people are told.
review-why = What has to be changed in entry { $number }? Its people will read this.
review-not-submitted = This entry does not wait for a review.
review-no-place = This entry is on the waiting list; without a place it cannot be approved.
talk-name-return-entry = sending an entry back
entry-file = A file of entry { $number }:
entry-file-open = 📎 { $name }
entry-approved-news = ✅ Your entry in “{ $title }” (number { $number }) was approved.
entry-returned-news = ↩️ Your entry in “{ $title }” (number { $number }) was sent back; please change it and hand it in again: { $why }
exception-ask = 🙏 Ask for more time
exception-ask-change = 🙏 Ask for time to change it
exception-not-late = The deadline has not passed: you can simply enter, or change your entry.
exception-plea = Why could you not enter or change it in time? Your counselor will read your name and this, and decide.
exception-asked = I passed it on to your counselor, and will tell you what comes of it.
exception-decided = This request was decided.
exception-grant = ✅ Grant
exception-refuse = ❌ Refuse
exception-until = Until when may they? For example “tomorrow 18:00”
exception-too-late = It has to be before the competition is over; please name an earlier time.
exception-until-label = Until
exception-why = Why? It is written down, and the person is told.
exception-why-label = Reason
exception-confirm =
    More time until { $until }, because: { $why }
    Your name and the reason are written down.
exception-granted = Granted; they may enter until { $until }.
exception-refused = The person is told.
exception-granted-news = ✅ You were granted more time in “{ $title }”: please enter, or change your entry, before { $until }. Reason: { $why }
exception-refused-news = ❌ You were not granted more time in “{ $title }”. Reason: { $why }
talk-name-plea = asking for more time
talk-name-grant-time = granting more time
talk-name-refuse-time = refusing more time
pleas-open = 🙏 Requests for more time ({ $number })
pleas-found = 🙏 { $title }: { $number } people ask for more time
pleas-none = Nobody asks for more time.
pleas-more = 🙏 The other requests
problem-same-entry = The same entry number as in row { $row }
problem-no-entry = This contest has no such entry number
problem-no-entry-number = No entry number, or none that is a number
problem-entry-not-standing = This entry was not handed in, was sent back, or was withdrawn
problem-other-name = The name is not of this entry
problem-same-certificate = Another entry has this certificate number
problem-no-rank = The rank is not a number
promotion-last-round = This is the last round; there is none to go on to.
promotion-round-over = The next round is over or was cancelled.
promotion-forming = the team was not locked
promotion-invited = the form of this round was not filled in
promotion-returned = it was sent back and not handed in again
promotion-withdrawn = it was withdrawn
promotion-waiting = it is on the waiting list and did not take part
promotion-before = it was promoted before, or was withdrawn from the next round
promotion-done = { $number } entries go on into the next round; their people are told.
promotion-left = Entry { $number } does not go on: { $why }
entry-promoted-news =
    🎉 You go on to “{ $title }” (entry { $number })!
    { $opens ->
        [none] Please fill in this round’s form; it closes on { $closes }.
       *[other] This round’s form can be filled in from { $opens }, until { $closes }.
    }
entry-result = 🏅 Result: { $words }
entry-result-score = score { $score }
entry-result-rank = rank { $rank }
entry-result-certificate = certificate no. { $number }
entry-went-on = 🎉 promoted to the next round
promotion-quota = its school has used all its places in the next round
appeal-open = ⚖️ Appeal
appeal-none = This competition takes no appeals.
appeal-closed = Appeals are not open now.
appeal-no-result = This entry has no result yet that one could appeal against.
appeal-before = There was an appeal for this entry before.
appeal-decided = This appeal was answered.
appeal-why = What is wrong? Please give your reasons; a counselor will read them.
appeal-made = Your appeal has arrived. I will tell you the answer.
appeals-open = ⚖️ Appeals ({ $number })
appeals-found = ⚖️ { $title }: { $number } appeals
appeals-none = No appeal waits for an answer.
appeals-more = ⚖️ The other appeals
appeal-of = Appeal for entry { $number }
appeal-upheld-button = ✅ Uphold
appeal-rejected-button = ❌ Reject
appeal-answer = What is the answer? It is written down, and those who appealed are told. To correct a result, import it again.
appeal-answered = Answered; they are told.
appeal-upheld-news = ⚖️ Your appeal in “{ $title }” was upheld, and the result will be looked at again: { $answer }
appeal-rejected-news = ⚖️ Your appeal in “{ $title }” was not upheld: { $answer }
talk-name-appeal = appealing
talk-name-answer-appeal = answering an appeal
promote-open = 🎓 Promote to the next round
talk-name-promote = promoting entries
promote-who =
    Who of "{ $title }" goes on into the next round?

    By rank: write "top 10"
    By list: write the numbers of entries, such as "3 5 8-12", or send a table (an entry number a row; a column "promoted" may say yes or no)
promote-who-label = Who goes on
promote-who-hint = Write "top 10", or the numbers of entries, such as "3 5 8-12", or send a table (xlsx, csv).
promote-too-many = At most { $most } numbers at once; the others in another go.
promote-confirm =
    { $number ->
        [one] { $number } entry would
       *[other] { $number } entries would
    } go on:
    { $going }

    Cannot go on:
    { $left }

    Once you confirm, those who go on are told.
promotion-none-left = nobody
promotion-more = … and { $number } more
promotion-nobody = Nobody whom you look after has a rank up to { $rank }: there are no ranks yet, or they are others' to look after.
promotion-nobody-can =
    No entry can go on:
    { $left }
promotion-of-others = not yours to look after
promotion-undo = ↩️ Take this promotion back
promotion-undone = { $number ->
        [one] { $number } entry goes
       *[other] { $number } entries go
    } on no more; its people are told.
promotion-none-of-yours = No promotion of this contest that was made on the command line is left to take back. One made in chat is taken back in chat, by whoever made it.
promotion-list-nobody = "{ $name }" has no entry that could go on.
promotion-passed-over = { $number ->
        [one] One row of the list does
       *[other] { $number } rows of the list do
    } not say "yes", and let nobody go on.
problem-no-promotion = not readable as going on or not: please write "yes" or "no"
promotion-gone = This promotion was taken back before, or somebody else made it.
promotion-submitted = Entry { $number } has handed in its form of the next round: this promotion cannot be taken back any more.
entry-demoted-news = ↩️ Correction: your promotion in "{ $title }" (entry { $number }) was taken back. Ask your counselor if you have questions.
entry-result-out-news = 🏅 Your result in “{ $title }” is out (entry { $number }): { $new }
entry-result-changed-news =
    🏅 Correction: your result in “{ $title }” (entry { $number }) has changed
    Before: { $old }
    Now: { $new }
entry-result-gone-news = 🏅 Correction: your result in “{ $title }” (entry { $number }) was taken back; it was: { $old }
entries-column-advisers = Advisers
advisers-open = 🎓 Advisers
advisers-none = There is no adviser yet. Send a teacher an invitation; once they confirm, they can see this entry.
advisers-found = 🎓 Advisers: { $number }
adviser-invite = ➕ Invite an adviser
adviser-remove = ✖️ Remove
adviser-link =
    Send this line to the adviser, who sends it to me in private (once, within { $days } days):
    /start adviser_{ $token }

    Once they confirm, they see this entry and its files, and cannot change it.
talk-name-adviser = becoming an adviser
adviser-name = Your name, as it is to stand on the form?
adviser-name-label = Name
adviser-confirm = Be the adviser of “{ $who }” ({ $title }) as “{ $name }”? You will see the entry and its files; they may remove you.
adviser-joined = You advise "{ $who }" now. See it any time with /advising.
adviser-joined-news = 🎓 { $name } has confirmed to be your adviser: { $title } (entry { $number }).
adviser-removed-news = 🎓 You advise entry { $number } ({ $title }) no more: you were removed.
adviser-left-news = 🎓 { $name } is your adviser no more: { $title }.
adviser-link-gone = This invitation was used, has run out, or the entry was withdrawn. Ask the captain for a new one.
adviser-of-own = You are part of this entry, so you cannot advise it.
adviser-before = You advise this entry already.
adviser-full = An entry has at most { $most } advisers.
adviser-gone = You do not advise this entry.
adviser-resign = 🚪 Advise it no more
adviser-resigned = You advise it no more; its captain is told.
command-advising = Entries that I advise
phrases-advising = entries that i advise|teams i advise
advising = 🎓 Entries that you advise: { $number }
advising-none = You advise no entry yet. When a captain sends you an invitation, send me that line.
advised-open = 🔎 Look
command-scoring = Score entries (reviewers)
phrases-scoring = score the entries|scoring
scoring-contests = 📝 Contests for you to review:
scoring-none = There is nothing for you to review now.
scoring-count = { $done } of { $number } scored
scoring-open = 📝 Review
scoring-found = 📝 { $title }: { $number } entries, those without your score first
score-give = ✏️ Score
score-mine = Your score: { $score }
talk-name-score = scoring
score-how-much = How many points for entry { $number }? (0 to { $most }, decimals allowed)
score-hint = Write a number from 0 to { $most }.
score-given = Entry { $number } has { $score } from you. You can change it until the entries are ranked.
score-own = You take part in this entry or advise it, so it is not yours to score.
score-not-standing = This entry is not handed in, or was withdrawn, so it cannot be scored.
score-ranked = This entry has a rank: scoring is over.
scores-open = 📊 Scores
scores-found = 📊 { $title }: { $number } scored, { $left } not yet
scores-line = { $rank }. { $entry }: { $average } on average ({ $number } { $number ->
        [one] reviewer
       *[other] reviewers
    })
scores-rank = 🏁 Rank by scores
scores-rank-sure =
    Rank “{ $title }” by average scores? Equal scores share a rank. The ranks become results, told on the day of results; this can be undone. { $left ->
        [0] {""}
       *[other] { $left } without a score get no rank.
    }
scores-uneven = ⚠️ Entries have different numbers of reviewers.
scores-rank-yes = Rank them
scores-rank-no = Not yet
scores-name = Ranked by scores: { $title }
scores-ranked = Entries that have their average and rank now: { $number }
scores-none = There are no scores yet.
scores-ranked-before = The ranks agree with the scores already.
scores-column-number = Entry
scores-column-team = Team
scores-column-rank = Rank
scores-column-average = Average
scores-column-reviewer = Reviewer
scores-column-score = Score
command-reviewers = Reviewers, and inviting them
reviewers = Reviewers: { $number }
reviewer-invite = ➕ Invite a reviewer
talk-name-reviewer-invite = inviting a reviewer
talk-name-reviewer = becoming a reviewer
reviewer-invite-confirm = Make an invitation for a reviewer of { $part }?
reviewer-link =
    Send this line to the reviewer, who sends it to me in private:

    /start reviewer_{ $token }

    For { $part }. Once, within { $days } days; do not post it in a group.
reviewer-name = You are invited to review entries of { $part }. What is your name?
reviewer-name-label = Name
reviewer-confirm =
    You will review entries of { $part } as "{ $name }".

    You will see the entries, for reviewing alone; you are not asked about those that you take part in or advise. Admins see your scores. Do you agree?
reviewer-welcome = You are a reviewer of { $part } now. Send /scoring to begin.
reviewer-revoked = A role of yours as a reviewer was taken back; the scores you gave stay.
entry-result-out-news-adviser = 🏅 The result of entry { $number } ({ $title }), which you advise, is out: { $new }
entry-result-changed-news-adviser =
    🏅 Correction: the result of entry { $number } ({ $title }), which you advise, has changed
    Before: { $old }
    Now: { $new }
entry-result-gone-news-adviser = 🏅 Correction: the result of entry { $number } ({ $title }), which you advise, was taken back. It was: { $old }
entry-promoted-news-adviser =
    🎉 An entry that you advise goes on: “{ $title }”, number { $number }.
    { $opens ->
        [none] Please remind them to fill in this round’s form; it closes on { $closes }.
       *[other] Its form can be filled in from { $opens }, until { $closes }; please remind them.
    }
entry-demoted-news-adviser = ↩️ Correction: entry { $number } of "{ $title }", which you advise, does not go on after all.
edition-of-others = The organiser in the file is “{ $organiser }”, which is not yours to publish for: write the full name of the school that you look after as a whole; what others organise, an admin publishes.
edition-code-of-others = The code “{ $code }” is taken by “{ $organiser }”. Please choose another.
edition-tried = “{ $title }” is not published yet: { $added } contests would be added, { $changed } changed, { $unchanged } stay as they are. Please check:
edition-nothing = “{ $title }” says what was published already; there is nothing to change.
edition-publish = 📢 Publish
edition-done = “{ $title }” is published: { $added } contests added, { $changed } changed, { $unchanged } as before. Change the file and send it again to change it; to call a contest off, open it and press “Call it off”.
edition-share = For graduates: { $words }
edition-capacity = 🎫 Places: { $number }
edition-quota = 🏫 Entries of one school: at most { $number }
edition-appeals = ⚖️ Appeals within { $days } days after the results
edition-form = 📝 Form: { $fields }
plea-waits-news = 🙏 “{ $title }”: somebody asks for more time and waits for you.
plea-waits-news-open = 🙏 Requests
appeal-waits-news = ⚖️ “{ $title }”: somebody appeals against a result and waits for you.
appeal-waits-news-open = ⚖️ Appeals
edition-early-result = { $place }: a result cannot be out before the contest begins.
manage-opens = ✏️ Start of sign-up
manage-result = ✏️ Day of results
fair-part-opens = start of sign-up
fair-part-result = day of results
talk-name-contest-terms = changing a contest
terms-deadline = Until when can one enter and hand in? For example "18 March 18:00"
terms-deadline-label = Deadline
terms-opens = From when on can one enter?
terms-opens-label = Start of sign-up
terms-result = When are the results given out?
terms-result-label = Day of results
terms-capacity = How many places shall there be?
terms-capacity-label = Places
terms-none = not set
terms-confirm =
    Change { $part } of "{ $title }":
    Before: { $old }
    Now: { $new }
    { $number ->
        [0] Those who wait are told when there is a place for them.
       *[other] Those who take part and their advisers are told once: { $number }.
    }
terms-past-result = The day of results of "{ $title }" is past already; please write one to come.
terms-entered = There are { $number } entries already; the start of sign-up cannot be in the future.
terms-promoted = Somebody goes on into the next round already, so this deadline stays. Take the promotion back first.
terms-results-out = The results are out, and their day stays.
terms-rounds = The deadline of a round cannot be later than that of the round after.
terms-early-result = The results cannot be out before the contest begins.
team-locked-news = 🔒 The captain locked “{ $team }” and handed it in; it waits for review.
team-withdrawn-news = ↩️ The captain withdrew “{ $team }” from the competition. You can enter otherwise.
withdraw-confirm-team = Really withdraw the whole of “{ $team }” from “{ $title }”? Its members are told, and its place goes to who waits. To leave it alone, open the team and press “Leave the team”.
withdraw-over = This competition is over; nobody can withdraw any more.
withdraw-went-on = This entry has gone on and cannot be withdrawn. Withdraw from the next round instead.
problem-entry-waiting = This entry is on the waiting list and takes no part
