# For counselors: entries
command-articles = Entries
phrases-articles = entries|articles
articles-written =
    { $number ->
        [one] 📚 { $number } entry was written by counselors. To find others send /articles with some words.
       *[other] 📚 { $number } entries were written by counselors, the last changed first. To find others send /articles with some words.
    }
articles-nothing = No counselor has written an entry yet. To find the bundled ones send /articles with some words, or write a new one.
articles-found = 📚 The nearest entries:
articles-none = No entry is near that.
articles-new = ➕ Write a new one
articles-edit = ✏️ Edit / publish
articles-retire = 🗑️ Withdraw
articles-history = 🕘 Versions
articles-look = 📖 See it
articles-restore = ↩ Restore this version
articles-untitled = (no title yet)
articles-gone = That entry is no longer there.
articles-not-yours = This entry speaks to all schools, so an admin or a counselor of all schools changes it. You can write one of your own for your school.
articles-of-others = This one is for { $schools }; its counselors and the admins change it.
articles-rival = "{ $question }" is already answered by the entry "{ $title }". Please change that one, or ask in other words.
articles-broken =
    This entry cannot be published yet:

    { $problems }
article-changed-meanwhile = Somebody else has just changed this entry; what you wrote was not saved. Please open it again.
articles-state-draft = 📝 Draft, not published
articles-state-published = ✅ In use
articles-state-retired = 🗑️ Withdrawn
articles-state-expired = ⌛ Not in force since { $until }: who asks is told it as a thing of the past
articles-state-upcoming = ⏳ In force from { $since }, and not said before
articles-review-due = 🔎 Its source had to be read again by { $day }
articles-numbers = 👍 { $useful } · 👎 { $useless } · told to { $told }
articles-versions =
    { $number ->
        [one] 🕘 { $number } version:
       *[other] 🕘 { $number } versions, the newest first:
    }
articles-version = Version { $number } · { $day } · { $editor } · { $state }
articles-version-bundled = Version 0 · comes with the program · checked on { $day }
articles-editor-gone = no name given
articles-change = Changed: { $change }
article-title = Title: which question does it answer?
article-title-label = Title
article-questions = Other ways of asking it, a line each.
article-questions-label = Ways of asking
article-short = The answer in a sentence.
article-short-label = Answer
article-details = Details, a line each; skip if there are none.
article-details-label = Details
article-source = Where does it stand? The title of the source, such as Labour Contract Law, article 19.
article-source-label = Source
article-url = The web address of the source (https://…).
article-url-label = Web address
article-url-hint = A web address begins with https:// or http:// and has no spaces. Where the source has no page, give the site of who issued it.
article-document = The document number; skip if it has none.
article-document-label = Document number
article-valid_from = The first day on which it holds, such as 2026-11-23 or end of March; skip if there is none.
article-valid_from-label = Valid from
article-valid_until = The last day on which it holds, such as 2026-11-23 or end of March; skip if there is none.
article-valid_until-label = Valid until
article-review_by = By which day is the source to be read again, such as 2026-11-23? Skip for half a year from now.
article-review_by-label = Review by
article-day-hint = I cannot tell which day that is. Please write it as 2026-11-23.
article-day-before = Not before { $day }.
article-level = Only for some levels? Of 专科、本科、研究生, separated by commas; skip for all.
article-level-label = Levels
article-level-hint = Please choose of 专科、本科、研究生.
article-region = Only for some regions? Separated by commas; skip for all.
article-region-label = Regions
article-school = Only for some schools? Full names, separated by commas; skip for all.
article-school-label = Schools
article-english = In English: the title, then the answer, then details, a line each; after an empty line, ways of asking. Skip if there is none.
article-english-label = English
article-english-hint = Two lines at least: the title and the answer.
article-topic = Which topic? Skip for "from counselors".
article-topic-label = Topic
article-topic-other = 老师整理
article-empty = Please write a few words.
article-too-long = Too long: a line has { $most } characters at most.
article-too-many = Too many: { $most } lines at most.
article-state = Once it is right, publish it or keep it as a draft? What is published is in force at once. The next step lets you change each part.
article-state-label = Publishing
article-published = ✅ Publish
article-draft = 📝 Keep as a draft
article-material =
    { $number ->
        [0] Nobody has been told this yet. Does the change make wrong what it said before?
        [one] { $number } person was told this. Does the change make wrong what I said? If so, I will send them the old and the new words, once.
       *[other] { $number } people were told this. Does the change make wrong what I said? If so, I will send them the old and the new words, once each.
    }
article-material-label = Telling people
article-material-no = No, only the words
article-material-yes = Yes, tell them
article-change = Say in a sentence what has changed; it is sent as it stands.
article-change-label = Changed
article-confirm =
    A last look:

    { $entry }
article-near = ⚠️ Some of these questions are answered by "{ $title }" now; people may have to choose.
article-retire-confirm = Withdraw "{ $title }"? It will answer no more; all versions stay and can be restored.
article-is-published = ✅ Published: "{ $title }".
article-is-draft = 📝 Draft kept: "{ $title }".
article-is-retired = 🗑️ Withdrawn: "{ $title }".
talk-name-article = writing an entry
talk-name-retire = withdrawing an entry
talk-name-restore = restoring an entry
articles-deed-draft = kept as a draft
articles-deed-published = published
articles-deed-retired = withdrawn
