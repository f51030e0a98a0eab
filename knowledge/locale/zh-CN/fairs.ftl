# 招聘会、宣讲会、活动：查找、报名、候补、变动通知
command-fairs = 近期招聘会和宣讲会
phrases-fairs = 招聘会|双选会|宣讲会|近期招聘会|最近的招聘会|有什么招聘会|最近有什么招聘会|job fairs|fairs|upcoming fairs
command-mine = 我的报名
phrases-mine = 我的报名|我报名了什么|我报了哪些|我报名的活动|我的活动|my registrations|what did i sign up for
command-announce = 发布活动（辅导员）
fairs-offer = 🗓 找招聘会
fairs-look = 🗓 看近期招聘会
fairs-mine = 🎫 我的报名
fairs-found = 🗓 { $what }：找到 { $number } 场，按远近和时间排列（第 { $page } 页）
fairs-introduce = 告诉我你的专业和想去的地方（/me），我就能把适合你的排在前面。
fairs-introduce-major = 告诉我你的专业（/me），我就能把要你这个专业的排在前面。
fairs-introduce-place = 告诉我你想去的地方（/me），我就能把近的排在前面。
fairs-no-words = 没有哪场近期活动提到「{ $words }」，先按其余条件找：
fairs-none = 近期没有找到：{ $what }。有新的活动发布时，我可以告诉你。
fairs-any-day = 🗓 不限时间（{ $number }）
fairs-anywhere = 🗺️ 不限地区（{ $number }）
fairs-any-major = 🎓 不限专业（{ $number }）
fairs-all = 📋 全部近期活动（{ $number }）
fairs-anywhere-too = 🗺️ 其他地区也看
fairs-watch = 🔔 有新活动告诉我
fairs-anything = 近期招聘会和宣讲会
fairs-events = 近期就业活动
fairs-days = { $first } 至 { $last }
fair-watch-saved = 🔔 好的，发布了新的「{ $what }」，我会告诉你。
fair-watch-too-many = 最多订阅 { $number } 个活动搜索，请先在 /mine 里取消一个。
fair-unwatch = 🔕 不再提醒：{ $what }
fair-unwatched = 已取消这个订阅。
fair-open = 🔎 详情
fair-gone = 这场活动已经不在了。
fair-over = 这场活动已经结束了。
fair-cancelled = 这场活动已经取消了。
fair-withdrawn = 主办方的安排表里已经没有这场活动了，请以主办方通知为准。
fair-is-over = 已结束
fair-is-cancelled = ❌ 这场活动已取消
fair-is-withdrawn = ⚠️ 主办方的安排表里已经没有这场活动，请以主办方通知为准
fair-is-changed = ⚠️ 时间、地点等安排有过变动，以这里的为准
fair-is-draft = 📝 草稿，还没有发布
fair-no-date = 时间未定
fair-no-place = 地点没有写
fair-mode-online = 线上
fair-mode-offline = 线下
fair-mode-both = 线上线下同步
fair-kind-visit = 访企拓岗
fair-kind-fair = 招聘会
fair-kind-regional = 区域招聘会
fair-kind-industry = 行业招聘会
fair-kind-alliance = 联合招聘会
fair-kind-campaign = 专项招聘
fair-kind-talk = 宣讲会
fair-kind-exam = 笔试面试
fair-kind-docking = 校企对接
fair-kind-project = 育人项目
fair-kind-event = 育人活动
fair-kind-competition = 比赛
fair-kind-award = 评选
fair-fit-named = ✅ 需求专业里有：{ $majors }
fair-fit-ask = ❓ 专业要向主办方确认：{ $majors }
fair-fit-open = 没有写专业要求
fair-near-there = 就在{ $place }
fair-near-neighbour = 与{ $place }相邻
fair-near-far = 离{ $place }约 { $km } 公里
fair-places = 🎫 还有 { $left } 个名额（共 { $capacity } 个）
fair-full =
    🎫 { $capacity } 个名额已满，{ $waiting ->
        [0] 可以排候补
       *[other] { $waiting } 人在候补
    }
fair-opens = 报名开始：{ $time }
span-closes = 截止：{ $time }
fair-closes = 报名截止：{ $time }
fair-result = 结果公布：{ $time }
fair-column-organiser = 主办
fair-column-majors = 需求专业
fair-column-audience = 面向
fair-column-schools = 只面向
fair-column-summary = 说明
fair-column-contact = 联系
fair-link = 线上参加：{ $url }
fair-source = 来源：{ $source }
fair-source-here = 来源：辅导员在启路发布
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
join = 🎫 报名
join-waiting-button = ⏳ 排候补
join-waiting = 已排上候补。轮到你时，我会告诉你。
join-again = 🎫 重新报名
join-confirm = 报名「{ $title }」？
    🗓 { $time }
    📍 { $place }
join-confirm-waiting = 「{ $title }」名额已满，要排候补吗？有人退出时，我按先后顺序把名额留给你。
    🗓 { $time }
    📍 { $place }
talk-name-join = 活动报名
join-entered = 报名成功！时间或地点有变动，我会告诉你。
join-offered = 有一个名额留给你，请在期限内确认。
join-attended = 你已经签到了。
signup-is-entered = ✅ 你已报名
signup-is-waiting = ⏳ 你在候补，前面还有 { $ahead } 人
signup-is-offered = 🎫 有一个名额留给你，请确认
signup-is-attended = ✅ 你已签到
signup-not-yet = 报名还没有开始。
signup-none = 访企拓岗不用报名；它开拓的岗位可以投递。
signup-closed = 报名已经截止了。
signup-no-offer = 现在没有留给你的名额。
signup-offer-over = 这个名额的保留时间已经过了，已转给下一位。
quit = ↩️ 取消报名
quit-confirm = 确定取消报名「{ $title }」？名额会让给候补的同学。
quit-yes = 确定取消
quit-no = 不取消
quit-done = 已取消报名「{ $title }」。
quit-nothing = 你没有报名这场活动。
place-take = ✅ 要这个名额
place-leave = ↩️ 让给别人
mine-none = 你还没有报名任何活动。
mine-some = 🎫 你报名了 { $number } 场活动：
mine-both = 🎫 你报名的活动和比赛，共 { $number } 项：
news-place-offered = 🎫 有人退出，名额轮到你了。请在 { $until } 前确认，过时会转给下一位。
news-place-over = 留给你的名额过了确认时间，已转给下一位。想参加可以重新报名。
news-changed = ⚠️ 你报名或关注的活动有变动：
news-cancelled = ❌ 你报名或关注的活动取消了：
news-withdrawn = ⚠️ 主办方的安排表里已经没有你报名或关注的这场活动，请以主办方通知为准：
news-revived = ✅ 你报名或关注的活动恢复了：
news-was = 原来：{ $old }
    现在：{ $new }
news-new-fairs = 🔔 有 { $number } 场你想知道的新活动：
announce-title = 活动叫什么名字？例如「2027届春季双选会」
announce-title-label = 名称
announce-kind = 这是哪一类活动？大家会按类别来找。
announce-kind-label = 类别
manage-kind = ✏️ 改类别
fair-part-kind = 类别
talk-name-change-kind = 改活动类别
announce-time = 什么时候举办？例如「3月20日 9:00-16:30」「下周五下午2点」
announce-time-label = 时间
announce-venue = 在哪里举办？写清校区和楼；线上举办请写「线上」。
announce-venue-label = 地点
announce-deadline = 报名什么时候截止？例如「3月18日」「前一天18点」；不限就跳过。
announce-deadline-label = 报名截止
announce-capacity = 最多多少人？不限就跳过。
announce-capacity-label = 名额
announce-majors = 面向哪些专业？例如「会计学、计算机类」；不限就跳过。
announce-majors-label = 专业
announce-confirm =
    请核对后发布：
    { $title }
    类别：{ $kind }
    🗓 { $time }
    📍 { $place }
    报名截止：{ $deadline }
    名额：{ $capacity }
    专业：{ $majors }
    面向：{ $audience }
announce-done = 已发布。海报、二维码和报名页：{ $page } ，也可以让学生发送 { $words }。
announce-no-deadline = 到活动开始
announce-no-capacity = 不限
announce-say-something = 请写几个字。
announce-too-long = 太长了，最多 { $limit } 个字。
announce-no-number = 请写一个人数，例如 200。
announce-no-date = 没有看懂日期，请写成「2026-03-20 9:00-16:30」这样。
announce-no-day = 没有看懂日期，请写成「2026-03-20」或「3月20日」这样。
talk-name-announce = 发布活动
talk-name-change-time = 改活动时间
talk-name-change-venue = 改活动地点
talk-name-change-deadline = 改报名截止
talk-name-change-capacity = 改名额
talk-name-call-off = 取消活动
manage-parts = ✏️ 修改
manage-which = ✏️ 改「{ $title }」的哪一项？
manage-time = ✏️ 改时间
manage-venue = ✏️ 改地点
manage-deadline = ✏️ 改报名截止
manage-capacity = ✏️ 改名额
manage-cancel = ❌ 取消活动
fair-part-time = 时间
fair-part-venue = 地点
fair-part-deadline = 报名截止
fair-part-capacity = 名额
change-confirm =
    修改「{ $title }」的{ $part }：
    原来：{ $old }
    改成：{ $new }
    已报名和候补的 { $number } 人，时间、地点、名称、专业或对象有变会收到通知。
change-done = 已修改。
call-off-confirm = 确定取消「{ $title }」？已报名和候补的 { $number } 人会收到通知，取消后不能恢复。
call-off-done = 已取消「{ $title }」，会通知 { $number } 人。
activity-past = 这个时间已经过去了，请写今后的时间。
activity-past-deadline = 报名截止时间已经过去了，请写今后的时间。
activity-no-date = 还没有写时间，不能发布。
activity-not-draft = 这场活动已经发布过了。
activity-not-standing = 这场活动已经结束或取消了。
activity-capacity-below = 已经有 { $number } 人占了名额，不能比这更少。
activity-opens-after-closes = 报名开始不能晚于报名截止。
activity-begins-after-ends = 结束不能早于开始。
activity-opens-after-ends = 报名开始不能晚于活动结束。
activity-closes-after-begins = 报名截止不能晚于活动当天。
activity-closes-after-ends = 报名截止不能晚于活动结束。
calendar-name = 启路 · 我的活动
calendar-opens = { $kind ->
    [award] 开始申报
    [project] 开始申报
   *[other] 开始报名
 }：{ $title }
calendar-closes = { $kind ->
    [award] 申报截止
    [project] 申报截止
   *[other] 报名截止
 }：{ $title }
calendar-reviewed = 学校审核截止：{ $title }
calendar-shown = 公示开始：{ $title }
calendar-objected = 公示结束：{ $title }
calendar-result = 公布结果：{ $title }
calendar-agreed = 签约：{ $title }
calendar-expires = 协议到期：{ $title }
calendar-position = 岗位报名截止：{ $title }
fair-page-join = { $kind ->
    [award] 在启路里申报
    [project] 在启路里申报
   *[other] 在启路里报名
 }
fair-page-open = 在启路里查看
fair-page-places = 名额：{ $capacity }
fair-page-calendar = 📅 加入日历
fair-page-save = 🖼 存成海报图片
fair-page-saved = 海报图片做好了。没有自动保存的话，长按下面的图片保存。
fair-page-print = 🖨 打印
fair-page-code = { $kind ->
    [award] 扫码查看和申报
    [project] 扫码查看和申报
   *[other] 扫码查看和报名
 }
fair-page-read = 扫码查看
fair-poster = 🖨 海报和二维码
fair-calendar = 📅 日历文件
fair-calendar-file = 打开这个文件，就能把活动加进手机日历。
command-calendar = 我的日历：订阅到手机
phrases-calendar = 我的日历|订阅日历|日历订阅|订阅到手机日历|my calendar|calendar feed
feed-open = 📆 订阅到手机日历
feed-new =
    📆 你的日历地址（只显示这一次）：
    { $url }

    在手机日历里「添加订阅日历」粘贴它。报名、申报和关注的活动，时间和截止日期会自动出现和更新，收藏的岗位什么时候截止也在里面。谁有这个地址谁就能看到，请不要转发；换一个新地址，旧的马上失效。
feed-known = 📆 你在 { $day } 订阅过日历，那个地址还有效，所以不再显示。找不到了可以换一个新的，旧的会马上失效。
feed-renew = 🔄 换一个新地址
feed-end = 🔕 停用日历地址
feed-ended = 日历地址停用了，手机里的订阅不会再更新。
fair-agreed = 签约：{ $time }
fair-expires = 协议到期：{ $time }
fair-column-partner = 合作企业
fair-column-scheme = 类型
fair-column-progress = 进展
activity-agreed-after-expires = 签约不能晚于协议到期。
activity-closes-after-expires = 报名截止不能晚于协议到期。

# 草稿、改名称和对象、报名时核对对象
command-drafts = 未发布的活动（辅导员）
phrases-drafts = 我的草稿|活动草稿|未发布的活动
announce-keep = 📝 先存草稿
announce-kept = 📝 已存为草稿，只有你们学校的辅导员看得到。打开详情可以继续修改，准备好了就发布。用 /drafts 能找到它。
manage-publish = 📢 发布
manage-title = ✏️ 改名称
manage-majors = ✏️ 改专业
manage-audience = ✏️ 改面向对象
drafts-some = 📝 有 { $number } 个活动还没有发布：
drafts-none = 没有草稿。用 /announce 准备一场活动，最后一步可以先存草稿。
fair-part-title = 名称
announce-audience = 面向哪些人？例如「2026届本科及以上毕业生」；不限就跳过。
announce-audience-label = 面向对象
audience-anybody = 不限
audience-checked = （报名时核对：{ $conditions }）
audience-not-checked = （这句话里有我不能核对的内容，只展示，不限制报名）
talk-name-change-title = 改活动名称
talk-name-change-parent = 改所属大赛
talk-name-change-majors = 改面向专业
talk-name-change-audience = 改面向对象
news-title = 名称原来是「{ $old }」，现在是「{ $new }」
news-majors = 面向专业原来是：{ $old }
    现在是：{ $new }
news-audience = 面向对象原来是：{ $old }
    现在是：{ $new }
invited-other-level = 这场活动只面向{ $asked }，你的资料里是{ $has }，所以不能报名。资料不对可以用 /me 修改。
invited-other-year = 这场活动只面向 { $asked } 届，你的资料里是 { $has } 届，所以不能报名。资料不对可以用 /me 修改。
invited-other-school = 这场活动只面向{ $asked }，你的资料里是{ $has }，所以不能报名。资料不对可以用 /me 修改。
invited-unknown-level = 这场活动只面向{ $asked }。请先用 /me 填上学历，再来报名。
invited-unknown-year = 这场活动只面向 { $asked } 届。请先用 /me 填上毕业年份，再来报名。
invited-unknown-school = 这场活动只面向{ $asked }。请先用 /me 填上学校，再来报名。
signup-edition = 这是整个大赛，请打开其中的一项比赛报名。
manage-parent = ✏️ 改所属大赛
fair-part-parent = 所属大赛
parts-within = 「{ $title }」在哪个大赛里举办？
parts-within-label = 所属大赛
parts-alone = 不属于任何大赛
parts-whole = 🏆 { $title }
