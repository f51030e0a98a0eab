# A person instead of the assistant: the graduate's side
command-teacher = Talk to a counselor
phrases-teacher = talk to a person|talk to a human|human|counselor|talk to a counselor|i want a person|teacher
phrases-end = end|end the conversation|end conversation|stop waiting
talk-name-teacher = talk to a counselor
teacher-button = 🧑‍🏫 Talk to a counselor
teacher-name = The counselor
teacher-school =
    Which school are you from? Then I can reach its own counselors.

    You may skip this.
teacher-school-label = School
teacher-ask =
    I can hand you over to a counselor. First:

    • Who will see it: { $who }
    • What they see: your school, major and year, and from now on what you write and send in the conversation. Not what you said before
    • I keep silent meanwhile; send "end" to end it at any time
    { $question }
    Press a button, or type what you want to ask: it is handed over, too.
teacher-question =

    Your last question: "{ $question }"
teacher-with = ✅ Yes, with my last question
teacher-from-now = ✅ Yes, but without that question
teacher-yes = ✅ Yes, hand me over
teacher-too-long = That is long. Write the main points first; the rest can follow once somebody is there.
teacher-opened =
    Handed to { $who }; you are number { $place } in the queue.

    { $hours }
    No need to stay: the answer will come to this chat. You can go on writing now, it all reaches the counselor.
teacher-hours-now = It is office hours (working days { $hours }); if nobody takes it, I call others.
teacher-hours-later = It is outside office hours (working days { $hours }); somebody can be expected from { $opening }.
teacher-nobody =
    To be honest: no counselor is on duty here yet, so nobody will see this right away.

    What you say is kept. As soon as a counselor joins they can see it, and the answer will come to this chat. If it is urgent, contact your school's career office or counselor; for policies call 12333.
teacher-already = You have asked for a counselor already: just type, they will see it. Send "end" to end it.
teacher-kept = Kept for the counselor (number { $place } in the queue); the answer will come here.
teacher-end = End
teacher-took = 👤 { $name } is here now. Just type. I keep silent meanwhile; send "end" to end it.
teacher-passed = 👤 You are with { $name } now, who can see what was said: no need to repeat it.
teacher-again = Your counselor is away for the moment, so I am calling others. All you said is kept.
teacher-wider = Nobody has taken it yet, so I called more counselors. No need to wait here, the answer will come to this chat.
teacher-soon-over = Your conversation with the counselor has been silent for long. If nobody writes within { $hours } hours, I will close it. Just type if there is more.
teacher-silent = After a long silence your conversation with the counselor is closed, and Qilu is back. Did it help? Please rate it:
teacher-over = Your conversation with the counselor is over, and Qilu is back. Did it help? Please rate it:
teacher-withdrawn = All right, no counselor is called any more.
teacher-stars = { $stars } of 5
teacher-rated = Thank you: { $stars } of 5. If there is more, go on.
teacher-reopen = 🔁 Go on with the counselor
teacher-closed = That conversation is over, so this was not sent. Go on with it?
teacher-after-misses =
    { $said }

    That is twice in a row that I could not help. Shall I get you a counselor?
end-nothing = There is no conversation to end.
conversation-gone = That conversation is no more.
conversation-file-lost = I could not fetch that file (it is too large, or out of reach just now), so it was not sent. Please send a smaller one.
serving-class = the { $number ->
    [one] counselor
   *[other] { $number } counselors
 } of your class
serving-college = the { $number ->
    [one] counselor
   *[other] { $number } counselors
 } of your college
serving-school = the { $number ->
    [one] counselor
   *[other] { $number } counselors
 } of { $school }
serving-everywhere = Qilu's { $number ->
    [one] counselor
   *[other] { $number } counselors
 } on duty
serving-admin = Qilu's { $number ->
    [one] administrator
   *[other] { $number } administrators
 }
serving-nobody = a counselor of your school who joins later (nobody is on duty yet)
