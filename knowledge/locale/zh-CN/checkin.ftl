# 签到：入场码、门口的手机、签到页（“checkin-page-” 开头的句子在浏览器里显示，%name 由页面填写）
command-ticket = 我的入场码
phrases-ticket = 我的入场码|入场码|入场二维码|签到|签到码|我要签到|怎么签到
ticket-which = 🎟 要哪一场的入场码？
tickets-none = 你现在没有入场码。报名线下活动后会得到一个，到场扫一下就签到。
ticket-open = 🎟 我的入场码
ticket-shown = 🎟 到场时出示这个二维码，扫一下就签到了。它只属于你，请不要转给别人。
ticket-code = 扫不出来时，可以报这个码：{ $code }
ticket-attached = 🎟 二维码是你的入场码，到场扫一下就签到；/mine 里随时能再找到
ticket-page = 🎟 打开入场码页面
ticket-none = 你现在没有这场活动的入场码：没有报上名、活动已经结束，或者已经签到了。
ticket-label = 入场码
ticket-hint = 到场出示，扫码签到；扫不出来就报这个码
ticket-valid = ✅ 报名有效
ticket-invalid = ⚠️ 这个报名现在没有名额，不能入场
checkin-desk = 📷 签到
checkin-desk-shown =
    📷 「{ $title }」签到
    已到 { $came } 人，共 { $expected } 人报上名
    { $walk_ins }
checkin-new = ➕ 给一台手机开签到
checkin-where = 这台手机放在哪里？例如「东门」；只有一台就跳过。
checkin-where-label = 位置
talk-name-checkin-link = 开签到
checkin-link-made =
    📷 「{ $title }」的签到链接（只显示这一次，只能在一台手机上打开）：
    { $url }

    用要扫码的那台手机打开它。打开之后没有网也能扫，连上网会自动合并。{ $days } 天内没打开就失效；谁拿着它谁就能签到，请只发给帮忙的人，随时可以收回。
checkin-open-here = 📷 在这台手机上打开
checkin-revoke = 🚫 收回
checkin-phone-open = 正在使用
checkin-phone-waits = 链接还没有打开
checkin-too-many = 一场活动最多同时用 { $limit } 台手机签到，请先收回几台。
walk-ins-on = 🚶 允许现场报名
walk-ins-off = 🚫 停止现场报名
walk-ins-are-on = 🚶 允许现场报名：没报名的人扫海报上的二维码，报名后当场签到
walk-ins-are-off = 不接受现场报名
checkin-in = ✅ 签到成功
checkin-again = ⚠️ 这张入场码已经用过：{ $time }，{ $place }
checkin-early = ❌ 活动还早，现在不能签到
checkin-cancelled = ❌ 这场活动已经取消了
checkin-other = ❌ 这是另一场活动的入场码：{ $title }
checkin-forged = ❌ 不是有效的入场码，可能是伪造的，或者已经换过新码
checkin-withdrawn = ❌ 这个人已经取消报名
checkin-waiting = ❌ 这个人还在候补，没有名额
checkin-offered = ❌ 名额留给了这个人，但还没有确认；请先在启路里确认
checkin-voided = ↩️ { $voided } 撤销了签到；人到了请再扫一次
checkin-voided-stands = ↩️ 已撤销这次扫码；{ $time } { $place } 也扫过这张入场码，仍算到场
checkin-void = ↩️ 撤销签到
checkin-void-whom = ↩️ 要撤销谁的签到？点选最近签到的，或者输入姓名、入场码。
checkin-void-whom-label = 谁
checkin-void-several = 有几个人叫这个名字，是哪一位？
checkin-void-unknown = 签到的人里没有这个姓名，也不是入场码。请点选，或者输入完整的入场码，例如 128-7KQ4M-XR2HP。
checkin-void-ticket = 入场码 { $number } 的人
checkin-void-confirm =
    ↩️ 撤销 { $who } 的签到（{ $time } { $place }）？
    在此之前的扫码都不再算数，没有联网的手机晚些合并也一样；人真的到了，再扫一次就行。谁在什么时候撤销会留下记录。
checkin-void-done = ↩️ 已撤销。现在已到 { $came } 人，共 { $expected } 人报上名。
checkin-void-gone = 这个签到已经被撤销，或者后来又变了。请重新打开名单看看。
checkin-void-no-ticket = 这不是这场活动的有效入场码。
talk-name-checkin-void = 撤销签到
checkin-link-unknown = 没有这个签到链接。请向老师要一个新的。
checkin-link-used = 这个签到链接已经在另一台手机上打开了。请向老师要一个新的。
checkin-link-old = 这个签到链接太久没有打开，已经失效。请向老师要一个新的。
checkin-link-revoked = 这个签到链接已经被收回。
checkin-link-over = 活动结束已久，不能再签到了。
checkin-slow-down = 请求太多，请稍等。
checkin-too-large = 内容太大，没有收下。
checkin-unreadable = 内容的格式不对，没有收下。

checkin-page-title = 启路签到
checkin-page-no-link = 请用老师发来的签到链接打开这个页面。
checkin-page-look = 📷 开始扫码
checkin-page-rest = 停止扫码
checkin-page-no-camera = 这个浏览器不能扫码，请输入入场码下方的编号。
checkin-page-camera-refused = 没有摄像头权限。可以在浏览器设置里允许，或者输入编号。
checkin-page-code = 输入编号
checkin-page-enter = 签到
checkin-page-recent = 最近签到
checkin-page-online = 已联网
checkin-page-offline = 没有网络，照常扫码，联网后自动合并
checkin-page-waiting = %count 条等待联网合并
checkin-page-count = 已到 %came / %expected
checkin-page-kept = 已记下，正在核对…
checkin-page-kept-here = 已记下，联网后核对
checkin-page-unlisted = ⚠️ 名单里没有这张码：输错了、伪造的，或者刚刚才报名。已记下，联网后核对
checkin-page-waits = 等待核对
checkin-page-undo = 撤销
checkin-page-undo-sure = 撤销 %code 的签到？人到了再扫一次就行。
checkin-page-undone = ↩️ 已撤销，可以重新扫码
checkin-page-undone-here = ↩️ 已撤销，联网后生效
checkin-page-here = 本机 %time 已经扫过
checkin-page-no-ticket = 这不是启路的入场码
checkin-page-not-kept = 这台手机的浏览器存不下记录（可能是无痕模式），请换一个浏览器

roster-open = 📋 谁来了
roster-file = 📥 导出名单
roster-shown = 📋 「{ $title }」：已到 { $came } 人，共 { $expected } 人报上名
roster-others = 另有不归你负责的 { $number } 人，其中 { $came } 人到场
roster-nameless = 没有填姓名
roster-walked-in = 现场报名
roster-voided = { $time } 撤销过签到
roster-exported = 📥 「{ $title }」的签到名单。里面有个人信息，请妥善保管，用完删除。
roster-column-entered = 报名时间
roster-column-came = 签到时间
roster-column-where = 签到位置
roster-column-note = 备注
fair-came = 📷 已有 { $came } 人签到
