# Cries for help: numbers first
distress-self-harm =
    I am worried about you. You do not have to carry this alone; you can call now:

    { $numbers }

    Please also tell somebody you trust right away: family, a room-mate, your counselor. If it is about somebody beside you, stay with them and call for them.
distress-threat =
    Your safety comes first. If you can leave, go where there are people, and call:

    { $numbers }

    Say where you are and how many they are. Tell somebody you trust where you are, too.
distress-fraud =
    Send no more money, and delete nothing. Call at once:

    { $numbers }

    Say when, how much and to which account you paid: the sooner, the better the chance to stop it. Keep receipts, chats and contracts.
