# 回答有用没用、没答上来的问题、说过的话变了
feedback-useful = 👍 有用
feedback-useless = 👎 没用
feedback-thanks = 谢谢，记下了。
feedback-sorry = 抱歉，没帮上忙。
feedback-kept = 📮 这个问题我留给了你学校的老师（不带你的名字），有了答复会发到这里。
feedback-kept-no-school = 📮 这个问题我留下了（不带你的名字），老师有了答复会发到这里。告诉我你的学校，就能转给你自己学校的老师，比如「我是某某大学的」。
feedback-forward = 📮 留给老师回答
feedback-withdraw = ↩ 撤回这个问题
feedback-withdrawn = 好的，这个问题已经删掉了，老师不会看到。
feedback-no-question = 这个问题已经不在了：可能撤回过，或者老师已经处理了。
feedback-ask-again = 刚才的问题我没有留下来，麻烦再说一遍。
feedback-missing = ✍️ 说说缺什么
feedback-missing-ask = 哪里没说清楚，或者不对？写一两句就行，老师会看到。
feedback-missing-ask-label = 缺什么
feedback-missing-hint = 请写几个字。
feedback-missing-thanks = 谢谢，已经记在这个问题旁边了。
talk-name-missing = 说说缺什么
fact-changed =
    🔔 { $day } 我对你说过「{ $title }」，现在情况变了：{ $change }

    当时：{ $old }

    现在：{ $new }
fact-changed-within = 🔔 { $day } 我对你说过「{ $title }」，其中有变化：{ $change }
fact-withdrawn =
    🔔 { $day } 我对你说过「{ $title }」，这条已经撤回：{ $change }

    当时：{ $old }
fact-look = 📖 看现在的回答
fact-follow-on = 🔕 这条再变也别告诉我
fact-follow-off = 🔔 恢复提醒
fact-is-on = 好的，这条有变化我会告诉你。
fact-is-off = 好的，这条再变我也不发消息了。
feedback-which = 你说的是哪条回答？请按那条回答下面的按钮。
phrases-useful = 有用|很有用|有帮助|讲得很清楚
phrases-useless = 没用|没有用|没帮助|没有帮助|答非所问|不是我要问的|回答错了|答错了|说错了|你说错了|你说的不对|你刚才说的不对|说得不对|答得不对|回答得不对
feedback-none = 都不是，📮 留给老师
