# Profile
command-me = See and correct my profile
phrases-me = me|my profile|profile
phrases-facts = more conditions|further conditions
introduce-sentence =
    Tell me about yourself in one sentence, for example:
    "I studied accounting, bachelor, class of 2024, from Linyi, and want to work in Qingdao or Yantai"

    Or press "Skip", and I ask step by step.
introduce-sentence-label = Introduction
talk-name-fact = a condition to add
talk-name-introduce = introduction
talk-name-profile = my profile
talk-name-facts = further conditions
level-college = Junior college (专科)
level-bachelor = Bachelor (本科)
level-graduate = Postgraduate (研究生)
profile-name = What is your name? Counselors of your school see it in the lists and reports of what they send, and announcements may call you by it.
profile-name-label = Name
profile-name-add = ➕ Name (for your counselors)
profile-level = What is your highest level of education?
profile-level-label = Education
profile-major = Which major is on your diploma?
profile-major-label = Major
profile-major-unknown = The catalogue of majors does not have that name. Try another spelling, or keep it as you wrote it:
profile-major-which = Which major do you mean?
profile-school = Which school?
profile-school-label = School
profile-school-which = Which one?
profile-college = In which college of it? Its counselors talk to you and review what you hand in.
profile-college-label = College
profile-class = In which class?
profile-class-label = Class
profile-part-which = Is it one of these?
profile-year = In which year do you graduate, or did you?
profile-year-label = Graduation
profile-year-hint = Please give a year, such as { $year }.
profile-home = Where is your home? (Some positions ask for it.)
profile-home-label = Home
profile-targets = Where do you want to work? Several places are fine, or "anywhere".
profile-targets-label = Where to work
profile-place-unknown = I do not know that place. Please name a city, county or district, such as "Yantai".
profile-place-which = There is more than one place of that name. Which one?
profile-unknown = not given
profile-anywhere = anywhere
profile-line = { $name }: { $value }
profile-confirm =
    This is what I understood. Right?

    { $summary }
profile-confirm-label = Confirmation
profile-saved = Saved! Send /me at any time to see or correct it.
profile-find = 🔎 Positions for me
profile-more = ➕ More conditions (party, age …)
me-title = My profile
me-hint = Press a button to correct it:
me-change = ✏️ { $name }
profile-birth-hint = Please give year and month, such as 2002-05.
profile-years-hint = Please give a number, such as 2.
facts-political_status = What is your political status?
facts-political_status-label = Political status
facts-political_status-0 = Party member (中共党员)
facts-political_status-1 = Probationary party member (预备党员)
facts-political_status-2 = Youth League member (共青团员)
facts-political_status-3 = None of these (群众)
facts-sex = Your sex? (A few positions are for men or for women only.)
facts-sex-label = Sex
facts-sex-0 = Male
facts-sex-1 = Female
facts-degree = What is your highest degree?
facts-degree-label = Degree
facts-degree-0 = Doctor
facts-degree-1 = Master
facts-degree-2 = Bachelor
facts-degree-3 = No degree
facts-fresh_graduate = Do you count as a fresh graduate (应届, including the job-choice period)?
facts-fresh_graduate-label = Fresh graduate
facts-fresh_graduate-0 = Yes
facts-fresh_graduate-1 = No
facts-service_programme = Have you served in a grassroots programme?
facts-service_programme-label = Grassroots programme
facts-service_programme-0 = No
facts-service_programme-1 = Village official (大学生村官)
facts-service_programme-2 = Three Supports (三支一扶)
facts-service_programme-3 = Western Plan (西部计划)
facts-service_programme-4 = Special-post teacher (特岗教师)
facts-school_origin = How did you study for your diploma?
facts-school_origin-label = Form of study
facts-school_origin-0 = Full time at a regular college (全日制普通高校)
facts-school_origin-1 = Adult, self-taught or online education
facts-birth = Year and month of birth? (such as 2002-05; used for age limits)
facts-birth-label = Born
facts-grassroots_years = How many years of grassroots work? Write 0 if none.
facts-grassroots_years-label = Grassroots work
facts-years =
    { $number ->
        [one] { $number } year
       *[other] { $number } years
    }
facts-saved = Saved. I use it when I judge what you can apply for.
prefer-open = 💛 Preferred programmes
prefer-ask = Which programmes would you rather join? Press to choose, press again to undo. All else being equal, these come first.
prefer-chosen = ✓ { $name }
prefer-label = Preferred programmes
level-name-college = junior college
level-name-bachelor = bachelor
level-name-graduate = postgraduate
profile-school-unknown = I do not know that school. Please give its full name, such as "Qingdao University of Science and Technology".
