# 职业规划大赛：查看、报名、资格、候补
command-compete = 职业规划大赛报名
phrases-compete = 大赛报名|报名大赛|报名比赛|职业规划大赛|职业规划大赛报名|有什么比赛|competitions|enter a competition|career planning competition
contests-look = 🏆 看比赛
contests-none = 现在没有正在报名或进行的比赛。
contests-found = 🏆 正在报名或进行的比赛：{ $number } 项
contest-gone = 这项比赛已经不在了。
contest-open = 🔎 查看比赛
contest-enter = 🏆 报名参赛
contest-opens = 报名开始：{ $time }
contest-closes = ⏰ 报名截止：{ $time }
contest-closed = ⏰ 报名已经在 { $time } 截止
contest-result = 结果公布：{ $time }
contest-appeals = ⚖️ 对成绩有疑问，可以申诉到 { $until }
contest-more-time = 🙏 你的补报申请已通过：{ $until } 前都可以报名或修改
contest-held = 🗓 比赛时间：{ $time }
contest-team = 👥 可以一个人参加，也可以组队（最多 { $most } 人）
contest-team-only = 👥 组队参赛：每队 { $least } 至 { $most } 人
contest-by-promotion = 🔒 这一轮只有晋级的选手能参加
contest-group = { $group }（{ $asked }）
contest-group-level = { $asked }
contest-group-year = { $asked }毕业
contest-group-school = 限{ $asked }
contest-page-groups = 谁能参加
contest-years-from = { $first } 年及以后
contest-years-until = { $last } 年及以前
contest-years-between = { $first } 至 { $last } 年
contest-years-in = { $first } 年
contest-correct = 👤 资料填错了？去改
contest-condition-level = { $mark } 学历：要求{ $asked }，你的资料：{ $has }
contest-condition-year = { $mark } 毕业年份：要求 { $asked }，你的资料：{ $has }
contest-condition-school = { $mark } 学校：限{ $asked }，你的资料：{ $has }
contest-fit-eligible = ✅ 你可以报「{ $group }」
contest-fit-ask = ❓ 告诉我学历、毕业年份和学校，我就能判断你能不能报
contest-fit-not-eligible = ❌ 你的情况不符合报名条件，点开看原因
contest-not-level = 不符合条件：这个组别要求{ $asked }，你填的是{ $has }。
contest-not-year = 不符合条件：这个组别要求毕业年份 { $asked }，你填的是 { $has }。
contest-not-school = 不符合条件：这个组别只限{ $asked }，你填的是{ $has }。
contest-unknown-level = 还不知道你的学历（要求{ $asked }）。请先用 /me 补上。
contest-unknown-year = 还不知道你的毕业年份（要求 { $asked }）。请先用 /me 补上。
contest-unknown-school = 还不知道你的学校（限{ $asked }）。请先用 /me 补上。
contest-no-group = 没有这个组别了，请重新报名。
contest-promoted-only = 这一轮只有晋级的选手能参加。
talk-name-compete = 大赛报名
compete-name = 参赛人姓名？（证书上写的名字）
compete-name-label = 姓名
compete-name-hint = 请写姓名，最多 { $limit } 个字。
compete-group = 报哪个组别？
compete-group-label = 组别
compete-team = 队名叫什么？（每队 { $least } 至 { $most } 人，建队后邀请队员）
compete-team-label = 队名
compete-alone = 一个人参赛
compete-field = { $name }
    { $hint }
compete-hint-text = 最多 { $limit } 个字。
compete-hint-number = 请写一个数字。
compete-hint-phone = 例如 138 0013 8000。
compete-hint-choice = 请选一项。
compete-hint-file = 请直接发送文件：{ $kinds }，不超过 { $limit } MB。
compete-any-kind = 任何格式
compete-send-file = 这里需要一个文件，请用「发送文件」发给我。
compete-no-phone = 这不像电话号码，请检查一下。
compete-no-number = 请写一个不超过 { $limit } 的数字。
compete-confirm =
    请核对后提交：
    🏆 { $title }
    👤 { $who }
    { $form }

    你学校负责审核的老师和主办方能看到这份报名表。截止前都可以修改或退赛。
compete-done =
    已提交：{ $title }
    { $standing }
compete-forming =
    队伍已建好：{ $title }
    { $standing }
    下一步：邀请队员，人齐后点「锁定提交」。没有锁定的队伍不算报名。
compete-not-eligible =
    你的情况不符合报名条件：
    { $reasons }

    资料填错了可以改。
compete-unknown =
    还差一些资料，才能判断你能不能报名：
    { $reasons }

    先补上资料，再来报名。
entry-line = 📄 报名编号 { $number }：{ $state }
entry-note = 💬 审核意见：{ $note }
entry-is-forming = 队伍还没有锁定提交
entry-is-invited = 🎉 已晋级，请在截止前填写这一轮的报名表
entry-is-submitted = ✅ 已提交，等待审核
entry-is-returned = ↩️ 被退回，请修改后重新提交
entry-is-approved = ✅ 审核通过
entry-is-withdrawn = 已退赛
entry-is-waiting = ⏳ 名额已满，正在候补，前面还有 { $ahead } 份；轮到你时我会告诉你
entry-is-offered = 🎫 有一个名额留给你，请在 { $until } 前确认
entry-is-lapsed = ⚠️ 名额没有及时确认，已转给下一位；可以重新提交
entry-is-late = ⚠️ 名额没有及时确认，已转给下一位；报名已经截止
entry-change = ✏️ 修改报名表
entry-again = 🔁 重新提交
entry-withdraw = ↩️ 退赛
entry-not-yours = 这不是你的报名。
entry-withdrawn-before = 已经退赛了。
entry-in-a-team = 你已经在这项比赛的另一支队伍里了，先退出才能另外报名。
entry-needs-team = 这项比赛要组队参加，每队至少 { $least } 人。
entry-no-teams = 这项比赛只能个人参加。
entry-field-missing = 报名表还缺「{ $field }」。请点「修改报名表」补上，再提交。
entry-file-gone = 「{ $field }」的文件已经不在了，请重新上传。
entry-quota = { $school }在这项比赛的 { $quota } 个名额已经报满。
withdraw-confirm = 确定退出「{ $title }」？名额会让给候补的同学；截止前可以重新报名，但要重新排队。
withdraw-confirm-late = 确定退出「{ $title }」？报名已经截止，退出后不能再报；有人候补的话，名额会让给 TA。
withdraw-yes = 确定退赛
withdraw-no = 不退赛
withdraw-done = 已退出「{ $title }」。
mine-entries = 🏆 你参加了 { $number } 项比赛：
upload-too-large = 文件太大了，最多 { $limit } MB。
upload-lost = 文件没有收到，或者是空的，请再发一次。
upload-other-kind = 这个文件的内容不是 { $kinds }，请换一个。只改文件名不行。
upload-picture = 这是图片，内容不是 { $kinds }。请用「发送文件」发原文件；只有照片的话，请先扫描或另存成 PDF。
upload-too-many = 你保存的文件已经太多（最多共 { $limit } MB），请用 /export 看一看。
entries-column-number = 报名编号
entries-column-name = 姓名
entries-column-team = 队名
entries-column-members = 全部成员
entries-column-division = 组别
entries-column-school = 学校
entries-column-college = 学院
entries-column-class-name = 班级
entries-column-level = 学历
entries-column-major = 专业
entries-column-graduation-year = 毕业年份
entries-column-state = 状态
entries-column-score = 得分
entries-column-rank = 名次
entries-column-award = 奖项
entries-column-certificate = 证书编号
edition-too-large = 文件太大，最多 { $limit } KB。
edition-no-yaml = 这不是能读的 YAML 文件（第 { $line } 行）。
edition-wrong = 这里没有写，或写得不对：{ $place }
edition-unknown-key = 不认识这一项：{ $place }
edition-unknown-column = 没有这一列：{ $column }
edition-no-dates = { $place }：每一轮都要写 closes（报名截止）和 begins（比赛开始）。
edition-past = 「{ $title }」的报名截止时间已经过去了。
log-link-changed = 比赛 { $contest } 的日志第 { $number } 条被改过
log-link-missing = 比赛 { $contest } 的日志在第 { $number } 条处断开：有记录被删除、插入或换了顺序
log-entry-unknown = 比赛 { $contest } 的报名 { $number } 不是通过程序写入的
log-entry-changed = 比赛 { $contest } 的报名 { $number } 在日志之后被改过
log-entry-gone = 比赛 { $contest } 的报名 { $number } 被绕过程序删除了
log-head-gone = 记下的日志头已经不在任何比赛的日志里
log-whole = 比赛 { $contest } 的日志完整：{ $links } 条，日志头 { $head }
log-column-number = 序号
log-column-at = 时间
log-column-deed = 做了什么
log-column-entry = 报名编号
log-column-who = 谁
log-column-digest = 摘要
edition-published = 「{ $title }」：新增 { $added } 项比赛，修改 { $changed } 项，{ $unchanged } 项不变。
edition-where = 学生发送「大赛报名」就能看到。
entry-short-forming = 组队中
entry-short-invited = 待填表
entry-short-submitted = 待审核
entry-short-returned = 已退回
entry-short-approved = 已通过
entry-short-waiting = 候补中
entry-short-offered = 名额待确认
entry-short-lapsed = 没有确认名额
entry-short-withdrawn = 已退赛
team-open = 👥 队伍
team-captain = 👤 { $name }（队长）
team-member = 👤 { $name }
team-invite = ➕ 邀请一名队员
team-lock = 🔒 锁定提交
team-unlock = 🔓 解锁，调整队员
team-leave = 🚪 退出队伍
team-again = 👥 继续加入队伍
team-invitation =
    「{ $team }」的邀请码（只能用一次，{ $days } 天内有效）。把下面这行转发给要邀请的同学，让 TA 发给我：
    /start teammate_{ $token }

    每邀请一个人要一个新的邀请码。
talk-name-teammate = 加入队伍
team-join-confirm = 以「{ $name }」的名字加入「{ $team }」，参加{ $title }？队长能看到你的姓名。
team-joined = 已加入「{ $team }」。人齐后由队长锁定提交。
team-joined-news = 👥 { $name } 加入了「{ $team }」，现在共 { $number } 人。
team-leave-confirm = 确定退出「{ $team }」？人数不够时，队伍要重新凑齐再锁定。
team-leave-captain = 你是队长。退出后「{ $team }」由最早加入的{ $name }接任队长，报名表和文件留给队伍。确定退出？
team-leave-last = 队里只有你一个人，退出后「{ $team }」就解散，算作退赛。确定？
team-leave-yes = 确定退出
team-left = 已退出「{ $team }」。
team-left-news = 👥 有人退出了「{ $team }」。
team-yours-news = 👥 「{ $team }」的队长退出了，现在你是队长。报名表里有原队长的信息的话，请改好。
team-forming-news = 队伍现在没有提交：请把人凑齐、报名表补全，在截止前由队长锁定提交，才算报名。
team-standing-news = 人数仍然够，报名继续有效。
team-locked = 队伍已经锁定，不能再加人；队长可以先解锁。
team-not-locked = 这支队伍现在不能解锁。
team-full = 队伍已满，最多 { $most } 人。
team-size = 队伍要 { $least } 至 { $most } 人，现在 { $number } 人。
team-member-before = 你已经参加了这项比赛；一个人只能在一支队伍里。
team-invitation-gone = 这个邀请码已经用过、过期，或者队伍已锁定。请向队长要一个新的。
command-entries = 大赛报名审核（辅导员）
entries-contests = 🏆 你负责的学生参加的比赛：
entries-none = 你负责的范围里还没有报名。
entries-none-yet = 「{ $title }」还没有提交上来的报名。
entries-found = 🏆 { $title }：{ $number } 份报名，待审核的在前
entries-count = { $state }：{ $number }
entries-review = 📋 审核报名
entries-export = 📊 导出名单
entries-file = 📊 { $title }：你负责范围内的报名名单。
review-approve = ✅ 通过
review-return = ↩️ 退回
review-approved = 报名 { $number } 已通过，会通知选手。
review-returned = 报名 { $number } 已退回，会通知选手。
review-why = 报名 { $number } 要改什么？选手会看到这句话。
review-not-submitted = 这份报名现在不是待审核状态。
review-no-place = 这份报名还在候补，没有名额，不能通过。
talk-name-return-entry = 退回报名
entry-file = 报名 { $number } 的文件：
entry-file-open = 📎 { $name }
entry-approved-news = ✅ 「{ $title }」的报名（编号 { $number }）审核通过了。
entry-returned-news = ↩️ 「{ $title }」的报名（编号 { $number }）被退回，请修改后重新提交：{ $why }
exception-ask = 🙏 申请补报
exception-ask-change = 🙏 申请延期修改
exception-not-late = 报名还没有截止，可以直接报名或修改。
exception-plea = 为什么没能按时报名或修改？你的辅导员会看到姓名和原因，由 TA 决定。
exception-asked = 已交给你的辅导员，有了结果我会告诉你。
exception-decided = 这个申请已经有结果了。
exception-grant = ✅ 同意补报
exception-refuse = ❌ 不同意
exception-until = 可以补报到什么时候？例如「明天18点」
exception-too-late = 要在比赛结束之前，请写早一点的时间。
exception-until-label = 期限
exception-why = 理由是什么？会记录下来，也会告诉本人。
exception-why-label = 理由
exception-confirm =
    同意补报到 { $until }，理由：{ $why }
    你的名字和理由都会记录下来。
exception-granted = 已同意，本人可以补报到 { $until }。
exception-refused = 已回复本人。
exception-granted-news = ✅ 「{ $title }」的补报申请通过了，请在 { $until } 前报名或修改。理由：{ $why }
exception-refused-news = ❌ 「{ $title }」的补报申请没有通过。理由：{ $why }
talk-name-plea = 申请补报
talk-name-grant-time = 同意补报
talk-name-refuse-time = 不同意补报
pleas-open = 🙏 补报申请（{ $number }）
pleas-found = 🙏 { $title }：{ $number } 人申请补报
pleas-none = 没有待处理的补报申请。
pleas-more = 🙏 其余的申请
problem-same-entry = 与第 { $row } 行是同一个报名编号
problem-no-entry = 这项比赛没有这个报名编号
problem-no-entry-number = 没有写报名编号，或不是编号
problem-entry-not-standing = 这份报名没有提交、被退回或已经退赛
problem-other-name = 姓名与报名编号对不上
problem-same-certificate = 这个证书编号已经给了别的报名
problem-no-rank = 名次不是数字
promotion-last-round = 这已经是最后一轮，没有下一轮可以晋级。
promotion-round-over = 下一轮已经结束或取消了。
promotion-forming = 队伍还没有锁定提交
promotion-invited = 还没有填写这一轮的报名表
promotion-returned = 报名被退回，还没有重新提交
promotion-withdrawn = 已经退赛
promotion-waiting = 还在候补，没有参加这一轮
promotion-before = 已经晋级过，或从下一轮退赛了
promotion-done = { $number } 份报名晋级下一轮，会通知选手。
promotion-left = 报名 { $number } 没有晋级：{ $why }
entry-promoted-news =
    🎉 恭喜晋级「{ $title }」（报名编号 { $number }）！
    { $opens ->
        [none] 请填写这一轮的报名表，{ $closes } 截止。
       *[other] 这一轮的报名表从 { $opens } 开始填写，{ $closes } 截止，到时候请记得填。
    }
entry-result = 🏅 成绩：{ $words }
entry-result-score = { $score } 分
entry-result-rank = 第 { $rank } 名
entry-result-certificate = 证书编号 { $number }
entry-went-on = 🎉 已晋级下一轮
promotion-quota = 这所学校在下一轮的名额已满
appeal-open = ⚖️ 对成绩申诉
appeal-none = 这项比赛没有设申诉期。
appeal-closed = 现在不在申诉期内。
appeal-no-result = 这份报名还没有成绩，没有可以申诉的内容。
appeal-before = 这份报名已经申诉过了。
appeal-decided = 这个申诉已经答复过了。
appeal-why = 哪里不对？请写清楚理由，辅导员会看到。
appeal-made = 已收到申诉，有了答复我会告诉你。
appeals-open = ⚖️ 申诉（{ $number }）
appeals-found = ⚖️ { $title }：{ $number } 个申诉
appeals-none = 没有待答复的申诉。
appeals-more = ⚖️ 其余的申诉
appeal-of = 报名 { $number } 的申诉
appeal-upheld-button = ✅ 申诉成立
appeal-rejected-button = ❌ 不成立
appeal-answer = 怎么答复？会记录下来，也会告诉选手。成绩要改时，请重新导入。
appeal-answered = 已答复，会通知选手。
appeal-upheld-news = ⚖️ 对「{ $title }」成绩的申诉成立，成绩会重新核对：{ $answer }
appeal-rejected-news = ⚖️ 对「{ $title }」成绩的申诉没有成立：{ $answer }
talk-name-appeal = 成绩申诉
talk-name-answer-appeal = 答复申诉
promote-open = 🎓 晋级下一轮
talk-name-promote = 晋级下一轮
promote-who =
    「{ $title }」谁晋级下一轮？

    按名次：写「前10名」
    按名单：写报名编号，如「3 5 8-12」，或者直接发一个表格（每行一个报名编号，可以有「是否晋级」一列）
promote-who-label = 晋级名单
promote-who-hint = 请写「前10名」，或报名编号，如「3 5 8-12」，或者发一个 xlsx、csv 表格。
promote-too-many = 一次最多写 { $most } 个编号，请分几次。
promote-confirm =
    { $number } 份报名将晋级：
    { $going }

    不能晋级的：
    { $left }

    确认后会通知晋级的选手。
promotion-none-left = 没有
promotion-more = ……还有 { $number } 份
promotion-nobody = 你负责的范围里没有前 { $rank } 名的报名：成绩里没有名次，或者都不归你负责。
promotion-nobody-can =
    没有能晋级的报名：
    { $left }
promotion-of-others = 不在你负责的范围里
promotion-undo = ↩️ 撤销这次晋级
promotion-undone = 已撤销 { $number } 份报名的晋级，会通知选手。
promotion-none-of-yours = 这项比赛没有用命令行做过、还能撤销的晋级。在对话里做的，由操作的老师在对话里撤销。
promotion-list-nobody = 「{ $name }」里没有可以晋级的报名。
promotion-passed-over = 名单里有 { $number } 行没有写「是」，不晋级。
problem-no-promotion = 看不懂是否晋级，请写「是」或「否」
promotion-gone = 这次晋级已经撤销过了，或者不是你操作的。
promotion-submitted = 报名 { $number } 已经提交了下一轮的报名表，这次晋级不能撤销了。
entry-demoted-news = ↩️ 更正：「{ $title }」的晋级（报名编号 { $number }）已撤销。有疑问请联系你的辅导员。
entry-result-out-news = 🏅 「{ $title }」的成绩出来了（报名编号 { $number }）：{ $new }
entry-result-changed-news =
    🏅 更正：「{ $title }」的成绩（报名编号 { $number }）有变动
    原来：{ $old }
    现在：{ $new }
entry-result-gone-news = 🏅 更正：「{ $title }」的成绩（报名编号 { $number }）已撤回，原来是：{ $old }
entries-column-advisers = 指导老师
advisers-open = 🎓 指导老师
advisers-none = 还没有指导老师。发一个邀请给老师，老师确认后就能看到这份报名。
advisers-found = 🎓 指导老师 { $number } 位：
adviser-invite = ➕ 邀请指导老师
adviser-remove = ✖️ 移除
adviser-link =
    把下面这行发给指导老师，请 TA 私下发给我（只能用一次，{ $days } 天内有效）：
    /start adviser_{ $token }

    老师确认后能看到这份报名的内容和文件，不能修改。
talk-name-adviser = 担任指导老师
adviser-name = 你的姓名？（报名表上指导老师的名字）
adviser-name-label = 姓名
adviser-confirm = 以「{ $name }」的名字担任「{ $who }」的指导老师（{ $title }）？你能看到这份报名的内容和文件，对方可以移除你。
adviser-joined = 你已是「{ $who }」的指导老师。随时可以用 /advising 查看。
adviser-joined-news = 🎓 { $name }已确认担任指导老师：{ $title }（报名编号 { $number }）。
adviser-removed-news = 🎓 你不再是报名 { $number }（{ $title }）的指导老师：对方移除了你。
adviser-left-news = 🎓 { $name }不再担任你们的指导老师：{ $title }。
adviser-link-gone = 这个邀请已经用过、过期，或者对方已经退赛。请向队长要一个新的。
adviser-of-own = 你是这份报名的队员，不能同时做指导老师。
adviser-before = 你已经是这份报名的指导老师了。
adviser-full = 一份报名最多 { $most } 位指导老师。
adviser-gone = 这不是你指导的报名。
adviser-resign = 🚪 不再指导
adviser-resigned = 好的，你不再是指导老师，已通知队长。
command-advising = 我指导的参赛作品
phrases-advising = 我指导的作品|我指导的队伍|entries i advise
advising = 🎓 你指导的作品，共 { $number } 份：
advising-none = 你还没有指导的作品。队长发来邀请后，把那一行发给我就行。
advised-open = 🔎 查看
command-scoring = 评审打分（评委）
phrases-scoring = 评审打分|我要打分|score entries
scoring-contests = 📝 请你评审的比赛：
scoring-none = 现在没有请你评审的作品。
scoring-count = 已评 { $done } / { $number }
scoring-open = 📝 开始评审
scoring-found = 📝 { $title }：{ $number } 份作品，还没评的在前
score-give = ✏️ 打分
score-mine = 你的评分：{ $score }
talk-name-score = 打分
score-how-much = 报名 { $number } 打几分？（0 至 { $most }，可以有小数）
score-hint = 请写 0 至 { $most } 的数字。
score-given = 已给报名 { $number } 打 { $score } 分。排名次之前都可以改。
score-own = 这是你参加或指导的作品，不能由你评分。
score-not-standing = 这份报名没有提交或已经退赛，不能评分。
score-ranked = 这份报名已经有名次，评分已结束。
scores-open = 📊 评分
scores-found = 📊 { $title }：{ $number } 份有评分，{ $left } 份还没有
scores-line = { $rank }. { $entry }：平均 { $average }（{ $number } 位评委）
scores-rank = 🏁 按评分排名次
scores-rank-sure =
    按平均分给「{ $title }」排名次？同分同名次。名次会写进成绩，到结果公布日通知选手；可以撤销。{ $left ->
        [0] {""}
       *[other] 没有评分的 { $left } 份不排。
    }
scores-uneven = ⚠️ 各份作品的评委人数不一样。
scores-rank-yes = 确定排名次
scores-rank-no = 先不排
scores-name = 按评分排名：{ $title }
scores-ranked = 已给 { $number } 份报名写入平均分和名次。
scores-none = 还没有任何评分。
scores-ranked-before = 名次和评分一致，没有要改的。
scores-column-number = 报名编号
scores-column-team = 队名
scores-column-rank = 名次
scores-column-average = 平均分
scores-column-reviewer = 评委
scores-column-score = 评分
command-reviewers = 评委名单和邀请
reviewers = 评委 { $number } 项：
reviewer-invite = ➕ 邀请评委
talk-name-reviewer-invite = 邀请评委
talk-name-reviewer = 成为评委
reviewer-invite-confirm = 生成一个邀请，让打开它的人成为评委，评审范围：{ $part }。确定吗？
reviewer-link =
    把下面这行发给对方，请 TA 私下发给我：

    /start reviewer_{ $token }

    范围：{ $part }。只能用一次，{ $days } 天内有效，请不要发到群里。
reviewer-name = 邀请你做评委，评审范围：{ $part }。你的姓名怎么写？
reviewer-name-label = 姓名
reviewer-confirm =
    你将以「{ $name }」评审：{ $part }。

    你能看到参赛作品，请只用于评审；你参加或指导的作品不会请你评。管理员能看到你的评分。同意吗？
reviewer-welcome = 你已成为评委，评审范围：{ $part }。发送 /scoring 开始评审。
reviewer-revoked = 你的一项评委权限已被撤销，已打的分保留。
entry-result-out-news-adviser = 🏅 你指导的报名 { $number }（{ $title }）成绩出来了：{ $new }
entry-result-changed-news-adviser =
    🏅 更正：你指导的报名 { $number }（{ $title }）成绩有变动
    原来：{ $old }
    现在：{ $new }
entry-result-gone-news-adviser = 🏅 更正：你指导的报名 { $number }（{ $title }）的成绩已撤回，原来是：{ $old }
entry-promoted-news-adviser =
    🎉 你指导的报名晋级了：「{ $title }」，报名编号 { $number }。
    { $opens ->
        [none] 请提醒选手填写这一轮的报名表，{ $closes } 截止。
       *[other] 报名表从 { $opens } 开始填写，{ $closes } 截止，请提醒选手。
    }
entry-demoted-news-adviser = ↩️ 更正：你指导的报名 { $number } 在「{ $title }」的晋级已撤销。
edition-of-others = 主办单位（organiser）写的是「{ $organiser }」，不归你发布：要由负责全校的老师发布，学校要写全称；其他单位主办的，请管理员发布。
edition-code-of-others = 代号（code）「{ $code }」已经被「{ $organiser }」用了，请换一个。
edition-tried = 「{ $title }」还没有发布：将新增 { $added } 项比赛，修改 { $changed } 项，{ $unchanged } 项不变。请核对：
edition-nothing = 「{ $title }」和已经发布的一样，没有要改的。
edition-publish = 📢 发布
edition-done = 「{ $title }」发布了：新增 { $added } 项比赛，修改 { $changed } 项，{ $unchanged } 项不变。改好文件再发一次就是修改；要取消哪一项，打开它，点「取消活动」。
edition-share = 转发给学生：{ $words }
edition-capacity = 🎫 名额：{ $number }
edition-quota = 🏫 每校最多 { $number } 份报名
edition-appeals = ⚖️ 结果公布后 { $days } 天内可以申诉
edition-form = 📝 报名表：{ $fields }
plea-waits-news = 🙏 「{ $title }」有人申请补报，等你决定。
plea-waits-news-open = 🙏 看补报申请
appeal-waits-news = ⚖️ 「{ $title }」有选手对成绩申诉，等你答复。
appeal-waits-news-open = ⚖️ 看申诉
edition-early-result = { $place }：比赛还没开始，结果不能先公布。
manage-opens = ✏️ 改报名开始
manage-result = ✏️ 改结果公布
fair-part-opens = 报名开始
fair-part-result = 结果公布
talk-name-contest-terms = 修改比赛安排
terms-deadline = 报名和提交材料改到什么时候截止？例如「3月18日18点」
terms-deadline-label = 截止时间
terms-opens = 从什么时候开始报名？
terms-opens-label = 报名开始
terms-result = 什么时候公布结果？
terms-result-label = 结果公布
terms-capacity = 改成多少个名额？
terms-capacity-label = 名额
terms-none = 没有定
terms-confirm =
    修改「{ $title }」的{ $part }：
    原来：{ $old }
    改成：{ $new }
    { $number ->
        [0] 有空出的名额时，候补的人会收到通知。
       *[other] 参赛的人和指导教师共 { $number } 人会收到一次通知。
    }
terms-past-result = 「{ $title }」的结果公布时间已经过去了，请写今后的时间。
terms-entered = 已经有 { $number } 份报名，报名开始不能改到今后。
terms-promoted = 已经有人晋级下一轮，不能再改这一轮的截止时间。请先撤销晋级。
terms-results-out = 结果已经公布，不能再改公布时间。
terms-rounds = 前一轮的截止不能晚于下一轮的截止。
terms-early-result = 结果公布不能早于比赛开始。
team-locked-news = 🔒 队长已锁定提交「{ $team }」，等待审核。
team-withdrawn-news = ↩️ 队长让「{ $team }」退赛了。想参加可以另外报名。
withdraw-confirm-team = 确定让「{ $team }」全队退出「{ $title }」？队员会收到通知，名额会让给候补的同学。只想自己退出，请打开「队伍」点「退出队伍」。
withdraw-over = 这项比赛已经结束，不能再退赛。
withdraw-went-on = 这份报名已经晋级，不能再退。不想继续，请退出下一轮。
problem-entry-waiting = 这份报名还在候补，没有参加比赛
