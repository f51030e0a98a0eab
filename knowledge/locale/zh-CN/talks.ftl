# 对话的控制语
talk-back = ↩ 返回
talk-skip = 跳过
talk-cancel = 取消
talk-resume = ▶ 继续：{ $name }
talk-yes = ✅ 确认
talk-change = ✏️ 修改
talk-back-words = 返回|上一步|back|上一题
talk-skip-words = 跳过|skip|略过|不填
talk-cancel-words = 取消|cancel|退出|不填了|算了
talk-yes-words = 是|是的|对|对的|好|好的|确认|确定|没错|可以|ok|yes|y
talk-choose = 请从下面的选项里选一个。
talk-change-which = 要改哪一项？
talk-cancelled = 好的，已取消，没有保存任何内容。
talk-at-start = 这已经是第一个问题了。
talk-cannot-skip = 这一项不能跳过。
talk-left = 上次你有一件事填到一半，答案都还在，随时可以接着填。
talk-aside = 这件事先放在一边了，要接着填吗？
