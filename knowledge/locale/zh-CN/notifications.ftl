# 怎么通知我：免打扰时段、通知渠道、主题、摘要
command-notify = 通知设置
phrases-notify = 通知设置|提醒设置|消息设置
command-quiet = 免打扰时段
phrases-quiet = 免打扰|免打扰时段|勿扰模式
notify-open = ⚙️ 通知设置
notify-settings = ⚙️ 通知设置
    免打扰：{ $quiet }
    摘要：{ $digest }
    通知发到：{ $channel }
notify-topics = 点一下可以关掉或打开：
notify-no-quiet = 没有设
notify-no-digest = 不发
notify-newest = 最近用的渠道
notify-quiet-button = 🌙 免打扰时段
notify-digest-button = 🗞 定期摘要
notify-channel-button = 📮 发到{ $channel }
notify-topic-on = 🔔 { $topic }
notify-topic-off = 🔕 { $topic }（已关）
topic-activities = 活动日期提醒
topic-deadlines = 收藏岗位截止提醒
topic-news = 有新岗位、新活动
topic-visits = 学校访企拓岗开拓的合适岗位
quiet-ask = 每天什么时段不打扰你？比如「22:00-8:00」「晚上十一点到早上七点」。
quiet-unclear = 没看懂这个时段。可以写「22:00-8:00」。
quiet-done = 🌙 好的，每天 { $hours } 不打扰你。自动的提醒会挪到这之前或之后，你自己定了时间的照常发，老师的回复也照常送到。
quiet-off = ☀️ 已取消免打扰时段。
quiet-off-button = ☀️ 取消免打扰
quiet-none = ☀️ 不用了
# 定期摘要
command-digest = 定期摘要
phrases-digest = 摘要|定期摘要|每日摘要|每周摘要
digest-ask = 想多久收到一次摘要（适合你的新岗位、快截止的收藏、临近的活动）？可以点按钮，也可以说「每天早上8点」「每周一 9:00」。没有新内容就不打扰你。
digest-daily = 每天 08:00
digest-weekly = 每周一 08:00
digest-never = 不要摘要
digest-unclear = 没看懂。可以说「每天早上8点」「每周五下午6点」，或者点按钮。
digest-done = 🗞 好的，{ $time } 给你发摘要；没有新内容就不发。
digest-off = 🗞 好的，不再发摘要。
digest-heading-daily = 🗞 今天的摘要
digest-heading-other = 🗞 这段时间的摘要
digest-positions = 🆕 { $number } 个适合你的新岗位
digest-deadlines = ⏳ 一周内截止的收藏（{ $number } 个）
digest-events = 🗓 近期适合你的活动（{ $number } 场）
digest-mine = 🎫 你报名的活动（{ $number } 场）
