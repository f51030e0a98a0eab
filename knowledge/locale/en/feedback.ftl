# Whether answers are of use, questions without one, and facts that have changed since
feedback-useful = 👍 Useful
feedback-useless = 👎 No use
feedback-thanks = Thank you, noted.
feedback-sorry = Sorry that this was no help.
feedback-kept = 📮 I have left this question to your school's counselors, without your name. Their answer will come to this chat.
feedback-kept-no-school = 📮 I have left this question to counselors, without your name. Their answer will come to this chat. Tell me your school and it goes to your own, such as "I am at … University".
feedback-forward = 📮 Leave it to a counselor
feedback-withdraw = ↩ Take it back
feedback-withdrawn = The question is deleted; no counselor will see it.
feedback-no-question = That question is no longer there: you took it back, or a counselor has dealt with it.
feedback-ask-again = I did not keep your question. Please ask it once more.
feedback-missing = ✍️ Say what is missing
feedback-missing-ask = What is unclear or wrong? A sentence or two are enough; a counselor will read them.
feedback-missing-ask-label = What is missing
feedback-missing-hint = Please write a few words.
feedback-missing-thanks = Thank you. It now stands beside your question.
talk-name-missing = what is missing
fact-changed =
    🔔 On { $day } I told you about "{ $title }". That has changed: { $change }

    Then: { $old }

    Now: { $new }
fact-changed-within = 🔔 On { $day } I told you about "{ $title }". Something in it has changed: { $change }
fact-withdrawn =
    🔔 On { $day } I told you about "{ $title }". It has been withdrawn: { $change }

    Then: { $old }
fact-look = 📖 The answer as it is now
fact-follow-on = 🔕 Do not tell me if it changes again
fact-follow-off = 🔔 Tell me again
fact-is-on = I will tell you when this changes.
fact-is-off = I will not write to you about this one any more.
feedback-which = Which answer do you mean? Please press the button below it.
phrases-useful = useful|that helped|this helps
phrases-useless = no use|not useful|useless|not helpful|that did not help|not what i asked
feedback-none = None of these: 📮 leave it to a counselor
