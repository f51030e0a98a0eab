# What follows when words are understood: asking back, small talk, help, and what cannot be done
heard-which = I am not quite sure. Would you like:
heard-not-here = I understand: you want to { $wanted }. I cannot do that yet.
act-fairs = find job fairs
act-visits = see visits to enterprises
act-events = find career events
act-competitions = find competitions
act-awards = see awards and role models
act-registrations = see your registrations
act-reminders = see your reminders
act-positions = find positions
act-saved = see what you saved
act-searches = see your saved searches
act-forget = erase your data
act-export = export your data
act-language = change the language
act-remind = set a reminder
act-unremind = cancel a reminder
act-cancel = cancel
act-help = see the help
act-me = see your profile
act-privacy = read about privacy
act-register = register
act-withdraw = withdraw a registration
act-mute = get fewer messages
act-digest = get a digest
act-watch = be told of new positions
act-link = connect your accounts
statement-near = I hear you. You may want to know:
statement-heard = I hear you. To find positions for you, tell me your level, your major and where you want to go.
statement-take = 👤 Put it in my profile
positions-offer = 🔎 Find positions with these
positions-no-page = There is no page { $page }: { $number } positions were found in all.
positions-no-such =
    { $number ->
        [0] Nothing was found just now. Look for something else, and you can name one by its place.
        [one] There is only one position on this page.
       *[other] There are only { $number } positions on this page.
    }
small-talk-greeting = Hello! To find positions or ask about policies, just type.
small-talk-thanks = You are welcome. I am here whenever you need me.
small-talk-bye = Goodbye, and good luck!
small-talk-abuse = Sorry that I could not help. Try other words, or see what I can do.
small-talk-praise = Thank you, glad to help.
small-talk-mood = Looking for work is hard; take your time. If you want to talk to somebody, call 12356, the mental health line.
small-talk-other = All right. To find positions or ask about policies, just type.
small-talk-unread = I could not make sense of that. To find positions or ask about policies, just type.
out-of-scope = I cannot help with that: all I know is graduate employment, such as positions, policies, files and contracts.
