# Opinions after an activity: asked once, shown to the organiser without names
opinion-ask = "{ $title }" is over. Did it help you? One tap is enough; the organiser sees the sum, not who said what.
opinion-5 = 😀 Very much
opinion-4 = 🙂 Yes
opinion-3 = 😐 So so
opinion-2 = 🙁 Not much
opinion-1 = 😞 Not at all
opinion-0 = I was not there, or would rather not say
opinion-none = All right.
opinion-words = Thank you! What was good, what could be better? A line or two, or skip it. No names or phone numbers, please.
opinion-words-label = Opinion
opinion-thanks = Got it, thank you!
talk-name-opinion = your opinion of an activity
opinions-open = 💬 What people said
opinions-given = 💬 "{ $title }": { $asked } asked, { $given } answered
opinions-few = Below { $number } answers nothing is shown, so that nobody can tell whose they are.
opinions-mean = { $mean } of { $best } on average
opinions-words = { $number } wrote something:
