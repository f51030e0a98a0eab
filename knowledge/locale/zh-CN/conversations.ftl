# 找老师：学生这一边
command-teacher = 找老师
phrases-teacher = 找老师|我要找老师|找辅导员|找人工|人工|转人工|人工服务|人工客服|真人|找真人
phrases-end = 结束|结束对话|结束聊天|取消|不等了
talk-name-teacher = 找老师
teacher-button = 🧑‍🏫 找老师
teacher-name = 老师
teacher-school =
    你是哪所学校的？这样能转给你们学校的老师。

    不想说可以跳过。
teacher-school-label = 学校
teacher-ask =
    可以帮你转给老师，先说清楚：

    • 谁会看到：{ $who }
    • 会看到什么：你的学校、专业、届别，还有从现在起你在对话里说的话、发的图片和文件。之前的聊天老师看不到
    • 对话中我不插话；发「结束」随时结束
    { $question }
    点按钮转过去，也可以直接打字写下想问的，会一起转给老师。
teacher-question =

    刚才的问题：「{ $question }」
teacher-with = ✅ 连同刚才的问题一起转
teacher-from-now = ✅ 转，但不带刚才的问题
teacher-yes = ✅ 转给老师
teacher-too-long = 这段话太长了，先写要点，其余的可以接通后慢慢说。
teacher-opened =
    已转给{ $who }，你排在第 { $place } 位。

    { $hours }
    不用守在这里，老师的回复会发到这个聊天。现在就可以接着说情况，都会给老师看到。
teacher-hours-now = 现在是工作时间（工作日 { $hours }），没人接的话我会再叫其他老师。
teacher-hours-later = 现在不是工作时间（工作日 { $hours }），最早 { $opening } 开始有人处理。
teacher-nobody =
    说实话：现在还没有老师在启路上值班，所以暂时没人能马上看到。

    你的话已经留下，一有老师加入就能看到，回复会发到这个聊天。着急的话，请直接联系学校就业指导中心或辅导员；政策问题可以打全国人社服务热线 12333。
teacher-already = 你已经在找老师了，直接打字就行，老师会看到。想结束请发「结束」。
teacher-kept = 收到，已经留给老师（第 { $place } 位），接通后会回复你。
teacher-end = 结束
teacher-took = 👤 { $name }接通了你的对话，直接打字就行。对话中我不插话，发「结束」可以结束。
teacher-passed = 👤 对话已转给{ $name }，之前说过的都能看到，不用重说。
teacher-again = 接待你的老师暂时不在，我已经重新叫老师了。你说过的话都在，不用重说。
teacher-wider = 还没有老师接通，我又叫了更多老师。不用守着，回复会发到这里。
teacher-soon-over = 你和老师的对话很久没有新消息了。{ $hours } 小时内没有人说话，我就把它结束。还有事就接着打字。
teacher-silent = 很久没有新消息，你和老师的对话结束了，启路回来了。这次帮到你了吗？请打个分：
teacher-over = 你和老师的对话结束了，启路回来了。这次帮到你了吗？请打个分：
teacher-withdrawn = 好的，已取消，不再找老师了。
teacher-stars = { $stars } 分
teacher-rated = 谢谢，记下了：{ $stars } 分。还有事可以接着聊。
teacher-reopen = 🔁 接着和老师聊
teacher-closed = 这个对话已经结束了，这句话没有发给老师。要接着聊吗？
teacher-after-misses =
    { $said }

    连着两次没帮上你，要不要找老师？
end-nothing = 现在没有进行中的对话。
conversation-gone = 这个对话已经不在了。
conversation-file-lost = 这个文件我没能取下来（太大，或者暂时取不到），没有发出去。请换小一点的再发。
serving-class = 你们班的辅导员（{ $number } 位）
serving-college = 你们学院的辅导员（{ $number } 位）
serving-school = { $school }的辅导员（{ $number } 位）
serving-everywhere = 启路的值班老师（{ $number } 位）
serving-admin = 启路的管理员（{ $number } 位）
serving-nobody = 以后加入的你们学校的老师（现在还没有人值班）
