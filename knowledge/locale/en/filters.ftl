# Filters
filters-open = 🎛️ Filter
filters-ask = Filter by what? You can say it, too: "only 三支一扶", "any major", "at least 5 posts".
filters-nothing = There is nothing left to filter by.
filters-values = Filter by { $name }; how many positions each leaves is in brackets:
filters-value = { $name } ({ $number })
filters-chosen = ✓ { $name } ({ $number })
filters-back = ← Other filters
filters-clear-all = ✖️ No filters ({ $number })
filters-none = There is no position at all for { $what }. Try without a filter:
filters-drop = Without "{ $filter }" ({ $number })
filters-by-place = 📍 Place
filters-by-programme = 🗂️ Programme
filters-by-education = 🎓 Education
filter-education-college = open to junior college
filter-education-bachelor = open to bachelors
filter-education-master = open to masters
filter-education-doctor = open to doctors
filters-by-political = 🚩 Political status
filter-political-party = party members only
filter-political-league = League members may apply
filter-political-other = other political status
filter-political-anybody = any political status
filters-by-fresh = 🧑‍🎓 Fresh graduates
filter-fresh-only = fresh graduates only
filter-fresh-anybody = not only fresh graduates
filters-by-served = 🌱 Service
filter-served = reserved for { $programme }
filter-deadline =
    { $days ->
        [one] closes within a day
       *[other] closes within { $days } days
    }
filters-by-deadline = ⏰ Deadline
filter-deadline-open = still open
filters-by-headcount = 👥 Posts
filter-headcount =
    { $number ->
        [one] at least { $number } post
       *[other] at least { $number } posts
    }
filters-by-majors = 📚 Majors
filters-by-outside = 🚫 Places to keep out of
filter-outside = not in { $place }
filter-majors-any = any major
filter-majors-some = certain majors
filters-by-employer = 🏛️ Employer
filter-employer-tax = tax offices
filter-employer-customs = customs
filter-employer-statistics = statistics offices
filter-employer-central-bank = the People's Bank
filter-employer-bank = banks
filter-employer-finance-supervision = financial regulators
filter-employer-water = water authorities
filter-employer-maritime = maritime authorities
filter-employer-weather = weather services
filter-employer-police = police
filter-employer-railway = railways
filter-employer-border = border inspection
filter-employer-grain = grain and reserves
filter-employer-aviation = civil aviation
filter-employer-earthquake = earthquake offices
filter-employer-court = courts
filter-employer-procuratorate = procuratorates
filter-employer-fire = fire services
filter-employer-grid = power companies
filter-employer-tobacco = tobacco companies
filter-employer-post = postal services
filter-employer-hospital = hospitals and clinics
filter-employer-school = schools and kindergartens
filter-employer-university = universities and colleges
filter-employer-township = townships and subdistricts
filter-employer-prison = prisons
