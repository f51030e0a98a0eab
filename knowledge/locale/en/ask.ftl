# Questions and answers
ask-source = 📄 { $title }
ask-since = in force since { $day }
ask-until = valid until { $day }
ask-checked = checked on { $day }
ask-checked-reprint = checked { $day } in a reprint; what the issuing office publishes prevails
ask-expired = ⚠️ The following ceased to hold on { $until }. It only tells how things were; please follow the latest notice of the office in charge.
ask-did-you-mean = Did you mean:
ask-unknown = I have no reliable answer to that, and I will not guess. Try other words, or ask your school's career centre or the local human-resources office (national hot-line 12333).
ask-left = You also asked “{ $questions }”. { $near ->
        [0] I have no reliable answer to that; ask it by itself in other words, or ask a counselor.
       *[other] These come nearest; if none of them is it, ask it by itself in other words.
    }
ask-gone = That entry has been withdrawn. Please ask again.
# Said once more by a language model
reworded =
    💬 In reply to your words: { $text }
    (Reworded by a language model from { $sources } above, and that is what counts.)
reworded-source = “{ $title }”
