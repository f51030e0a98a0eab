# A person instead of the assistant: the counselor's side
command-inbox = Conversations that wait
phrases-inbox = inbox|my conversations
phrases-take-next = take it|take the next one
phrases-leave = leave|step out
counsel-called =
    🔔 Somebody asks for a counselor
    { $who }
    { $reason }
    { $quoted }

    Press the button and write, or reply to this message, to take it.
counsel-reason-asked = asked for a person
counsel-reason-misses = two questions without an answer
counsel-reason-self-harm = ⚠️ Urgent: may think of harming themselves
counsel-reason-threat = ⚠️ Urgent: threatened
counsel-reason-fraud = ❗ may just have been defrauded
counsel-class-of = class of { $year }
counsel-take = Take it
counsel-enter = Enter
counsel-history = History
counsel-close = Close
counsel-leave = Step out
counsel-pass-on = Pass on
counsel-release = Back to the queue
counsel-reopen = Reopen
counsel-inbox = Inbox
counsel-earlier = ◀ Back
counsel-later = More ▶
counsel-inbox-title = { $waiting } waiting, { $mine } yours:
counsel-inbox-empty = Nothing waits. All done.
counsel-waits = ⏳ waits for { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 }
counsel-answered = ✓ answered
counsel-took = You have taken #{ $number }, and your words are on their way. Go on replying, or press "Enter" and just type.
counsel-entered = You are in conversation #{ $number }; its history follows. Whatever you type or send now goes there. "end" closes it, "leave" steps out.
counsel-other-took = { $who } is with { $name } now.
counsel-taken = { $name } has this conversation already; nothing was sent.
counsel-closed = That conversation is closed, so this was not sent. Reopen it?
counsel-has-new = They have opened a new conversation; see /inbox.
counsel-lost = You are not this graduate's counselor any more. This was not sent, and the conversation is back in the queue.
counsel-unreachable = Your words are kept, but they cannot be reached just now (they may have switched the chat off).
counsel-stepped-out = You stepped out; the conversation goes on. Reply to its messages, or enter it again from /inbox.
counsel-done = Conversation #{ $number } is closed, and a rating was asked for.
counsel-withdrawn = { $who } does not ask for a counselor any more.
counsel-left = { $who } ended the conversation.
counsel-gone = The graduate of conversation #{ $number } has erased all their data; it is gone with its history.
counsel-taken-away = { $who } waited too long for an answer, so I called others. You can take it again.
counsel-history-sent = The history follows.
counsel-pass = To whom?
counsel-no-colleague = This counselor cannot take it now; choose another.
counsel-passed = Passed on to { $name }.
counsel-handed =
    { $name } passed a conversation on to you:
    { $who }
counsel-released = It is back in the queue, and others were called.
