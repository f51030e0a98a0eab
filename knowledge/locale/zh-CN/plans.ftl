# 一天的安排，和冲突的提醒

command-plan = 某一天的安排
phrases-plan = 我的安排|我的日程|我的行程|今天的安排|日程|行程|日程表|行程表|my plan|my schedule|my agenda
plan-some = 📅 { $day }，你有 { $number } 项安排：
plan-none = 📅 { $day }，你没有报名的活动或比赛。
plan-which-day = 想看哪一天？可以说「/plan 明天」「/plan 下周五」「我周六的安排」。
plan-too-far = 只能看前后一年的安排。
plan-closes = ⏳ 当天截止：「{ $title }」（{ $time }）
plan-that-day = 当天
plan-day-before = ◀ 前一天
plan-day-after = 后一天 ▶
plan-next-day = 📅 下一个有安排的日子：{ $day }
plan-map = 🗺 地图
plan-is-entered = ✅ 已报名
plan-is-offered = 🎫 有一个名额留给你，等你确认
plan-is-waiting = ⏳ 候补中
plan-is-attended = ✅ 已签到
plan-is-withdrawn = 已退出
plan-next = 🚌 接着去「{ $title }」：
plan-overlap = ⚠️ 和接下来的「{ $title }」时间重叠。
plan-late = ⚠️ 到接下来的「{ $title }」只隔 { $gap }，可能赶不上：

travel-between = 两地直线约 { $km } 公里，估计路上要 { $time }。
travel-in-town = 在同一地，估计路上要 { $time }。
travel-note = （路上时间是估算，不是时刻表：直线距离加四分之一，每小时 { $kmh } 公里，另加进出场 { $doors } 分钟。高铁可能快得多，请查车次。）
length-hours = { $hours } 小时
length-minutes = { $minutes } 分钟
length-both = { $hours } 小时 { $minutes } 分钟

clash-overlap = ⚠️ 和你的「{ $title }」（{ $time }）时间重叠。
clash-late = ⚠️ 和你的「{ $title }」（{ $time }）只隔 { $gap }，可能赶不上：
clash-unsure = ⚠️ 和你的「{ $title }」（{ $time }）在同一天，没有写明全部起止时间，请自己核对。
clash-more = 还有 { $number } 项也有冲突，可以在 /plan 里看。
clash-go = 仍要报名
clash-leave = 先不报
join-confirm-clash =
    { $question }

    { $warnings }
join-confirm-waiting-clash =
    { $question }

    { $warnings }
compete-clash =
    { $question }

    { $warnings }
compete-clash-label = 时间冲突
compete-clash-question = 报名「{ $title }」之前，请看一下时间：
join-left = 好的，没有报名「{ $title }」。改主意了随时再来。
propose-clash =
    { $question }

    { $warnings }
propose-clash-label = 时间冲突
propose-clash-question = 申报「{ $title }」之前，请看一下时间：
place-clash =
    要「{ $title }」的这个名额吗？它和你的其他安排有冲突：

    { $warnings }
