# 提醒：活动和岗位的日期、自己设的提醒、推迟和取消
command-reminders = 我的提醒
phrases-reminders = 我的提醒|提醒列表|我设的提醒|看看我的提醒|my reminders
command-remind = 设一个提醒
remind-opens = { $kind ->
    [award] 📢 { $left }开始申报：
    [project] 📢 { $left }开始申报：
   *[other] 📢 { $left }开始报名：
 }
remind-closes = { $kind ->
    [award] ⏳ { $left }截止申报：
    [project] ⏳ { $left }截止申报：
   *[other] ⏳ { $left }截止报名：
 }
remind-closes-entered = ⏳ { $left }截止，在这之前还可以填写和修改报名表：
remind-begins = ⏰ { $left }开始：
remind-ends = ⏰ { $left }结束：
remind-result = 📢 { $left }公布结果：
remind-reviewed = 🏫 审核{ $left }截止，请在这之前改好重新提交：
remind-shown = 📢 公示{ $left }开始：
remind-objected = 📢 公示{ $left }结束：
remind-deadline = ⏳ 你收藏的岗位{ $left }截止报名：
remind-own = ⏰ 你让我提醒你：{ $what }
remind-now = ⏰ 时间到了，你让我这时候提醒你。
remind-late = 抱歉，这条提醒晚了，本该在 { $time } 发出。
remind-left-now = 现在
remind-left-minutes = { $minutes } 分钟后
remind-left-hours = { $hours } 小时后
remind-left-both = { $hours } 小时 { $minutes } 分钟后
remind-left-today = 今天 { $time }
remind-left-tomorrow = 明天 { $time }
remind-left-days = { $number } 天后
remind-snooze-minutes = 💤 10 分钟后
remind-snooze-hour = 💤 1 小时后
remind-snooze-day = 💤 明天这时候
remind-off = 🔕 不用提醒了
remind-off-again = 🔕 以后都不用了
remind-off-activity = 🔕 这场都不用提醒
remind-on = ↩️ 恢复提醒
remind-add = ➕ 设一个提醒
remind-list = ⏰ 我的提醒
reminders-none = 现在没有要提醒你的事。报名活动、收藏岗位后，我会在截止和开始之前提醒你；也可以直接说「明天9点提醒我投简历」。
reminders-mine = ⏰ 接下来有 { $number } 条提醒（第 { $page } 页）：
reminders-off = 🔕 全部关掉
talk-name-remind = 设提醒
talk-name-remind-before = 设提醒
talk-name-quiet = 免打扰时段
talk-name-digest = 定期摘要
talk-name-reminders-off = 关掉全部提醒
reminders-off-confirm =
    { $number ->
        [0] 现在没有定好时间的提醒。关掉以后，你报名、关注、收藏的事定了日期，也不再提醒你。
       *[other] 接下来的 { $number } 条提醒全部关掉？你报名、关注、收藏的事以后改了日期，也不再提醒你。
    }
    报名和收藏都还在，摘要和新岗位通知也不变。点「确认」全部关掉，点「取消」都留着。
reminders-are-off = 🔕 好的，提醒全部关掉了。以后新报名、新收藏的，还会照常提醒。
reminders-on = ↩️ 全部恢复
reminder-nothing = 到点提醒
reminder-why-entered = 已报名
reminder-why-followed = 已关注
reminder-why-nominated = 已申报
reminder-why-returned = 申报待修改
reminder-why-saved = 已收藏
reminder-why-own = 自己设的
reminder-about-opens = 开始报名：{ $time }
reminder-about-closes = 截止报名：{ $time }
reminder-about-begins = 开始：{ $time }
reminder-about-ends = 结束：{ $time }
reminder-about-result = 公布结果：{ $time }
reminder-about-reviewed = 学校审核截止：{ $time }
reminder-about-shown = 公示开始：{ $time }
reminder-about-objected = 公示结束：{ $time }
reminder-about-deadline = 截止报名：{ $time }
reminder-every-daily =
    { $interval ->
        [1] 每天 { $time }
       *[other] 每 { $interval } 天 { $time }
    }
reminder-next = { $rule }（下次 { $date }）
reminder-every-workdays = 每个工作日 { $time }
reminder-every-weekly =
    { $interval ->
        [1] 每周{ $days } { $time }
       *[other] 每 { $interval } 周的周{ $days } { $time }
    }
reminder-every-monthly =
    { $interval ->
        [1] 每月{ $days } { $time }
       *[other] 每 { $interval } 个月的{ $days } { $time }
    }
reminder-place =
    { $place ->
        [-3] 倒数第三个{ $what }
        [-2] 倒数第二个{ $what }
        [-1] 最后一个{ $what }
        [1] 第一个{ $what }
        [2] 第二个{ $what }
        [3] 第三个{ $what }
        [4] 第四个{ $what }
       *[other] 第五个{ $what }
    }
reminder-named-weekday = 周{ $day }
reminder-workday = 工作日
reminder-monthday = { $day }号
reminder-month-end = 最后一天
reminder-weekday-1 = 一
reminder-weekday-2 = 二
reminder-weekday-3 = 三
reminder-weekday-4 = 四
reminder-weekday-5 = 五
reminder-weekday-6 = 六
reminder-weekday-7 = 日
remind-what = 提醒你做什么？
remind-when = 什么时候提醒你？比如「明天9点」「下周五下午3点」「每周一早上8点」。
remind-when-on = { $day }几点提醒你？
remind-when-unclear = 没看懂这个时间。可以说「明天9点」「半小时后」「3月15日下午2点」。
remind-when-impossible = 没有这样的日期或时间，请再说一次，比如「明天9点」「3月15日下午2点」。
remind-when-past = 这个时间已经过去了，请说一个以后的时间。
remind-which = 要提醒的是哪一个？
remind-done = ✅ 好的，{ $time } 提醒你：{ $what }
remind-done-nothing = ✅ 好的，{ $time } 提醒你。
remind-done-event = ✅ 好的，{ $time } 提醒你「{ $title }」。日期变了，提醒也会跟着变。
remind-done-event-words = ✅ 好的，{ $time }（「{ $title }」）提醒你：{ $what }。日期变了，提醒也会跟着变。
remind-to-do = 📝 { $what }
remind-no-event = 没有找到你报名、关注或收藏的、还没到这个日期的活动或岗位。先报名，或在活动页按「🔔 提醒我」，再说一次就行。
remind-past = 那个时间已经过去了，没法提醒。
remind-too-far = 这个时间太远了，最多设到三年以内。
remind-no-hour = 这场活动只写了日期、没写几点，请改成「前一天提醒我」，或直接说一个时间。
remind-too-many = 最多同时设 { $number } 条提醒，请先用 /reminders 取消几条。
remind-snooze-too-late = 那时候已经晚了，就不推迟了。
remind-gone = 这条提醒已经取消了。
remind-snoozed = 💤 好的，{ $time } 再提醒你。
remind-is-off = 🔕 好的，不提醒了。
remind-is-off-named = 🔕 好的，不再提醒你：{ $title }
remind-off-which = 是下面哪一条？点「不用提醒了」就取消：
remind-is-on = ⏰ 已恢复，{ $time } 提醒你。
remind-is-off-activity = 🔕 好的，「{ $title }」不再提醒你。
remind-follow = 🔔 提醒我
remind-follow-done = 🔔 好的，「{ $title }」的重要日期之前我会提醒你：
remind-follow-dateless = 🔔 好的，「{ $title }」有新的日期时，我会提醒你。
