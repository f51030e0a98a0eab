# 邀请辅导员
command-invite = 邀请辅导员
command-counselors = 辅导员名单
talk-name-invite = 邀请辅导员
talk-name-counselor = 成为辅导员
invite-school = 邀请哪所学校的辅导员？跳过就是不限学校的值班老师。
invite-school-label = 学校
invite-college = 哪个学院？跳过就是全校。
invite-college-label = 学院
invite-class = 哪个班？跳过就是不限班级。
invite-class-label = 班级
invite-confirm = 生成一个邀请，让打开它的人成为辅导员，能接待：{ $part }。确定吗？
invite-everywhere = 全部学校
invite-link =
    把下面这行发给对方，请 TA 私下发给我：

    /start counselor_{ $token }

    范围：{ $part }。只能用一次，{ $days } 天内有效，请不要发到群里。
invite-unknown = 这个邀请不对，或者已经用过、过期了。请向管理员再要一个。
counselor-name = 邀请你做辅导员，接待：{ $part }。同学看到的称呼写什么？比如「王老师」。
counselor-name-label = 称呼
counselor-confirm =
    你将以「{ $name }」接待：{ $part }。

    同学找老师时会通知你，你能看到他们交给老师的话，请只用来帮助他们。同意吗？
counselor-welcome =
    你已成为辅导员，接待：{ $part }。现在有 { $waiting } 个对话在等。

    有人找老师会通知你，点「接待」或者直接回复那条消息就能接待；/inbox 查看全部。
counselor-revoke = 撤销
counselor-revoked = 你的一项辅导员权限已被撤销，正在接待的对话退回了队列。
counselors = 辅导员 { $number } 项：
invite-made =
    打开 { $url }
    或者私下发给启路：{ $words }
    范围：{ $part }。只能用一次，{ $days } 天内有效。
