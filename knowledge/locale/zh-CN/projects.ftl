# 供需对接就业育人项目：查找、发布、申报、进展
command-projects = 供需对接就业育人项目
phrases-projects = 供需对接项目|育人项目|校企合作项目|有什么育人项目|docking projects
command-project = 发布育人项目（辅导员）
talk-name-project = 发布项目
talk-name-progress = 更新项目进展
talk-name-propose = 申报项目
scheme-training = 定向人才培养培训
scheme-base = 就业实习基地
scheme-staff = 人力资源提升
scheme-field = 重点领域校企合作
project-title = 项目叫什么名字？
project-title-label = 名称
project-partner = 合作企业是哪家？请写全称。
project-partner-label = 合作企业
project-scheme = 是哪一类项目？点一个，或者自己写；不写就跳过。
project-scheme-label = 项目类型
project-capacity = 最多接收几个团队或老师？不限就跳过。
project-capacity-label = 名额
project-deadline = 申报什么时候截止？例如「6月30日」
project-deadline-label = 申报截止
project-agreed = 协议哪天签？定了就写日期，没定就跳过。
project-agreed-label = 签约日期
project-expires = 协议到哪天为止？没有定就跳过。
project-expires-label = 协议到期
project-confirm =
    请核对后发布：
    { $title }
    合作企业：{ $partner }
    类型：{ $scheme }
    专业：{ $majors }
    名额：{ $capacity }
    申报截止：{ $closes }
    签约：{ $agreed }
    协议到期：{ $expires }
project-done = 已发布。团队和老师可以申报，也可以让他们发送 { $words }。
project-progress-tell = 📈 更新进展
project-progress = 现在进展到哪一步了？例如「已签约，首批 20 名学生进岗」
project-progress-label = 进展
project-progress-confirm =
    更新「{ $title }」的进展，已入选的团队和老师会收到通知：
    原来：{ $old }
    现在：{ $new }
news-progress = 进展：{ $old } → { $new }
propose = 📝 申报
propose-as = 以什么身份申报？
propose-as-label = 身份
proposer-team = 学生团队
proposer-teacher = 老师
propose-name-team = 团队叫什么名字？
propose-name-team-label = 团队
propose-name-teacher = 你的姓名和单位？例如「张老师，会计学院」
propose-name-teacher-label = 姓名
propose-size = 一共有多少人参加？
propose-size-label = 人数
propose-plan = 用一两句话说说打算怎么做；可以跳过。
propose-plan-label = 计划
propose-confirm =
    申报「{ $title }」：
    { $proposer }：{ $name }（{ $size } 人）
    计划：{ $plan }
    项目所在学校的老师会看到这些内容。
propose-done = 已申报「{ $title }」。有了结果我会告诉你。
unpropose = ↩️ 撤回申报
unpropose-confirm = 确定撤回「{ $name }」的申报？已入选的名额会让出来。
unpropose-done = 已撤回申报。
proposals-open = 📥 看申报
proposals-some = 「{ $title }」收到 { $number } 份申报，{ $waiting } 份等你决定：
proposals-none = 「{ $title }」还没有收到申报。
proposal-accept = ✅ 入选
proposal-decline = ⛔ 不入选
proposal-decided = 已决定，也告诉了申报人。
proposal-accepted = ✅ 你申报的「{ $title }」入选了！
proposal-declined = 你申报的「{ $title }」这次没有入选。截止前可以改好再申报。
proposal-is-submitted = 📝 「{ $name }」已申报，等待决定
proposal-is-accepted = ✅ 「{ $name }」已入选
proposal-is-declined = ⛔ 「{ $name }」没有入选
proposal-is-withdrawn = ↩️ 「{ $name }」已撤回申报
proposal-there = 你已经申报过这个项目了。
proposal-over = 这份申报已经有了结果，或者已经撤回。
proposal-gone = 没有找到这份申报。
proposal-full = 名额已满，不能再入选。
proposal-no-project = 这场活动不用申报，直接报名就可以。
proposal-waits-news = 📥 「{ $title }」收到一份申报，等你决定。
proposal-waits-news-open = 📥 看申报
manage-agreed = ✏️ 改签约日期
manage-expires = ✏️ 改协议到期
fair-part-agreed = 签约日期
fair-part-expires = 协议到期
talk-name-change-agreed = 改签约日期
talk-name-change-expires = 改协议到期
talk-name-proposal-decline = 答复申报
talk-name-change-partner = 改合作企业
talk-name-change-scheme = 改项目类型
manage-partner = ✏️ 改合作企业
manage-scheme = ✏️ 改项目类型
proposal-size = { $number } 人参加
proposal-why = 为什么「{ $name }」不入选？对方会看到，也可以跳过。
proposal-reason = 老师的话：{ $words }
proposal-reopen = ↩️ 收回决定
proposal-reopened = 「{ $title }」：学校收回了之前的决定，会重新考虑你的申报。
proposal-undecided = 这份申报现在没有可以收回的决定。
project-date-opens = 申报开始：{ $time }
project-date-closes = 📮 申报截止：{ $time }
project-date-result = 结果公布：{ $time }
project-date-agreed = 签约：{ $time }
project-date-expires = 协议到期：{ $time }
command-proposals = 待决定的项目申报（辅导员）
phrases-proposals = 待决定的项目申报|项目申报|审核项目申报
proposals-wait = 📥 有申报等你决定的项目：
proposals-wait-no = 现在没有等你决定的项目申报。
