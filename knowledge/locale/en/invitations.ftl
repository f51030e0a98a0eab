# Inviting counselors
command-invite = Invite a counselor
command-counselors = Counselors
talk-name-invite = invite a counselor
talk-name-counselor = become a counselor
invite-school = A counselor of which school? Skip for one of all schools.
invite-school-label = School
invite-college = Which college? Skip for the whole school.
invite-college-label = College
invite-class = Which class? Skip for all of them.
invite-class-label = Class
invite-confirm = Make an invitation to become a counselor of { $part }?
invite-everywhere = all schools
invite-link =
    Give them this line, to send to me in private:

    /start counselor_{ $token }

    For { $part }. It works once, within { $days } days. Do not post it in a group.
invite-unknown = That invitation is wrong, used or out of date. Ask the administrator for another one.
counselor-name = You are invited to be a counselor of { $part }. How shall graduates see you called, for example "Ms Wang"?
counselor-name-label = Name
counselor-confirm =
    You will be "{ $name }", counselor of { $part }.

    You are told when somebody asks for a counselor, and see what they hand over; please use it only to help them. Agreed?
counselor-welcome =
    You are a counselor of { $part } now. { $waiting ->
        [0] Nothing waits.
        [one] One conversation waits.
       *[other] { $waiting } conversations wait.
    }

    When somebody asks for a counselor you are told; press the button, or reply to that message, to take it. /inbox shows all of them.
counselor-revoke = Revoke
counselor-revoked = One of your roles as a counselor was revoked; what you had is back in the queue.
counselors = { $number ->
    [one] One role:
   *[other] { $number } roles:
 }
invite-made =
    Open { $url }
    or send the assistant, in private: { $words }
    For { $part }. Once, within { $days } days.
