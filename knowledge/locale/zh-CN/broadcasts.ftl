# 群发：辅导员写、查、发、停、看结果，同学回应
command-broadcast = 群发通知
phrases-broadcast = 群发|群发通知|群发消息|群发一条|群发一条通知|发通知|发个通知|发一条通知|发公告|我要群发|我要发通知|帮我群发|帮我发通知|写一条群发|写群发|给学生发通知|给同学们发通知
talk-name-broadcast = 写群发通知
talk-name-schedule-broadcast = 定时群发
broadcast-new = ✏️ 写一条新的
broadcast-look = 看看
broadcast-mine = 最近的群发：
broadcast-none-yet = 还没有群发过。
broadcast-gone = 没有这条群发，可能已经丢弃了。
broadcast-text =
    要说什么？不超过 { $limit } 字。
    可以写 {"{"}姓名{"}"}、{"{"}学校{"}"}、{"{"}学院{"}"}、{"{"}班级{"}"}、{"{"}专业{"}"}、{"{"}届{"}"}，发给谁就换成谁的；写成 {"{"}姓名|同学{"}"}，不知道姓名的就称「同学」。
    图片和文件等草稿好了再发给我。
broadcast-text-label = 内容
broadcast-text-empty = 内容不能是空的。
broadcast-text-long = 这段话有 { $number } 字，最多 { $limit } 字，请分成两条或放进文件。
broadcast-placeholder = 「{ $words }」不是能替换的内容。可以用姓名、学校、学院、班级、专业、届，花括号要成对。
broadcast-audience =
    发给谁？你的范围：{ $scope }。几个条件用空格隔开，都符合的才发，例如：
    2026届 本科 计算机类
    会计2301班
    家在临沂
    报名12号活动、没报名12号活动、收藏岗位345、没回复3号通知
    或者：全部；只发群
broadcast-audience-label = 发给谁
broadcast-groups =
    { $how ->
        [only] 发到哪些班级群？可以点，也可以发几个编号，例如「1 3」。
       *[as-well] 要不要也发到班级群里？可以点，也可以发几个编号，例如「1 3」。
    }
broadcast-groups-label = 班级群
broadcast-groups-none = 不发到群里
broadcast-groups-all = 全部 { $number } 个群
broadcast-groups-unclear = 没有这样的群。请点下面的，或发群的编号，例如「1 3」。
broadcast-no-groups = 你的范围里还没有班级群（在群里发 /bind 可以绑定）。请说要发给哪些人。
broadcast-to-groups = 👥 群：{ $names }
broadcast-answer-in-private = （要回应的话，请在和我的私聊里点按钮，群里不收集。）
broadcast-rule-only-groups = 只发到群里
broadcast-finding-groups-lost = 有 { $number } 个群已经发不了了，会跳过。
broadcast-finding-groups-lacking = 群里没有「{ $field }」可填：请在花括号里加上替代的话，例如 {"{"}姓名|同学{"}"}，或者不发到群里。
broadcast-audience-empty = 没看出要发给谁。要发给范围里的所有人，请说「全部」。
broadcast-audience-unknown = 「{ $word }」没看懂，它不是我知道的学校、学院、班级、专业、地区或条件。请换个说法，整句重新说一遍。
broadcast-audience-long = 这句话有 { $number } 字，最多 { $limit } 字。名单很长的话，请先写好草稿，再发一张表来。
broadcast-audience-or = 「或者」只能放在同一类之间（2025届或2026届）；不同类的条件要同时满足。要发给两群人，请分两条发。
broadcast-audience-year = 「{ $words }」不像毕业年份，请改一下，整句重新说一遍。
broadcast-audience-which = 「{ $word }」可能是：{ $names }。请写全，整句重新说一遍。
broadcast-everywhere = 所有学校
broadcast-choices = 下面要按钮吗？
broadcast-choices-label = 按钮
broadcast-choices-none = 不要按钮
broadcast-choices-read = 「我已阅读」
broadcast-choices-yes-no = 「是 / 否」
broadcast-choices-sign-up = 报名某个活动
broadcast-activity = 哪个活动？请发活动编号。
broadcast-activity-label = 报名的活动
broadcast-number = 请发一个编号，例如 12。
broadcast-confirm =
    { $text }

    发给：{ $audience }{ $groups ->
        [0] （现在有 { $number } 人）
       *[other] （{ $groups } 个群）
    }
    先存成草稿，检查过再发。对吗？
broadcast-not-your-school = { $school }不在你的范围里，不能群发给他们。
broadcast-no-group = 没有 { $number } 号群。
broadcast-no-activity = 没有编号 { $number } 的活动。
broadcast-no-position = 没有编号 { $number } 的岗位。
broadcast-no-broadcast = 没有编号 { $number } 的群发。
broadcast-rule-all = 范围内所有人
broadcast-rule-or = 、
broadcast-rule-year = { $year }届
broadcast-rule-homes = 家在{ $place }
broadcast-rule-targets = 想去{ $place }
broadcast-rule-regions = 家在或想去{ $place }
broadcast-rule-registered = 报名了活动 { $number }
broadcast-rule-unregistered = 没报名活动 { $number }
broadcast-rule-saved = 收藏了岗位 { $number }
broadcast-rule-unanswered = 没回复群发 { $number }
broadcast-rule-listed = 名单上的人
broadcast-title = 📣 群发 #{ $number } · { $state }
broadcast-state-draft = 草稿
broadcast-state-approval = 等另一位老师同意
broadcast-state-scheduled = 等时间到
broadcast-state-freezing = 正在确定名单
broadcast-state-trial = 先发 1% 试试
broadcast-state-sending = 正在发
broadcast-state-paused = 已暂停
broadcast-state-done = 发完了
broadcast-state-cancelled = 已取消
broadcast-reason-asked = 手动
broadcast-reason-refusals = 拒收或投诉太多，自己停的
broadcast-reason-nobody = 没有人符合条件
broadcast-reason-grown = 人数变多了，要先有另一位老师同意
broadcast-reason-undecided = 一个月没有人决定
broadcast-reason-declined = 另一位老师没有同意
broadcast-with = 🔘 按钮：{ $choices }
broadcast-file = 📎 { $name }
broadcast-due = 🕘 { $at } 开始
broadcast-sample = 样例 { $number }
broadcast-reach =
    { $groups ->
        [0] 会发给 { $number } 人，大约 { $minutes } 分钟发完。
       *[other]
            { $number ->
                [0] 会发到 { $groups } 个群，不单独发给个人。
               *[other] 会发给 { $number } 人，还有 { $groups } 个群，大约 { $minutes } 分钟发完。
            }
    }
broadcast-compared = 和上一次群发（#{ $last }）比：多了 { $new } 人{ $newcomers }，少了 { $missing } 人{ $gone }。
broadcast-compared-names =
    （{ $names }{ $more ->
        [0] {""}
       *[other] 等
    }）
broadcast-finding-no-scope = 你现在没有负责的学校，发不了。
broadcast-finding-listed = 名单上有 { $listed } 人，其中 { $number } 人不符合上面的其他条件，不会收到。
broadcast-finding-nobody = 没有人符合条件，发不了。
broadcast-finding-everybody = 没有任何条件：你范围里的 { $number } 人都会收到。
broadcast-finding-everybody-anyway = 这些条件没有排除任何人：你范围里的 { $number } 人都会收到。
broadcast-finding-lacking = { $number } 人没有填{ $field }，不会收到；在花括号里加上替代的话（竖线后面）就都能收到。
broadcast-finding-unreachable = { $number } 人没有能收消息的账号。
broadcast-finding-muted = { $number } 人不接收群发。
broadcast-finding-dead-button = 报名按钮到时候点不了：{ $why }
broadcast-finding-full = 活动已满，点报名会进候补。
broadcast-finding-file-gone = 附件 { $name } 已经不在了，请去掉或重新发给我。
broadcast-finding-large-picture = 图片超过 { $limit } MB，会作为文件发出。
broadcast-finding-markup = 「{ $text }」这样的标记不会变成格式，对方会原样看到。
broadcast-finding-two-messages = 内容有 { $number } 个字符，会分成两条消息显示。
broadcast-finding-past-date = 「{ $text }」已经过去了吗？
broadcast-finding-quiet = { $at } 开始、{ $until } 左右发完，会在夜里（22:00–8:00）打扰人。
broadcast-field-name = 姓名
broadcast-field-school = 学校
broadcast-field-college = 学院
broadcast-field-class = 班级
broadcast-field-major = 专业
broadcast-field-year = 毕业年份
broadcast-do-send =
    { $groups ->
        [0] 📤 发给 { $number } 人
       *[other]
            { $number ->
                [0] 📤 发到 { $groups } 个群
               *[other] 📤 发给 { $number } 人和 { $groups } 个群
            }
    }
broadcast-do-schedule = 🕘 定时发
broadcast-do-repeat = 🔁 按日程重复发
broadcast-do-test = 先发给自己看
broadcast-do-edit = 修改
broadcast-do-unfile = 去掉附件
broadcast-do-unlist = 不按名单发
broadcast-do-copy = 📝 照着再写一条
broadcast-do-drop = 丢弃
broadcast-do-pause = ⏸ 暂停
broadcast-do-resume = ▶ 继续
broadcast-do-cancel = ⏹ 取消
broadcast-do-refresh = 刷新
broadcast-do-report = 📊 报告
broadcast-do-again = 补发不确定的
broadcast-submitted = 这条已经提交过了，不能再改或再发。
broadcast-same = 今天已经提交过一模一样的群发，没有再发一次。
broadcast-past = 这个时间已经过去了，请换一个。
broadcast-over = 这条已经结束了，没有什么可以取消。
broadcast-draft = 这还是草稿，没有发出去；不要了就点「丢弃」。
broadcast-not-running = 这条现在没有在发。
broadcast-not-paused = 这条没有暂停。
broadcast-when = 什么时候开始发？例如「明天早上9点」。
broadcast-when-label = 开始时间
broadcast-when-unclear = 没看懂这个时间。可以说「明天早上9点」「周五下午3点」「2026-03-20 9:00」；只说哪天，就在那天 9:00 开始。
talk-name-repeat-broadcast = 设置重复群发
broadcast-every = 什么时候发？例如「每周一早上8点」「每两周周一早上8点」「每月1号上午10点，节假日不发」「每月最后一个工作日下午5点」。
broadcast-every-label = 重复的时间
broadcast-every-unclear = 没看懂。请只说一条规则，例如「每周一、周四早上8点」「隔周五上午10点，从3月6日开始」「每月第一个周一上午9点」。
broadcast-every-never = 这样的日子一年里一天也没有，请换一条规则。
broadcast-holidays = 遇到法定节假日还发吗？
broadcast-holidays-label = 节假日
broadcast-holidays-skip = 节假日不发
broadcast-holidays-keep = 照常发
broadcast-but-holidays = ，节假日不发
broadcast-every-confirm =
    🔁 { $rule }
    接下来：{ $dates }
    每次发的时候，按那时的名单发给符合条件的人。对吗？
broadcast-comes-round =
    🔁 { $rule }
    接下来：{ $dates }
broadcast-missed = ⚠️ 群发 #{ $number } 有一次没有按时发（服务停了太久），已跳过，下一次照常。
broadcast-has-grown = ⚠️ 群发 #{ $number } 没有发：到时间时符合条件的人变多了，要另一位老师同意。点「看看」可以照着再写一条提交。
broadcast-given-up = 群发 #{ $number } 等了一个月没有人决定，已取消，没有再发。还需要的话，点「看看」可以照着再写一条。
broadcast-begins = 好的，群发 #{ $number } 马上开始。发完会告诉你。
broadcast-scheduled = 好的，群发 #{ $number } 会在 { $at } 开始，名单以那时为准。
broadcast-dropped = 草稿已丢弃。
broadcast-tested = 马上发一条给你，只有你看得到。
broadcast-awaits = 超过 { $limit } 人的群发要另一位老师同意，已经去问了。群发 #{ $number } 同意后开始。
broadcast-nobody-approves = 人数太多，要另一位老师同意，但现在没有别的老师负责这个范围。请管理员先邀请一位。
broadcast-please-approve =
    { $name }想群发给 { $number } 人，要你同意：

    { $text }
broadcast-approve = ✅ 同意
broadcast-decline = 不同意
broadcast-no-approval = 这条群发现在不需要同意。
broadcast-not-approver = 这条群发要由另一位负责同样范围的老师同意。
broadcast-you-approved = 已同意群发 #{ $number }。
broadcast-you-declined = 群发 #{ $number } 不会发出。
broadcast-approved = ✅ 群发 #{ $number } 得到同意，开始发了。
broadcast-approved-later = ✅ 群发 #{ $number } 得到同意，会在 { $at } 开始。
broadcast-declined = 群发 #{ $number } 没有得到同意，不会发出。
broadcast-file-large = 这个文件太大，我收不到。请压缩一下再发。
broadcast-found-nobody = 群发 #{ $number } 到时间了，但没有人符合条件，没有发。
broadcast-stopped =
    ⏸ 群发 #{ $number } 自己停了：拒收或投诉太多。
    已送达 { $sent }，被拉黑 { $blocked }，被平台拒绝 { $failed }，投诉 { $complaints }（共 { $recipients } 份，另有 { $skipped } 人没法发、{ $unknown } 条不确定）。看看内容和名单对不对，再决定继续还是取消。
broadcast-progress =
    📣 群发 #{ $number }
    { $bar } { $percent }%
    共 { $recipients } 份：已送达 { $sent }，被拉黑 { $blocked }，被拒绝 { $failed }，不确定 { $unknown }，没法发 { $skipped }，投诉 { $complaints }
broadcast-all-sent =
    ✅ 群发 #{ $number } 发完了，共 { $recipients } 份。
    已送达 { $sent }，被拉黑 { $blocked }，被平台拒绝 { $failed }，不确定 { $unknown }，没法发 { $skipped }，投诉 { $complaints }。
broadcast-recipients = 共 { $number } 份
broadcast-is-waiting = 等着发：{ $number }
broadcast-is-sending = 正在发：{ $number }
broadcast-is-sent = 已送达：{ $number }
broadcast-is-failed = 被平台拒绝：{ $number }
broadcast-is-blocked = 被拉黑：{ $number }
broadcast-is-unknown = 不确定到没到：{ $number }
broadcast-is-dropped = 过时没发：{ $number }
broadcast-is-held = 暂停没发：{ $number }
broadcast-is-cancelled = 取消没发：{ $number }
broadcast-skipped-unreachable = 没有能收消息的账号：{ $number }
broadcast-skipped-lacking = 缺要填的内容没发：{ $number }
broadcast-skipped-muted = 不接收群发：{ $number }
broadcast-answered-read = 已阅读：{ $number }
broadcast-answered-yes = 答「是」：{ $number }
broadcast-answered-no = 答「否」：{ $number }
broadcast-answered-signed-up = 已报名：{ $number }
broadcast-complaints = 投诉：{ $number }
broadcast-again = 已把 { $number } 条不确定的重新排队，对方可能收到两次。
broadcast-report = 群发报告：各班情况、每个人的回应，还有没收到的人（可以打电话）。
broadcast-report-name = 群发{ $number }报告.xlsx
broadcast-sheet-classes = 各班
broadcast-sheet-everybody = 所有人
broadcast-sheet-groups = 班级群
broadcast-sheet-missed = 没收到的人
broadcast-column-id = 编号
broadcast-column-name = 姓名
broadcast-column-school = 学校
broadcast-column-college = 学院
broadcast-column-class = 班级
broadcast-column-year = 届
broadcast-column-major = 专业
broadcast-column-recipients = 人数
broadcast-column-arrived = 已送达
broadcast-column-answered = 已回应
broadcast-column-state = 状态
broadcast-column-answer = 回应
broadcast-column-answered-at = 回应时间
broadcast-got = 已送达
broadcast-why-unreachable = 没有能收消息的账号
broadcast-why-lacking = 缺要填的内容
broadcast-why-muted = 不接收群发
broadcast-why-waiting = 等着发
broadcast-why-sending = 正在发
broadcast-why-held = 暂停
broadcast-why-cancelled = 已取消
broadcast-why-dropped = 过时没发
broadcast-why-failed = 被平台拒绝
broadcast-why-blocked = 被拉黑
broadcast-why-unknown = 不确定到没到
broadcast-why-sent = 已送达
broadcast-why-not-yet = 还没轮到
broadcast-said-read = 已阅读
broadcast-said-signed-up = 已报名
broadcast-said-yes = 是
broadcast-said-no = 否
broadcast-from = 📢 { $name } { $school }
broadcast-from-us = 📢 通知
broadcast-read = ✅ 我已阅读
broadcast-yes = 是
broadcast-no = 否
broadcast-sign-up = 📝 报名
broadcast-mute = 🔕 不再接收
broadcast-heard-read = 好的，已告诉老师你读过了。
broadcast-heard-yes = 收到，你的回答是「是」。改主意了就再点一次。
broadcast-heard-no = 收到，你的回答是「否」。改主意了就再点一次。
broadcast-not-yours = 这条通知不是发给你的，没有记录。
broadcast-only-a-test = 这是发给你自己看的，没有记录。
broadcast-muted = 以后不再给你群发通知了。你问的、你订的提醒不受影响。
broadcast-unmute = 重新接收
broadcast-unmuted = 好的，以后照常收到群发通知。
broadcast-do-list = 把附件当名单
broadcast-list = 名单里找到 { $number } 人，{ $unmatched } 行没对上：
broadcast-list-nobody = 第 { $row } 行「{ $words }」：你的范围里没有这个人
broadcast-list-several = 第 { $row } 行「{ $words }」：有好几个同名的，请加上学院、班级或编号
broadcast-list-more = 还有 { $number } 行没对上。
broadcast-list-no-header = 名单里要有一列「姓名」或「编号」（表头），没有找到。
broadcast-list-long = 名单最多 { $limit } 行。
broadcast-unexpected = 会发给 { $number } 人。人数多的群发要用 --expect 写明这个数，写对了才发。
broadcast-handed-in = 群发 #{ $number } 已提交，到时间服务在运行就会开始。
talk-name-rewrite-broadcast = 改已发的通知
talk-name-withdraw-broadcast = 撤回通知
broadcast-do-rewrite = ✏️ 改已发的
broadcast-do-withdraw = 🗑 撤回
broadcast-state-editing = 正在改已发的
broadcast-state-withdrawing = 正在撤回
broadcast-reason-withdrawn = 已撤回
broadcast-not-ended = 还在发或已经撤回了。先取消或等发完，才能改或撤回。
broadcast-file-stays = 带附件的通知改不了，可以撤回后再发一条。
broadcast-withdrawn = 这条通知已撤回。
broadcast-rewrite-confirm =
    { $text }

    已经送达的 { $number } 条会改成这样，改不动的会再收到一条。{ $stays ->
        [0] {""}
       *[other] 另有 { $stays } 条发到了改不了的地方（机器人群、邮件），保持原样。
    }对吗？
broadcast-withdraw-confirm =
    撤回已经送达的 { $number } 条？Telegram 上两天内的会消失，其余的改成「这条通知已撤回」。{ $stays ->
        [0] {""}
       *[other] 另有 { $stays } 条发到了撤不回的地方（机器人群、邮件），会留着。
    }
broadcast-being-rewritten = 正在改 { $number } 条。
broadcast-being-withdrawn = 正在撤回 { $number } 条。
