# 辅导员：没答上来的问题
command-questions = 待答的问题
phrases-questions = 待答的问题|待答问题|未答的问题|未答问题|没答上来的问题
questions-waiting = 📮 有 { $number } 组问题等着回答，问的人多的在前：
questions-none = 现在没有等着回答的问题。
questions-count = 👥 { $number } 人问过 · 最早 { $day }
questions-nearest = 📖 最接近的条目：{ $title }
questions-useless = 👎 回答没用：{ $question }
questions-look = 看全部
questions-respond = ✍️ 回复
questions-dismiss = 忽略
questions-apart = ✂ 不是同一个问题
questions-list = 📮 待答的问题
questions-before = ◀ 上一页
questions-after = 下一页 ▶
questions-group = 这一组有 { $number } 人问，回复会发给每一个人，一人一次：
questions-dismissed = 已忽略 { $number } 个问题，没有通知任何人。
questions-undo = ↩ 撤销
questions-settled = 这组问题已经有人处理了，或者不归你负责。发送 /questions 看还有哪些。
questions-answer = { $number } 人在问：「{ $question }」。请写下回复，会原样发给他们。
questions-answer-label = 回复
questions-answer-hint = 回复要有内容，最多 { $most } 个字。
questions-confirm =
    这段话会发给问过「{ $question }」的 { $number } 个人：

    { $text }
questions-answered = ✅ 已发给 { $number } 个人。
questions-draft = 📝 做成条目草稿
questions-pushed =
    📮 你问过：「{ $question }」

    老师回复：{ $text }
talk-name-respond = 回复问题
