# 找老师：老师这一边
command-inbox = 待接待的对话
phrases-inbox = 收件箱|待接待|我的对话
phrases-take-next = 接待|我来接待|接待下一个
phrases-leave = 离开|先离开|离开对话
counsel-called =
    🔔 有人找老师
    { $who }
    { $reason }
    { $quoted }

    点「接待」再写，或者直接回复这条消息，就是接待。
counsel-reason-asked = 主动找老师
counsel-reason-misses = 连续两次没得到答案
counsel-reason-self-harm = ⚠️ 紧急：可能有自伤的念头
counsel-reason-threat = ⚠️ 紧急：人身安全受威胁
counsel-reason-fraud = ❗ 可能刚被骗
counsel-class-of = { $year }届
counsel-take = 接待
counsel-enter = 进入对话
counsel-history = 看记录
counsel-close = 结束对话
counsel-leave = 先离开
counsel-pass-on = 转给别人
counsel-release = 退回队列
counsel-reopen = 重新打开
counsel-inbox = 待接待
counsel-earlier = ◀ 上一页
counsel-later = 下一页 ▶
counsel-inbox-title = 等待接待 { $waiting } 个，你在接待 { $mine } 个：
counsel-inbox-empty = 没有等待的对话，都处理完了。
counsel-waits = ⏳ 已等 { $minutes } 分钟
counsel-answered = ✓ 已回复，等对方说话
counsel-took = 你已接待 #{ $number }，刚才的话发出去了。继续回复消息，或者点「进入对话」后直接打字。
counsel-entered = 你在对话 #{ $number } 里了，记录马上发来。接下来你打的字、发的文件都会给对方；发「结束」结束对话，发「离开」先离开。
counsel-other-took = { $who } 已由{ $name }接待。
counsel-taken = 这个对话已经由{ $name }接待了，没有发出去。
counsel-closed = 这个对话已经结束了，没有发出去。要重新打开吗？
counsel-has-new = 对方已经开了新的对话，请在 /inbox 里找。
counsel-lost = 你已经不是这位同学的辅导员了，这句话没有发出去，对话退回了队列。
counsel-unreachable = 话已经记下，但对方现在收不到消息（可能停用了聊天）。
counsel-stepped-out = 已离开，对话还在。回复对方的消息，或者从 /inbox 再进入。
counsel-done = 对话 #{ $number } 已结束，已请对方打分。
counsel-withdrawn = { $who } 不再找老师了。
counsel-left = { $who } 结束了对话。
counsel-gone = 对话 #{ $number } 的同学删除了自己的全部数据，对话和记录都不在了。
counsel-taken-away = { $who } 等回复太久，我已经叫了其他老师。你也可以再接。
counsel-history-sent = 记录马上发来。
counsel-pass = 转给谁？
counsel-no-colleague = 这位老师现在不能接这个对话，换一位吧。
counsel-passed = 已转给{ $name }。
counsel-handed =
    { $name }把对话转给了你：
    { $who }
counsel-released = 已退回队列，并叫了其他老师。
