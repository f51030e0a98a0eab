# What any turn may say
button-stale = That button is out of date.
command-unknown = There is no such command. Send /help to see what I can do.
not-allowed = This needs a role that you do not have. If you are a counselor, ask your school's administrator.
not-understood = I did not understand that. Tell me your major and where you want to work, for example "accounting positions in Weifang", or send /help.
message-too-long = That message is too long: I read at most { $limit } characters at once. Please split it, or send just the main points.
too-many-waiting = You are faster than I am: your earlier messages are still being handled. Please wait a few seconds.
turn-failed = Sorry, something went wrong and this step was not saved. Please try again; the problem has been recorded and will be looked at.
file-unasked = Thank you, but I have no use for that file now and did not keep it. Just type what you want to know.
number-unasked = I have no use for a telephone number now. When I need one, as for a registration, I shall ask. Just type what you want to know.
nothing-to-read = There are no words in this message that I can read: I do not understand voice messages, stickers or other people's contacts. Just type, for example "accounting positions in Weifang", or send /help.
link-gone = That link no longer works, or part of it is missing.
file-not-fetched = I could not fetch that file (it is too large, or out of reach just now), so I did not take it. Just type what you want to know.
private-only = That concerns personal data. Please tell me in a private chat.
file-not-here = No file is needed here, and it was not kept. Please answer in words or by a button.
picture-unasked = I cannot read what is in a picture, and did not keep it. Please type what you want to know, such as "accounting positions in Weifang".
