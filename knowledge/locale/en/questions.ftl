# For counselors: what was not answered
command-questions = Questions that wait
phrases-questions = open questions|unanswered questions|questions that wait
questions-waiting =
    { $number ->
        [one] 📮 { $number } group of questions waits for an answer:
       *[other] 📮 { $number } groups of questions wait for an answer, those that most people ask first:
    }
questions-none = No question waits for an answer.
questions-count =
    { $number ->
        [one] 👥 { $number } person · first on { $day }
       *[other] 👥 { $number } people · first on { $day }
    }
questions-nearest = 📖 Nearest entry: { $title }
questions-useless = 👎 The answer was no use: { $question }
questions-look = See all
questions-respond = ✍️ Answer
questions-dismiss = Dismiss
questions-apart = ✂ Not the same question
questions-list = 📮 Questions that wait
questions-before = ◀ Back
questions-after = More ▶
questions-group =
    { $number ->
        [one] { $number } person asks this and will get your answer:
       *[other] { $number } people ask this; each of them will get your answer once:
    }
questions-dismissed =
    { $number ->
        [one] { $number } question dismissed; nobody was told.
       *[other] { $number } questions dismissed; nobody was told.
    }
questions-undo = ↩ Undo
questions-settled = Somebody has dealt with these questions already, or they are not yours. Send /questions to see what is left.
questions-answer =
    { $number ->
        [one] { $number } person asks: "{ $question }". Please write the answer; it is sent as it stands.
       *[other] { $number } people ask: "{ $question }". Please write the answer; it is sent as it stands.
    }
questions-answer-label = Answer
questions-answer-hint = An answer has something to say, in { $most } characters at most.
questions-confirm =
    { $number ->
        [one] This goes to { $number } person who asked "{ $question }":
       *[other] This goes to { $number } people who asked "{ $question }":
    }

    { $text }
questions-answered =
    { $number ->
        [one] ✅ Sent to { $number } person.
       *[other] ✅ Sent to { $number } people.
    }
questions-draft = 📝 Make it a draft entry
questions-pushed =
    📮 You asked: "{ $question }"

    A counselor answers: { $text }
talk-name-respond = answering questions
