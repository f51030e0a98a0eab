# Supply-demand docking projects: finding, publishing, applying, progress
command-projects = projects of schools and enterprises
phrases-projects = 供需对接项目|育人项目|校企合作项目|有什么育人项目|docking projects
command-project = publish a project (counselors)
talk-name-project = publishing a project
talk-name-progress = the progress of a project
talk-name-propose = applying to a project
scheme-training = targeted training
scheme-base = internship base
scheme-staff = staff development
scheme-field = cooperation in a key field
project-title = What is the project called?
project-title-label = Name
project-partner = Which enterprise is the partner? Its full name, please.
project-partner-label = Partner
project-scheme = Of which type is it? Choose one, or write it yourself; skip it if you like.
project-scheme-label = Type
project-capacity = How many teams or teachers at most? Skip it for no limit.
project-capacity-label = Places
project-deadline = Until when can one apply? For example 2026-06-30
project-deadline-label = Applications until
project-agreed = When was the agreement signed, or when will it be? Skip it if that is open.
project-agreed-label = Signed
project-expires = Until which day does the agreement hold? Skip it if that is open.
project-expires-label = Holds until
project-confirm =
    Please check before it is published:
    { $title }
    Partner: { $partner }
    Type: { $scheme }
    Majors: { $majors }
    Places: { $capacity }
    Applications until: { $closes }
    Signed: { $agreed }
    Holds until: { $expires }
project-done = Published. Teams and teachers can apply; they can also send { $words }.
project-progress-tell = 📈 Tell the progress
project-progress = How far is it? For example "signed, the first 20 students have begun"
project-progress-label = Progress
project-progress-confirm =
    Change the progress of { $title }; the accepted teams and teachers will be told:
    Before: { $old }
    Now: { $new }
news-progress = Progress: { $old } → { $new }
propose = 📝 Apply
propose-as = As whom do you apply?
propose-as-label = As
proposer-team = a team of students
proposer-teacher = a teacher
propose-name-team = What is the team called?
propose-name-team-label = Team
propose-name-teacher = Your name, and where you teach?
propose-name-teacher-label = Name
propose-size = How many people would take part?
propose-size-label = People
propose-plan = What do you plan to do, in a sentence or two? You can skip this.
propose-plan-label = Plan
propose-confirm =
    Apply to { $title }:
    { $proposer }: { $name } ({ $size } people)
    Plan: { $plan }
    The counselors of the project's school will see this.
propose-done = You have applied to { $title }. I will tell you what is decided.
unpropose = ↩️ Withdraw the application
unpropose-confirm = Withdraw the application of { $name }? A place that it has goes to others.
unpropose-done = The application is withdrawn.
proposals-open = 📥 Applications
proposals-some =
    { $number ->
        [one] { $title } has one application;
       *[other] { $title } has { $number } applications;
    } { $waiting ->
        [one] one waits for your decision:
       *[other] { $waiting } wait for your decision:
    }
proposals-none = { $title } has no applications yet.
proposal-accept = ✅ Accept
proposal-decline = ⛔ Decline
proposal-decided = Decided, and they are told.
proposal-accepted = ✅ Your application to { $title } was accepted!
proposal-declined = Your application to { $title } was not accepted this time. Until the deadline you can improve it and apply again.
proposal-is-submitted = 📝 { $name } has applied and waits for the decision
proposal-is-accepted = ✅ { $name } is accepted
proposal-is-declined = ⛔ { $name } was not accepted
proposal-is-withdrawn = ↩️ { $name } has withdrawn
proposal-there = You have applied to this project already.
proposal-over = This application was decided or withdrawn.
proposal-gone = There is no such application.
proposal-full = All places are taken.
proposal-no-project = One does not apply to this activity: simply sign up.
proposal-waits-news = 📥 “{ $title }” has an application that waits for you.
proposal-waits-news-open = 📥 Applications
manage-agreed = ✏️ When it was signed
manage-expires = ✏️ Until when it holds
fair-part-agreed = the signing of the agreement
fair-part-expires = the end of the agreement
talk-name-change-agreed = the signing of an agreement
talk-name-change-expires = the end of an agreement
talk-name-proposal-decline = answering an application
talk-name-change-partner = the partner of a project
talk-name-change-scheme = the type of a project
manage-partner = ✏️ Partner
manage-scheme = ✏️ Type
proposal-size =
    { $number ->
        [one] one person
       *[other] { $number } people
    }
proposal-why = Why is { $name } not accepted? They will read it; you can skip this.
proposal-reason = The counselor says: { $words }
proposal-reopen = ↩️ Take the decision back
proposal-reopened = { $title }: the school took its decision back and will look at your application again.
proposal-undecided = There is no decision about this application to take back.
project-date-opens = Applications open: { $time }
project-date-closes = 📮 Applications close: { $time }
project-date-result = Results: { $time }
project-date-agreed = Signed: { $time }
project-date-expires = Agreement holds until: { $time }
command-proposals = project applications to decide (counselors)
phrases-proposals = 待决定的项目申报|项目申报|审核项目申报|project applications
proposals-wait = 📥 Projects with applications that wait for you:
proposals-wait-no = No application waits for you.
