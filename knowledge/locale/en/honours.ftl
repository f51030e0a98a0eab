# Honours: awards, service at the grassroots, ways to the grassroots
command-honours = Awards, and when you are eligible
phrases-honours = 荣誉|荣誉评选|评奖|我能评什么奖|我什么时候能评奖|有哪些奖可以评|honours|awards|which awards can i get
command-grassroots = Ways to the grassroots
phrases-grassroots = 去基层|基层项目|去基层有哪些路|基层就业项目|有哪些基层项目|grassroots programmes|ways to the grassroots
honours = 🌳 Awards for service at the grassroots, with their conditions and the dates that follow from what you told me. Schools and authorities decide, by the notice of the year.
honours-open = 🌳 Awards
honours-entry = 📖 Conditions and source
service-state = ✍️ Add service
career-open = 🗂 My service
guides-open = 🧭 Ways to the grassroots
clock-now = ✅ By what you told me, you are eligible now.
clock-now-until = ✅ By what you told me, you are eligible now, until { $day } ({ $left } days left).
clock-not-yet = ⏳ You are not eligible yet.
clock-next = By what you told me, you will be from { $day } on, if you stay in service.
clock-next-until = By what you told me, you will be from { $day } until { $until }, if you stay in service.
clock-maybe = You may be from { $day } at the earliest; that is not certain yet.
clock-past = By what you told me, you were no longer eligible after { $day }.
clock-never = By what you told me, you will not be eligible.
clock-ask = ❓ It is not certain yet whether you are eligible.
clock-tell = Please tell me: { $what }.
clock-as-of-eligible = ✅ On { $day }, the day that the notice names, you are eligible.
clock-as-of-ask = ❓ Whether you are eligible on { $day }, the day that the notice names, is not certain yet.
clock-as-of-not-eligible = ❌ On { $day }, the day that the notice names, you are not eligible.
clock-until = until { $day }
clock-until-past = until { $day }, which has passed
clock-from = from { $day } on
clock-missing-graduated = I do not know the exact day you graduated
clock-missing-service = I do not know the exact first and last day of your service
clock-missing-honours = I do not know whether you received it
clock-unsure-graduated = please ask your school
clock-unsure-served = an earlier service was long enough but ended; ask your school whether it counts
clock-unsure-serving = please ask your school
clock-unsure-unawarded = please ask your school
clock-lacks-graduated = the day you graduated
clock-lacks-service = the first and last day of your service, exactly
clock-lacks-honours = whether you received it before
term-graduated-within = graduated at most { $months } months ago
term-graduated-for = graduated at least { $months } months ago
term-graduated-between = graduated between { $least } and { $most } months ago
term-served = { $months } consecutive months at the grassroots since graduation
term-served-gap = { $months } months at the grassroots since graduation, no break longer than { $days } days
term-served-in-all = { $months } months at the grassroots since graduation, all together
term-serving = still serving at the grassroots
term-unawarded = never received this award
term-unawarded-others = never received: { $names }
term-unawarded-also = never received this award, nor: { $names }
term-as-of = all of this as of { $day }
talk-name-service = adding service
service-graduated = On which day did you graduate? The exact day is best, such as 2020-06-30; a month such as June 2020 will do.
service-graduated-label = graduation
service-day-hint = I could not read the date. Please write 2020-06-30, June 2020 or 2020.
service-span = From when till when did you serve at the grassroots? For example: 2021-07-15 to now, or July 2021 to June 2023.
    The grassroots are, as a rule, offices, institutions and public bodies of counties and below, small firms, and units up to a regiment. Add each stretch by itself.
service-span-label = first and last day
service-span-hint = I could not read that. Please write a first and a last day, or "now" if you still serve: July 2021 to now.
service-employer = Where, and as what? You can skip this.
service-employer-label = employer
service-employer-untold = No employer told
service-awarded = Did you receive one of these awards before?
service-awarded-label = awards
service-awarded-none = None of them
service-received = When? For example December 2024, or 2024.
service-received-label = day of the award
service-confirm = Please check:
    Graduated: { $graduated }
    Served: { $span }
    Employer: { $employer }
    Awards: { $awarded }
    This is used for nothing but the conditions of awards, and you can delete it at any time.
service-from-till = { $begins } to { $ends }
service-lasts = now
service-untold = not told
service-saved = Noted.
service-more = ➕ Add another
service-drop = 🗑 Delete
career = 🗂 What you told me. Graduated: { $graduated }
career-anew = ✏️ Tell graduation and awards anew
career-future = That day has not come yet. If you still serve, please write "now".
career-too-many = You can keep { $number } at most; please delete some first.
guides = 🧭 Ways to the grassroots. What is told of each has its source and the day it was checked; positions are those that can be found here now.
guides-title = 🌱 { $name }
guides-entry = 📖 { $title }
guides-programme-open = 📋 Open positions ({ $number })
guides-programme-open-line = Positions open now: { $number }
guides-programme-past = 📋 Past positions ({ $number })
guides-programme-past-line = None open now; { $number } past ones to look at
guides-none = No table of this programme's positions has been imported
guides-served-open = 🎯 Reserved for who served ({ $number })
guides-served-open-line = { $number } positions are now reserved for people who served in it
guides-served-past = 🎯 Reserved for who served (past: { $number })
guides-served-past-line = { $number } past positions were reserved for people who served in it: look out for the next ones

# Rounds of awards: publishing, nominating, referring
command-award = Publish a round of an award
phrases-award = 发布评选|发布评优|publish an award
talk-name-award = publishing an award
talk-name-round-move = moving a date
talk-name-round-cancel = calling a round off
talk-name-nominate = being nominated
talk-name-refer = putting somebody forward
round-organiser = Who awards it? For example the department of education.
round-organiser-label = organiser
round-no-organiser = not told
round-award = Which award is it? Choose below, or write its name. Who received an award of that name before is known by it.
round-award-label = award
round-title = What is this round called? For example "Award for Excellence 2026".
round-title-label = title
round-terms = The usual conditions of this award:
    { $terms }
    The same this time?
round-terms-label = conditions
round-terms-usual = The same
round-terms-own = Others
round-graduated = How long ago must they have graduated? For example "at least 1 year, at most 10 years". Skip it if that does not matter.
round-graduated-label = graduation
round-graduated-hint = I could not read that. Please write "at least 1 year", "at most 120 months", or both with a comma between.
round-served = For how long must they have served at the grassroots? For example "36 months". Skip it if that does not matter.
round-served-label = service
round-served-hint = I could not read that. Please write months or years, such as "36 months".
round-gap = May service be interrupted? You can also write how many days, such as "30 days".
round-gap-label = interruption
round-gap-no = No
round-gap-any = Any
round-gap-hint = I could not read that. Please press a button, or write a number of days such as "30 days".
round-serving = Must they still be serving at the grassroots?
round-serving-label = still serving
round-once = Nobody can receive it twice: is that so?
round-once-label = only once
round-barred = Which other awards bar from this one? Write their names, separated by commas; skip if there are none.
round-barred-label = other awards
round-as-of = On which day do the conditions have to hold? If the notice names a day, write it; skip, and it is the day of the nomination.
round-as-of-label = day that counts
round-as-of-far = { $day } is too far away: please check the year.
round-quota = How many may each school put forward? For example "3", or "山东大学 5, 烟台大学 2, others 1". Skip it for as many as they like.
round-quota-label = places for each school
round-quota-hint = I could not read that. Please write a number, or "school number" with commas between.
round-quota-each = every school { $number }
round-quota-line = 🎫 Each school may put forward: { $number }
round-no-quota = as many as they like
round-closes = Until when can people be nominated?
round-closes-label = end of nominations
round-reviewed = Until when do schools review and recommend?
round-reviewed-label = end of reviews
round-shown = From when till when is the list public? For example 2026-05-06 to 2026-05-12.
round-shown-label = publicity
round-shown-hint = Please write both the first and the last day of the publicity.
round-result = When is the result out? Skip it if nobody knows yet.
round-result-label = result
round-confirm = Please check:
    Title: { $title }
    Organiser: { $organiser }
    Conditions:
    { $terms }
    Places: { $quota }
    { $dates }
    Once it is published, people can be nominated.
round-done =
    Published. Pass this on; whoever sends it to me sees the round: { $words }
    A page to print, with a QR code: { $page }
round-open = 🏅 The round
round = 🌳 A round of an award. Whether you are eligible follows from what you told me; schools decide.
round-gone = There is no such round.
round-cancelled = This round was called off.
round-asks-nothing = No conditions on graduation or service
round-only-school = For graduates of { $school } only
round-page-terms = Conditions
round-date-opens = Nominations open: { $time }
round-date-closes = 📮 Nominations close: { $time }
round-date-reviewed = 🏫 Schools review until: { $time }
round-date-shown = 📢 Public from: { $time }
round-date-objected = 📢 Public until: { $time }
round-date-result = 🏆 Result: { $time }
round-step-closes = end of nominations
round-step-reviewed = end of reviews
round-step-objected = end of publicity
round-step-result = result
round-move = 📅 Move a date
round-cancel = 🚫 Call it off
round-which = Which date?
round-which-label = which date
round-new-date = When is it now?
round-new-date-label = new date
round-move-confirm = { $title }, { $step }: { $old } → { $new }. Everybody nominated will be told.
round-nominate-not-yet = Nominations have not opened yet.
round-nominate-over = Nominations have closed.
round-review-not-yet = Reviews have not begun yet.
round-review-over = The time for reviews is over.
activity-closes-after-reviewed = Nominations cannot close after the end of reviews.
activity-closes-after-shown = Nominations cannot close after the list is public.
activity-reviewed-after-shown = Reviews cannot end after the list is public.
activity-reviewed-after-objected = Reviews cannot end after the publicity.
activity-reviewed-after-result = Reviews cannot end after the result is out.
activity-closes-after-objected = Nominations cannot close after the publicity.
activity-closes-after-result = Nominations cannot close after the result is out.
activity-shown-after-objected = The publicity cannot end before it begins.
activity-shown-after-result = The publicity cannot begin after the result is out.
activity-objected-after-result = The result cannot be out before the publicity ends.
terms-graduation = The conditions contradict each other: nobody graduated at least { $least } months ago and at most { $most } months ago.
terms-service = The conditions contradict each other: nobody can have served { $least } months since a graduation at most { $most } months ago.
terms-gap-alone = Without a length of service there is nothing to interrupt.
nominate-myself = 🙋 Nominate myself
nominate-anew = ✏️ Hand in anew
nominate-again = 🔁 Try again
nominate-not-eligible = By what you told me, you cannot be nominated now:
    { $reasons }
    If something is not right, you can change it and come back.
nominate-tell-first = Please tell me these first, so that it can be decided:
    { $reasons }
nominate-name = Your name, as it is to stand on a certificate?
nominate-name-label = name
nominate-employer = Where do you serve, and as what?
nominate-employer-label = employer
nominate-statement = What have you done? At most 1,000 characters.
nominate-statement-label = deeds
nominate-file = Please send a document (proof of service, form of application): { $kinds }, at most { $limit } MB. Send it as a file, not as a photo.
nominate-more = Received so far: { $received }. Send more ({ $kinds }, at most { $limit } MB), or skip if that is all.
nominate-file-label = document { $number }
nominate-send-file = A file is wanted here; please send it as a file.
nominate-referred = Who referred you says: { $words }
nominate-confirm = Please check what you hand in for { $title }:
    Name: { $name }
    School: { $school }
    Employer: { $employer }
    Deeds: { $statement }
    { $files }
    { $referred }
    Reviewers of your school will see this. If the school puts you forward, your name, school and employer are made public as the notice says. Until there is a result you can withdraw at any time.
nominate-done = Handed in for { $title }. Two counselors of your school review it. I will tell you every step.
nominate-done-ask = Handed in for { $title }. Some conditions are not certain yet; your school decides. I will tell you every step.
nomination = 🌳 Your nomination
nomination-open = 📄 My nomination
nominations-mine = 📄 My nominations
nominations-some = 📄 Your nominations:
nominations-no = You have not been nominated yet.
nomination-is-submitted = ⏳ Handed in, waiting for the school's review
nomination-is-reviewing = ⏳ The school is reviewing it
nomination-is-returned = ↩️ Sent back; please change it and hand it in again
nomination-is-passed = ☑️ Passed the review, waiting to be put forward
nomination-is-declined = ❌ Did not pass the review
nomination-is-recommended = 📢 Put forward by the school
nomination-is-struck = ❌ Struck after an objection was upheld
nomination-is-awarded = 🏆 Awarded
nomination-is-unawarded = Not chosen
nomination-is-withdrawn = Withdrawn
nomination-note = The reviewer says: { $words }
nomination-certificate = Certificate: { $number }
nomination-file = A document:
nomination-already = You are nominated already, and it cannot be changed now.
nomination-no-school = Please tell me your school first (/me), so that I know who reviews it.
nomination-other-school = This round is for graduates of { $school } only.
nomination-not-eligible = By what you told me you are not eligible. Nothing was handed in.
nomination-tell-first = Something is not known that decides a condition. Nothing was handed in; please tell graduation, service and awards first.
nomination-no-document = One document at least is needed.
nomination-file-gone = The document { $name } is gone; please send it again.
nomination-settled = There is a result, and nothing to withdraw any more.
nomination-withdrawn-before = It was withdrawn already.
nomination-not-yours = There is no such nomination of yours.
unnominate = 🗑 Withdraw
unnominate-confirm = Withdraw from { $title }? Words and documents are deleted; until nominations close you can hand in anew.
unnominate-done = You have withdrawn from { $title }.
nomination-moved-news = { $title }, { $step }: { $old } → { $new }.
nomination-cancelled-news = { $title } was called off. Your nomination is not reviewed any more.
review-waits-news = A nomination for { $title } waits for a review.
reviews-open = 🗳 Review
refer-colleague = 🤝 Put somebody forward
refer-school = 🏫 Put forward for the school
refer-name = Whom? Only you see the name; they hand in themselves once they take up your code.
refer-name-label = name
refer-words = Why them? A sentence or two, which they will see.
refer-words-label = reasons
refer-confirm = Put { $name } forward for { $title }: { $words }
refer-done = Please pass this on to { $name }; whoever sends it to me until { $until } can take it up and hand in:
    { $words }
    A code can be used once.
referral-own = You cannot take up your own code. To nominate yourself, press "Nominate myself".
referral-gone = This code was used, has run out, or was taken back. Whoever put you forward can make another under "Whom I put forward".
referral-taken = It was taken up already.
referral-too-many = You can put { $number } people forward in a round.
referral-waits = ⏳ Not taken up yet
referral-taken-up = ✅ Taken up and handed in
referral-code = 🔑 Another code
referral-take-back = 🗑 Take back
referral-back = You do not put { $name } forward any more.
referral-taken-news = { $name } took up your code and handed in.
referrals-open = 🤝 Whom I put forward
referrals-some = { $title }: you put { $number } forward.
referrals-no = { $title }: you have put nobody forward yet.

# Rounds of awards: the school's review and recommendation, the public list, the result
command-nominations = Review nominations
phrases-nominations = 审核申报|荣誉审核|评选审核|review nominations
talk-name-oppose = an opinion
talk-name-send-back = sending a nomination back
talk-name-object = an objection
talk-name-objection = answering an objection
nomination-gone = There is no such nomination, or it was withdrawn.
nomination-way-self = 🙋 By themselves
nomination-way-colleague = 🤝 By a colleague
nomination-way-school = 🏫 By the school
review-own = You are part of this nomination; somebody else has to decide.
review-twice = You gave your opinion already; another counselor has to give theirs.
review-decided = This is decided already, or has changed meanwhile.
review-opinions = Opinions so far: { $number }
review-mine = 🗳 You gave yours; another counselor has to
review-clock-sure = ✅ Eligible by what they told; please check the documents
review-clock-ask = ❓ Some conditions are not certain; please check the documents
review-quota = 🎫 Places of the school: { $taken } of { $quota } taken
review-for = 👍 For it
review-against = 👎 Against it
review-take-back = ↩️ Take my opinion back
review-send-back = ✏️ Send back
oppose-why = Why? If two are against it, whoever is nominated reads this.
oppose-why-label = reason
review-taken-back = You took your opinion of { $name } back.
review-sent-back = Sent back to { $name }; it is reviewed anew once it is changed.
review-done-reviewing = Noted. One more opinion of { $name } is needed.
review-done-passed = { $name } passed the review and can be put forward.
review-done-declined = Two are against it: { $name } did not pass.
review-differs = Two differ about { $name }; a third counselor, or an admin, has been called.
reviews-some = 🗳 Nominations for you to review or put forward: { $number }
reviews-none = No nomination waits for you.
review-third-news = Two reviewers of a nomination for { $title } differ; please give your opinion.
recommend = 🎖 Put forward
recommend-done = The school puts { $name } forward. After the publicity the organiser decides.
recommend-school = Only a counselor of the whole school can put somebody forward.
recommend-not-passed = It has to pass the review first.
recommend-not-there = It is not among those put forward now.
recommend-quota = { $school } has put forward as many as it may ({ $number }). To put forward somebody else, take one back first.
unrecommend = ↩️ Do not put forward
unrecommend-done = { $name } is not put forward any more; the place is free.
nomination-passed-news = { $title }: your nomination passed the school's review and waits to be put forward.
nomination-declined-news = { $title }: your nomination did not pass the school's review. Reason: { $why }
nomination-returned-news = { $title }: your nomination was sent back; please change it and hand it in again. The reviewer says: { $why }
nomination-recommended-news = { $title }: your school puts you forward. Your name, school and employer are now made public.
nomination-unrecommended-news = { $title }: your school does not put you forward any more; your nomination still counts as passed.
nomination-struck-news = { $title }: an objection was upheld, and your school does not put you forward any more. Answer: { $why }
nomination-awarded-news = 🏆 Congratulations! You received { $title }. Certificate: { $number }
nomination-unawarded-news = { $title }: the result is out, and you were not chosen this time. Thank you for your service.
nomination-undecided-news = { $title }: the result that you were told was taken back; the organiser decides anew.
publicity-open = 📢 The public list
publicity-none = { $title }: there is no public list.
object = ✋ Object
object-why = What is wrong with { $name }? Please tell facts. Only who answers sees that it was you.
object-why-label = objection
object-confirm = Your objection to { $name }, { $title }: { $words }
object-done = Received. The school will look into it and answer you.
objection-own = You cannot object to yourself; withdraw instead.
objection-twice = You have objected already.
objection-gone = There is no such objection.
objection-settled = It was answered already.
objections-open = ✋ Objections ({ $number })
objections-some = ✋ Objections to answer: { $number }
objections-none = No objection waits for you.
objection-upheld = Uphold, and strike
objection-dismissed = Dismiss
objection-answer-upheld = Your answer, please. Who objected and who is nominated both read it: name nobody who objected.
objection-answer-upheld-label = answer
objection-answer-dismissed = Your answer, please; who objected reads it.
objection-answer-dismissed-label = answer
objection-answered = Answered.
objection-waits-news = An objection to the list of { $title } waits for an answer.
objection-upheld-news = Your objection to { $name }, { $title }, was upheld. Answer: { $answer }
objection-dismissed-news = Your objection to { $name }, { $title }, was looked into and dismissed. Answer: { $answer }
round-object-not-yet = The list is not public yet.
round-object-over = The publicity is over.
round-decide-not-yet = Results can be decided once the publicity is over.
decisions-open = 🏆 Decide
decisions-some = { $title }: { $number } put forward by their schools.
decisions-none = { $title }: nobody is put forward yet.
decide-confer = 🏆 Award
decide-pass-over = Do not award
decide-undo = ↩️ Take back
decide-contested = ✋ An objection waits for an answer
decide-objections = An objection waits for its answer; nothing can be decided before.
decide-not-recommended = It is not among those put forward, or is decided already.
decide-not-decided = There is no result yet.
decide-awarded = Awarded to { $name }, certificate { $number }. They will be told.
decide-unawarded = Not awarded to { $name }. They will be told.
decide-undone = The result of { $name } was taken back.

# Stories of models
command-stories = Stories of people at the grassroots
phrases-stories = 典型事迹|典型|榜样|事迹|基层典型|身边的榜样|stories|role models
command-story = Write a story
phrases-story = 写事迹|写典型事迹|write a story
talk-name-story = writing a story
talk-name-story-consent = showing a story
story = 🌟 A story
story-open = 📖 Read it
story-gone = There is no such story, or its person does not show it.
stories-open = 🌟 Stories
stories-more = 🌟 More stories
stories-mine = 🙋 Stories about me
stories-some = 🌟 Stories: { $number }. Those of your major, school and home come first. Each is shown with the consent of its person.
stories-found = 🌟 Stories found: { $number }
stories-none = There is no such story. Try another major, school or place.
stories-empty = No story is shown yet.
stories-mine-some = Stories about you. They are shown only if you agree, and you can take that back at any time:
stories-mine-no = There is no story about you yet.
bond-major = your major
bond-kin = a major near to yours
bond-school = your school
bond-home = your home
bond-city = your city
story-is-waiting = ⏳ Waiting for the person's consent
story-is-shown = 👀 Shown
story-is-hidden = 🙈 Not shown
story-ask = A counselor wrote a story about you:

    { $name } · { $title }
    { $words }

    If you agree, everybody can read it, together with this of your profile: { $profile }. You can take that back at any time. May it be shown?
story-ask-label = consent
story-about-nothing = (no school, major or home told)
story-agree = Yes, show it
story-decline = No, delete it
story-agreed = { $title } is shown. Thank you! To take that back, press the button at any time.
story-declined = { $title } is deleted; nobody has seen it.
story-hide = 🙈 Show it no more
story-hidden = { $title } is not shown any more.
story-not-shown = That story is not shown now.
story-answer = 🗳 Read it and decide
story-asked-news = A counselor wrote a story about you: { $title }. Nobody sees it unless you agree.
story-agreed-news = { $title }: its person agrees to show it.
story-declined-news = { $title }: its person does not agree; it is deleted.
story-code-gone = This link was used, has run out, or the story was taken back.
story-own = The person in the story has to agree.
story-name = Whose story? Please write the name.
story-name-label = name
story-title = What is the title?
story-title-label = title
story-words = What did they do? At most 2,000 characters.
story-words-label = story
story-confirm = { $name } · { $title }
    { $words }

    It is shown once its person agrees.
story-asked = { $name } is asked whether it may be shown.
story-code = Please pass this on to { $name }, who agrees by sending it to me within { $days } days:
    { $words }
    Without an answer the story is deleted then.
story-write = ✍️ Write a story
stories-written = 📝 Stories I wrote
stories-written-some = Stories that you wrote: { $number }
stories-written-no = You have not written a story yet; /story begins one.
story-drop = 🗑 Delete
story-drop-confirm = Delete { $title }?
story-dropped = { $title } is deleted.

# Rounds of awards: tables
nominees-export = 📊 Export
nominees-file = 📊 { $title }: the nominations that you look after.
talk-name-round-columns = choosing columns
round-columns = 🧾 Columns of the export
round-columns-ask = Which columns, in their order, with commas between? There are: { $known }
round-columns-ask-label = columns
round-columns-hint = There is no column called { $column }; please choose from those above.
round-columns-confirm = { $title } is exported with these columns from now on: { $columns }
round-columns-done = Done.
nominations-unknown-column = There is no column called { $column }.
nominations-column-number = Number
nominations-column-name = Name
nominations-column-school = School
nominations-column-college = College
nominations-column-class-name = Class
nominations-column-level = Level
nominations-column-major = Major
nominations-column-graduation-year = Graduated
nominations-column-employer = Employer
nominations-column-way = Nominated
nominations-column-outcome = Conditions
nominations-column-state = State
nominations-column-certificate = Certificate
nominations-column-statement = Deeds
nominations-column-note = Reviewer's words
referral-codes = 📊 Export the codes
referral-codes-file = { $title }: { $number } who have not taken it up, a line for each, good until { $until }. Please give each to its person alone, and not in a group.
referral-codes-none = Nobody has a code to take up.
referral-codes-name = Name
referral-codes-words = Reasons
referral-codes-code = What to send to Qilu
command-nominated = My nominations
phrases-nominated = 我的申报|我的提名|我申报的荣誉|my nominations
rounds-open = 🗂 All rounds
rounds-some = 🗂 All rounds: { $number }
rounds-none = No round was published yet.
sentence-separator = {" "}
round-serving-yes = Yes
round-serving-no = Not required
round-once-yes = Right, not again
round-once-no = They may again
round-quota-others = every other school { $number }
round-quota-of = 🎫 { $school } may put forward: { $number }
round-counts = 📊 Nominations of yours: { $counts }
nomination-is-lapsed = ⌛ The schools' review is over; not put forward this time
nomination-lapsed-news = { $title }: the schools' review is over, and your nomination was not put forward this time. Thank you for holding out; you can be nominated again in another round.
publicity-open-until =
    📢 { $title }: { $number ->
        [one] one person is put forward.
       *[other] { $number } people are put forward.
    } The list is public until { $until }; until then press "Object" if something is wrong.
publicity-over =
    📢 { $title }: { $number ->
        [one] one person is put forward.
       *[other] { $number } people are put forward.
    } The time for objections is over.
publicity-to-come = { $title }: the list is not public yet; it will be from { $shown }.
objections-list = ✋ Objections to answer
objection-confirm-upheld = The objection to { $name } is upheld, and they are not put forward any more; this cannot be undone. The answer: { $words }
objection-confirm-dismissed = The objection to { $name } is dismissed. The answer: { $words }
nominate-go-on = 🔁 Go on with the nomination
service-awarded-before = told before
talk-name-career = correcting graduation and awards
command-service = Add service at the grassroots
phrases-service = 填服务经历|填基层服务经历|填写服务经历|我要填服务经历|记录服务经历|add my service|add service
career-confirm =
    Please check:
    Graduated: { $graduated }
    Awards: { $awarded }
    This takes the place of what you told before; your service stays as it is.
bond-scene = in your home
tie-major = this major
tie-kin = a related major
tie-school = this school
tie-home = from there
tie-city = from the same city
tie-scene = it happened there
send-back-why = What is { $name } to change in the nomination? They will read it.
send-back-why-label = what to change
review-said = 👎 Against it: { $words }
round-step-shown = The list becomes public
round-cancel-confirm = Call { $title } off? Those nominated will be told ({ $number }), and it cannot be undone.
talk-name-round-quota = changing quotas
round-quota-change = 🎫 Change quotas
round-quota-confirm = { $title }, places: { $old } → { $new }.
round-quota-below = { $school } has put { $number } forward; its quota cannot be smaller.
