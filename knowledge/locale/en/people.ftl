# Welcome, help, language
welcome =
    Hello, I am Qilu. I help graduates find their first job.

    • Positions: tell me your major and where you want to go. I search real position tables for what you can apply for, and say why
    • Policies: files, household registration, agreements, grassroots programmes … every answer names its source and date
    • What I do not know, I say so

    Just type, for example "computer science positions in Yantai".
welcome-back = Welcome back! Just type what you are looking for.
welcome-find = 🔎 Positions for me
welcome-example = 💡 Show me an example
welcome-help = ❓ What can you do?
welcome-language = 中文
help =
    You can say things like:

    🔎 Positions
    "accounting positions in Weifang"
    "software engineering, Yantai or Qingdao"
    /positions search with my profile   /saved what I saved

    🗓 Fairs, talks, the competition
    "job fairs in Jinan next week"
    /fairs what is to come   /compete career planning competition   /mine my registrations   /ticket my ticket
    /projects with enterprises   /advising entries I advise
    "my plan for Saturday"   /plan one day, and whether there is time for the way

    ⏰ Reminders
    "remind me tomorrow at 9 to send my CV"   "stop reminding me to send my CV"
    "every other Friday at 8 remind me to report"   "cancel all my reminders"
    "a digest every Friday"
    /reminders mine   /digest daily or weekly news   /quiet hours without messages

    🌱 Grassroots work
    /grassroots programmes and positions   /honours awards: when I am eligible, nominations   /stories of people there

    📖 Policies
    "Is the dispatch certificate still needed?"

    🧑‍🏫 A person
    "talk to a person" or /teacher hands you over to your school's counselors

    👤 About me
    "I studied accounting, class of 2024, from Linyi, want to work in Qingdao"
    /me see and correct   /export download   /forget erase everything
    /link make my accounts on the web and Telegram one person

    ⚙️ More
    /language language   /privacy what is stored   /cancel leave a form
help-counselor =
    🧑‍🏫 Counselors can also:

    /inbox conversations that wait   /questions questions that wait   /articles entries
    /announce an activity, then change it and check people in on its card   /drafts   /broadcast write to many   /groups class groups
    /entries review the competition, rank by scores, promote   /project publish a project   /proposals applications to decide   /award publish an award
    /nominations review them, put forward, answer objections   /story write one
    /visit record a visit   /outcomes from visits to contracts   /gaps where to go next
    Send me an xlsx or csv table, or the file of a competition   /templates to fill in   /imports what was imported, and undo
help-reviewer =
    📝 Reviewers can also:

    /scoring score entries
help-admin =
    🔑 Admins can also:

    /invite a counselor   /counselors list   /reviewers list and invite   /status how things stand
phrases-about = who are you|what are you|what is this|are you a bot|are you a robot|are you human|are you a real person|are you official|is this official|who made you|who runs this|who is responsible|are you free|do you charge|do you cost anything|can i trust you|are you reliable|are you a scam
about =
    I am Qilu, a program that helps graduates find their first job. I am not a person.

    { $operator }• What it costs: nothing. Whoever asks you for money, a bank card or a code in my name is a fraud; give them nothing
    • How far to trust me: positions come from published tables, and answers on policy name their source and the day it was checked. Whether you may apply I judge by the words of the table; the announcement and the recruiting office have the last word
    • What I do not know: I say so, and can leave the question to your school's counselors
    • Your data: kept only if you agree, and yours to see, correct and erase at any time
about-privacy = 🔒 What is stored
command-about = Who I am and how far to trust me
phrases-help = help|what can you do|what can you do for me|menu
phrases-start = good morning|hey|hi there
phrases-thanks = thanks|thank you|thanks a lot|many thanks|bye|goodbye
thanks = You are welcome. Good luck, and come back whenever you like!
phrases-language = language|中文|换成中文
language-ask = 请选择语言 / Choose a language
language-name = English
language-set = All right, English from now on.
language-heard = You write in English, so I answer in English. To change that, press the button or send /language.
command-start = Start
command-help = What I can do
command-language = Language 语言
command-privacy = What is stored
command-export = Download my data
command-forget = Erase all my data
command-link = Link my other accounts
command-cancel = Leave the form
cancel-nothing = There is no form to leave.
list-separator = {", "}
channel-web = web
channel-telegram = Telegram
channel-terminal = terminal
channel-memory = test

# Consent and privacy
consent-ask =
    Before I remember anything about you:

    { $operator }• What is stored: your school, college and class, major, year, home, where you want to work (and, where you choose to add them, your name, degree, political status, sex, month of birth and the like), the positions you save, the activities you sign up for, what you searched for, and our conversation
    • Why: only to match positions, to tell whether you are eligible, and to remind you in time
    • How long: the conversation is deleted after { $days } days, the rest when you erase it
    • Who sees it: you. Questions that I cannot answer, or whose answer you call no use, are shown to your school's counselors without your name; you can take each of them back. If you ask for a person, the counselor who takes your conversation sees it. When counselors of your school send an announcement, they see who got it and what was answered
    • At any time: /me to see and correct, /export to download, /forget to erase all of it and take back your consent

    If you do not agree, you can ask and search all the same. I then store only what a chat cannot do without: your account's number, your language and the numbers of messages; my answers are kept for one hour, to send them again if the connection breaks.

    May I remember this?
consent-operator = • Who is responsible: { $name }, contact: { $contact }
consent-model = • Language model: once an entry has answered you, your question (without names, telephone numbers and schools, as far as they are recognised) and the entry go to the model “{ $model }”, to be put in other words; your profile and the rest of our chat do not
consent-ask-label = Consent
consent-yes = I agree
consent-no = I do not agree
consent-declined = All right, I remember nothing. You can still ask questions and search positions; saving and matching to your profile need your consent.
consent-thanks = Thank you for your trust!
consent-say-again = Thank you for your trust! What you said before you agreed was not stored, and is gone by now. Please say it once more, or press that button again.
consent-go-on = Go on
talk-name-go-on = what you began
talk-name-consent = consent
privacy =
    { $state }

    { $operator }Stored once you agree: what you tell about yourself, saved positions, registrations, searches, our conversation (deleted after { $days } days), account numbers, what you think of answers, questions I could not answer, which rules I told you.
    Used for: matching positions, checking conditions, reminding you of deadlines; questions without an answer go to your school's counselors (without your name, and you can take them back); when a rule that I told you changes, I tell you.
    Stored before that: your account's number and language (deleted after a month), the numbers of messages and my answers (deleted after an hour; they are sent again if the connection breaks). What you say, press or search for is not stored: it is kept in memory for an hour at most, so that you can turn pages.
    Logs hold numbers, not words.
    If you do not agree, what I said to you is deleted at once. /forget deletes everything at once, and so takes back your consent.
    See and correct /me   download /export   erase /forget
privacy-agreed = ✅ You agreed that I remember your profile.
privacy-not-agreed = You have not agreed, so nothing you said is kept.
phrases-privacy = privacy|privacy policy
phrases-export = export|export my data|download my data
phrases-forget = forget me|delete my data|erase my data
export-done = Here is everything stored about you, { $rows } records. The file is deleted after a day.
talk-name-forget = erase my data
forget-confirm = This erases your profile, saved positions, conversation and the link to { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
 } for good. Are you sure?
forget-done = Everything is erased. If you write again, we meet for the first time.
phrases-link = link|link account
talk-name-link = link accounts
link-code =
    Your code: { $code }

    Within { $minutes } minutes, send me this on the other platform:
    /link { $code }
link-confirm = Make this account and the one that made the code the same person? Where both have something, that one's counts.
link-unknown = That code is wrong, used or out of date. Send /link on the other platform for a new one.
link-same = That code was made by this very account. Use it on the other platform.
link-done = Linked! You can now reach me on: { $channels }.

# Administrators
admin-link-unknown = That administrator's link is wrong, used or out of date. Restarting the program makes a new one.
admin-welcome = You are an admin now. Begin with /invite, which brings counselors; /status shows how things stand.
status =
    👥 People: { $people }
    📮 Messages not delivered (channel · state · number):
    { $deliveries }
status-no-deliveries = none
command-status = How things stand
