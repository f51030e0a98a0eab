# 听懂一句话之后：问清楚、闲聊、求助、办不了的事
heard-which = 我不太确定，你是想：
heard-not-here = 我听懂了，你想{ $wanted }。这件事我现在还办不了。
act-fairs = 找招聘会
act-visits = 看访企拓岗
act-events = 找就业活动
act-competitions = 找比赛
act-awards = 看评选和典型
act-registrations = 查自己的报名
act-reminders = 查自己的提醒
act-positions = 找岗位
act-saved = 看收藏
act-searches = 看保存的搜索
act-forget = 删除数据
act-export = 导出数据
act-language = 换语言
act-remind = 设提醒
act-unremind = 取消提醒
act-cancel = 取消
act-help = 看帮助
act-me = 看自己的资料
act-privacy = 看隐私说明
act-register = 报名
act-withdraw = 取消报名
act-mute = 少收消息
act-digest = 定期收到摘要
act-watch = 有新岗位时得到通知
act-link = 连接账号
statement-near = 听到了。你想问的也许在这里：
statement-heard = 听到了。要我按你的情况找岗位，可以告诉我学历、专业和想去的地方。
statement-take = 👤 记到我的资料里
positions-offer = 🔎 按这些找岗位
positions-no-page = 没有第 { $page } 页：一共找到 { $number } 个岗位。
positions-no-such =
    { $number ->
        [0] 刚才没有找到岗位，换个条件再找，就能说第几个了。
       *[other] 这一页只有 { $number } 个岗位。
    }
small-talk-greeting = 你好！想找岗位、问政策，直接打字就行。
small-talk-thanks = 不客气，有需要随时找我。
small-talk-bye = 再见，祝顺利！
small-talk-abuse = 没能帮上忙，对不起。换个说法再问一次，或者看看我能做什么。
small-talk-praise = 谢谢，能帮上忙就好。
small-talk-mood = 找工作的路不好走，慢慢来。需要有人聊聊，可以打 12356 心理援助热线。
small-talk-other = 好的。想找岗位、问政策，直接打字就行。
small-talk-unread = 这句我没看懂，换个说法试试。想找岗位、问政策，直接打字就行。
out-of-scope = 这个我帮不上忙：我只懂毕业生就业的事，比如岗位、政策、档案、合同。
