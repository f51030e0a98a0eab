# 活动结束后的评价：问一次，给主办方看不带姓名的结果
opinion-ask = 「{ $title }」结束了，对你有帮助吗？点一下就好；主办方只看到汇总，看不到是谁。
opinion-5 = 😀 很有帮助
opinion-4 = 🙂 有帮助
opinion-3 = 😐 一般
opinion-2 = 🙁 帮助不大
opinion-1 = 😞 没有帮助
opinion-0 = 没去，或不想评价
opinion-none = 好的，不打扰了。
opinion-words = 谢谢！哪里好、哪里可以改进？写一两句，不写就跳过。请不要写姓名和电话。
opinion-words-label = 意见
opinion-thanks = 收到，谢谢你的意见！
talk-name-opinion = 活动评价
opinions-open = 💬 大家的评价
opinions-given = 💬 「{ $title }」：问了 { $asked } 人，{ $given } 人评价
opinions-few = 不到 { $number } 人评价时不显示结果，以免看出是谁写的。
opinions-mean = 平均 { $mean } 分（满分 { $best }）
opinions-words = 有 { $number } 人写了意见：
