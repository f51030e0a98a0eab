# Saved searches, and being told of what is new
command-searches = Saved searches
phrases-watch = save this search|save search|save the search
phrases-searches = saved searches|my searches
watch-save = 🔔 Tell me of new ones
watch-saved = 🔔 Saved: { $what }. When a table adds or reopens a position that fits, I will send you one message.
watch-list = My saved searches
watch-mine =
    { $number ->
        [one] 🔔 You have saved { $number } search:
       *[other] 🔔 You have saved { $number } searches:
    }
watch-none = You have not saved a search yet. After a search press "🔔 Tell me of new ones".
watch-is-on =
    { $number ->
        [one] 🔎 { $number } position now · I will tell you of new ones
       *[other] 🔎 { $number } positions now · I will tell you of new ones
    }
watch-is-muted =
    { $number ->
        [one] 🔎 { $number } position now · 🔕 muted
       *[other] 🔎 { $number } positions now · 🔕 muted
    }
watch-look = 🔎 Look
watch-mute = 🔕 Mute
watch-unmute = 🔔 Tell me again
watch-remove = 🗑️ Remove
watch-gone = This saved search is no longer there.
watch-too-many = You can save { $number } searches at most; remove one with /searches first.
watch-new =
    { $number ->
        [one] 🔔 { $number } new position for your saved searches:
       *[other] 🔔 { $number } new positions for your saved searches:
    }
watch-open = 🔎 See all
