# 树：荣誉、基层服务经历、去基层的路
command-honours = 荣誉评选：我什么时候能评
phrases-honours = 荣誉|荣誉评选|评奖|我能评什么奖|我什么时候能评奖|有哪些奖可以评|honours|awards|which awards can i get
command-grassroots = 去基层有哪些路
phrases-grassroots = 去基层|基层项目|去基层有哪些路|基层就业项目|有哪些基层项目|grassroots programmes|ways to the grassroots
honours = 🌳 扎根基层的荣誉。下面是各项条件，以及按你说过的情况推算的时间。是否入选由学校和主管部门评审，以当年通知为准。
honours-open = 🌳 荣誉评选
honours-entry = 📖 条件和来源
service-state = ✍️ 填服务经历
career-open = 🗂 我的经历
guides-open = 🧭 去基层的路
clock-now = ✅ 按你说的情况，你现在符合条件。
clock-now-until = ✅ 按你说的情况，你现在符合条件，一直到 { $day }（还有 { $left } 天）。
clock-not-yet = ⏳ 你现在还不符合。
clock-next = 按你说的情况，从 { $day } 起符合（前提是一直在岗）。
clock-next-until = 按你说的情况，从 { $day } 起符合，到 { $until } 为止（前提是一直在岗）。
clock-maybe = 最早可能从 { $day } 起符合，现在还不能确定。
clock-past = 按你说的情况，{ $day } 之后就不再符合了。
clock-never = 按你说的情况，以后也不会符合。
clock-ask = ❓ 现在还不能确定你是否符合。
clock-tell = 请告诉我：{ $what }。
clock-as-of-eligible = ✅ 按通知规定的 { $day } 计算，你符合条件。
clock-as-of-ask = ❓ 按通知规定的 { $day } 计算，还不能确定你是否符合。
clock-as-of-not-eligible = ❌ 按通知规定的 { $day } 计算，你不符合条件。
clock-until = 到 { $day } 为止
clock-until-past = 到 { $day } 为止，已经过了
clock-from = 从 { $day } 起
clock-missing-graduated = 还不知道你具体哪天毕业
clock-missing-service = 还不知道你服务的确切起止日期
clock-missing-honours = 还不知道你有没有得过
clock-unsure-graduated = 需要向学校确认
clock-unsure-served = 以前有一段够了，但中间断过，要向学校确认算不算
clock-unsure-serving = 需要向学校确认
clock-unsure-unawarded = 需要向学校确认
clock-lacks-graduated = 毕业日期
clock-lacks-service = 服务的起止日期（写到哪一天）
clock-lacks-honours = 以前有没有得过
term-graduated-within = 毕业不超过 { $months } 个月
term-graduated-for = 毕业满 { $months } 个月
term-graduated-between = 毕业满 { $least } 个月、不超过 { $most } 个月
term-served = 毕业后在基层连续服务满 { $months } 个月
term-served-gap = 毕业后在基层服务满 { $months } 个月，中断不超过 { $days } 天
term-served-in-all = 毕业后在基层累计服务满 { $months } 个月
term-serving = 目前仍在基层岗位
term-unawarded = 没有得过这个奖
term-unawarded-others = 没有得过：{ $names }
term-unawarded-also = 没有得过这个奖，也没有得过：{ $names }
term-as-of = 以上按 { $day } 计算
talk-name-service = 填写服务经历
service-graduated = 你是哪天毕业的？写到年月日最准，例如 2020年6月30日；记不清写 2020年6月 也行。
service-graduated-label = 毕业日期
service-day-hint = 没看懂日期。请写成 2020年6月30日、2020-06 或 2020。
service-span = 你在基层服务是从什么时候到什么时候？例如 2021年7月15日至今，或 2021-07-01 至 2023-06-30。
    基层一般指县级及以下机关、企事业单位、社会组织、中小企业，以及团级以下部队；每一段分开填。
service-span-label = 起止时间
service-span-hint = 没看懂起止时间。请写开始和结束两个日期，还在岗就写「至今」，例如 2021年7月至今。
service-employer = 在什么单位、什么岗位？例如：某县某镇政府，三支一扶支农岗。可以跳过。
service-employer-label = 单位
service-employer-untold = 没有填单位
service-awarded = 以前得过下面的奖吗？
service-awarded-label = 得过的奖
service-awarded-none = 都没得过
service-received = 什么时候得的？例如 2024年12月 或 2024。
service-received-label = 获奖时间
service-confirm = 请核对：
    毕业：{ $graduated }
    服务：{ $span }
    单位：{ $employer }
    得过的奖：{ $awarded }
    这些只用来推算评选条件，随时可以删除。
service-from-till = { $begins } 至 { $ends }
service-lasts = 今
service-untold = 没有填
service-saved = 记下了。
service-more = ➕ 再填一段
service-drop = 🗑 删除这段
career = 🗂 你说过的经历。毕业：{ $graduated }
career-anew = ✏️ 重填毕业日期和获奖
career-future = 开始或结束的日期还没有到。还在岗请写「至今」。
career-too-many = 最多填 { $number } 段，请先删掉不需要的。
guides = 🧭 去基层的路。每个项目的说明有来源和核对日期，岗位数是现在库里能查到的。
guides-title = 🌱 { $name }
guides-entry = 📖 { $title }
guides-programme-open = 📋 可报岗位（{ $number }）
guides-programme-open-line = 现在可以报名的岗位：{ $number } 个
guides-programme-past = 📋 往期岗位（{ $number }）
guides-programme-past-line = 现在没有可报的岗位；往期岗位 { $number } 个，可以参考
guides-none = 库里现在没有这个项目的岗位表
guides-served-open = 🎯 期满后的定向岗位（{ $number }）
guides-served-open-line = 现在有 { $number } 个岗位限服务过这个项目的人报考
guides-served-past = 🎯 期满后的定向岗位（往期 { $number }）
guides-served-past-line = 往期有 { $number } 个岗位限服务过这个项目的人报考，期满后可以留意

# 评选：发布、提名、推荐
command-award = 发布一次评选
phrases-award = 发布评选|发布评优
talk-name-award = 发布评选
talk-name-round-move = 修改评选日期
talk-name-round-cancel = 取消评选
talk-name-nominate = 申报荣誉
talk-name-refer = 推荐人选
round-organiser = 主办单位是哪里？例如「山东省教育厅」。
round-organiser-label = 主办单位
round-no-organiser = 没有写
round-award = 评的是哪个奖？点下面的，或者直接写奖项名称。得过同名奖的人会按这个名称核对。
round-award-label = 奖项
round-title = 这一次评选的标题？例如「2026 年基层就业卓越奖推荐」。
round-title-label = 标题
round-terms = 这个奖平时的条件是：
    { $terms }
    这次照用吗？
round-terms-label = 条件
round-terms-usual = 照用
round-terms-own = 另写条件
round-graduated = 对毕业时间有什么要求？例如「满1年、不超过10年」。不限就跳过。
round-graduated-label = 毕业时间
round-graduated-hint = 没看懂。请写「满1年」「不超过120个月」，或者两个都写，用顿号隔开。
round-served = 要在基层服务满多久？例如「36个月」「三年」。不要求就跳过。
round-served-label = 服务时间
round-served-hint = 没看懂。请写几个月或者几年，例如「36个月」。
round-gap = 服务中间可以中断吗？也可以写允许中断的天数，例如「30天」。
round-gap-label = 中断
round-gap-no = 不能中断
round-gap-any = 可累计
round-gap-hint = 没看懂。请点按钮，或者写天数，例如「30天」。
round-serving = 评选时还要在基层岗位上吗？
round-serving-label = 是否在岗
round-once = 得过这个奖的人不能再评，对吗？
round-once-label = 是否重复奖励
round-barred = 得过哪些别的奖，也不能评这个奖？写名字，用顿号隔开；没有就跳过。
round-barred-label = 其他奖项
round-as-of = 年限按哪一天计算？通知里写了「截至某年某月某日」就写那一天；没写就跳过，按申报那天计算。
round-as-of-label = 计算日期
round-as-of-far = { $day } 离现在太远了，请核对年份。
round-quota = 每所学校最多推荐几人？例如「3」，或者「山东大学 5、烟台大学 2、其余 1」。不限就跳过。
round-quota-label = 推荐名额
round-quota-hint = 没看懂名额。请写一个数，或者「学校 数字」，用顿号隔开。
round-quota-each = 每校 { $number }
round-quota-line = 🎫 每校推荐名额：{ $number }
round-no-quota = 不限
round-closes = 申报到哪天截止？
round-closes-label = 申报截止
round-reviewed = 学校审核和推荐到哪天截止？
round-reviewed-label = 审核截止
round-shown = 公示从哪天到哪天？例如「2026-05-06 至 2026-05-12」。
round-shown-label = 公示
round-shown-hint = 请把公示的开始和结束都写上。
round-result = 结果哪天公布？还没定就跳过。
round-result-label = 结果公布
round-confirm = 请核对：
    标题：{ $title }
    主办：{ $organiser }
    条件：
    { $terms }
    名额：{ $quota }
    { $dates }
    发布后，符合条件的人就能申报。
round-done =
    评选发布了。转发这句话，别人发给我就能打开：{ $words }
    可打印的页面（有二维码）：{ $page }
round-open = 🏅 查看评选
round = 🌳 评选。是否符合条件按你说过的情况推算，最后以学校审核为准。
round-gone = 没有找到这次评选。
round-cancelled = 这次评选已经取消了。
round-asks-nothing = 没有写毕业和服务年限的条件
round-only-school = 只面向 { $school } 的毕业生
round-page-terms = 条件
round-date-opens = 申报开始：{ $time }
round-date-closes = 📮 申报截止：{ $time }
round-date-reviewed = 🏫 学校审核截止：{ $time }
round-date-shown = 📢 公示开始：{ $time }
round-date-objected = 📢 公示结束：{ $time }
round-date-result = 🏆 结果公布：{ $time }
round-step-closes = 申报截止
round-step-reviewed = 审核截止
round-step-objected = 公示结束
round-step-result = 结果公布
round-move = 📅 改日期
round-cancel = 🚫 取消评选
round-which = 改哪个日期？
round-which-label = 哪个日期
round-new-date = 改到哪天？
round-new-date-label = 新日期
round-move-confirm = 「{ $title }」的{ $step }：{ $old } → { $new }。已经申报的人会收到通知。
round-nominate-not-yet = 申报还没有开始。
round-nominate-over = 申报已经截止了。
round-review-not-yet = 审核还没有开始。
round-review-over = 学校审核已经截止了。
activity-closes-after-reviewed = 申报截止不能晚于学校审核截止。
activity-closes-after-shown = 申报截止不能晚于公示开始。
activity-reviewed-after-shown = 学校审核截止不能晚于公示开始。
activity-reviewed-after-objected = 学校审核截止不能晚于公示结束。
activity-reviewed-after-result = 学校审核截止不能晚于结果公布。
activity-closes-after-objected = 申报截止不能晚于公示结束。
activity-closes-after-result = 申报截止不能晚于结果公布。
activity-shown-after-objected = 公示结束不能早于公示开始。
activity-shown-after-result = 公示开始不能晚于结果公布。
activity-objected-after-result = 公示还没有结束，结果不能先公布。
terms-graduation = 条件自相矛盾：要求毕业满 { $least } 个月，又要求毕业不超过 { $most } 个月，没有人能符合。
terms-service = 条件自相矛盾：要求毕业后服务满 { $least } 个月，又要求毕业不超过 { $most } 个月，没有人能符合。
terms-gap-alone = 没有写要服务多久，就不用写中断。
nominate-myself = 🙋 我要申报
nominate-anew = ✏️ 重新提交
nominate-again = 🔁 再试一次
nominate-not-eligible = 按你说过的情况，现在还不能申报：
    { $reasons }
    如果哪里填得不对，可以改了再来。
nominate-tell-first = 先告诉我这些，才能判断能不能申报：
    { $reasons }
nominate-name = 你的姓名？（写在证书上的名字）
nominate-name-label = 姓名
nominate-employer = 你现在在哪里、做什么？例如：某县某镇政府，三支一扶支农岗。
nominate-employer-label = 单位和岗位
nominate-statement = 写一写主要事迹，1000 字以内。
nominate-statement-label = 主要事迹
nominate-file = 请发送证明材料（服务证明、申报表等），格式 { $kinds }，每个不超过 { $limit } MB。请用「发送文件」，不要发照片。
nominate-more = 收到 { $received } 份材料了。还有就继续发（{ $kinds }，不超过 { $limit } MB），没有就点「跳过」。
nominate-file-label = 材料 { $number }
nominate-send-file = 这里需要一个文件，请用「发送文件」发给我。
nominate-referred = 推荐人的话：{ $words }
nominate-confirm = 请核对申报「{ $title }」的内容：
    姓名：{ $name }
    学校：{ $school }
    单位：{ $employer }
    事迹：{ $statement }
    { $files }
    { $referred }
    提交后，你学校的审核老师能看到这些。如果学校推荐了你，姓名、学校和单位会按通知公示；结果公布前可以随时撤回。
nominate-done = 「{ $title }」的申报提交了，等学校两位老师审核。每一步有结果我都会告诉你。
nominate-done-ask = 「{ $title }」的申报提交了。有的条件按现有信息还不能确定，由学校审核。每一步有结果我都会告诉你。
nomination = 🌳 我的申报
nomination-open = 📄 我的申报
nominations-mine = 📄 我的申报
nominations-some = 📄 你申报过的荣誉：
nominations-no = 你还没有申报过荣誉。
nomination-is-submitted = ⏳ 已提交，等学校审核
nomination-is-reviewing = ⏳ 学校正在审核
nomination-is-returned = ↩️ 被退回，请修改后重新提交
nomination-is-passed = ☑️ 学校审核通过，等学校推荐
nomination-is-declined = ❌ 学校审核没有通过
nomination-is-recommended = 📢 学校已推荐
nomination-is-struck = ❌ 公示期异议成立，取消推荐
nomination-is-awarded = 🏆 获奖
nomination-is-unawarded = 没有入选
nomination-is-withdrawn = 已撤回
nomination-note = 老师的话：{ $words }
nomination-certificate = 证书编号：{ $number }
nomination-file = 申报材料：
nomination-already = 你已经申报过了，现在不能再改。
nomination-no-school = 先告诉我你毕业的学校（/me 填写资料），才知道由谁审核。
nomination-other-school = 这次评选只面向 { $school } 的毕业生。
nomination-not-eligible = 按你说过的情况不符合条件，没有提交。
nomination-tell-first = 有的条件还缺信息，没有提交。请先补全毕业、服务和获奖情况。
nomination-no-document = 至少要有一份证明材料。
nomination-file-gone = 材料「{ $name }」已经不在了，请重新上传。
nomination-settled = 已经有结果了，不能撤回。
nomination-withdrawn-before = 这次申报已经撤回了。
nomination-not-yours = 没有找到你的这份申报。
unnominate = 🗑 撤回申报
unnominate-confirm = 确定撤回「{ $title }」的申报？材料和事迹会删除；截止前可以重新申报。
unnominate-done = 「{ $title }」的申报撤回了。
nomination-moved-news = 「{ $title }」的{ $step }改了：{ $old } → { $new }。
nomination-cancelled-news = 「{ $title }」取消了。你的申报不再审核。
review-waits-news = 「{ $title }」有一份新的申报等着审核。
reviews-open = 🗳 去审核
refer-colleague = 🤝 推荐身边的人
refer-school = 🏫 学校推荐毕业生
refer-name = 推荐谁？写姓名。只有你自己看得到，对方用推荐码接受后才开始申报。
refer-name-label = 姓名
refer-words = 为什么推荐？写一两句，对方会看到。
refer-words-label = 推荐理由
refer-confirm = 推荐 { $name } 申报「{ $title }」：{ $words }
refer-done = 好的。请把这句话转给 { $name }，对方在 { $until } 以前发给我，就能接受推荐、自己提交申报：
    { $words }
    每个推荐码只能用一次。
referral-own = 不能接受自己的推荐。要给自己申报，请点「我要申报」。
referral-gone = 这个推荐码用过了、过期了，或者已经被收回。请推荐你的人在「我推荐的人」里换一个新的。
referral-taken = 对方已经接受推荐了。
referral-too-many = 一次评选最多推荐 { $number } 人。
referral-waits = ⏳ 还没有接受
referral-taken-up = ✅ 已接受并提交
referral-code = 🔑 换一个推荐码
referral-take-back = 🗑 收回推荐
referral-back = 收回了对 { $name } 的推荐。
referral-taken-news = { $name } 接受了你的推荐，已经提交申报。
referrals-open = 🤝 我推荐的人
referrals-some = 「{ $title }」里你推荐了 { $number } 人：
referrals-no = 「{ $title }」里你还没有推荐过人。

# 评选：学校审核、推荐、公示、结果
command-nominations = 审核荣誉申报
phrases-nominations = 审核申报|荣誉审核|评选审核
talk-name-oppose = 审核意见
talk-name-send-back = 退回申报
talk-name-object = 提出异议
talk-name-objection = 答复异议
nomination-gone = 没有找到这份申报，或者已经撤回。
nomination-way-self = 🙋 本人申报
nomination-way-colleague = 🤝 同事推荐
nomination-way-school = 🏫 学校推荐
review-own = 这份申报和你本人有关，要由别人来办。
review-twice = 你已经审核过这份申报了，要由另一位老师审核。
review-decided = 这份申报已经审核完了，或者状态变了。
review-opinions = 已有 { $number } 位老师审核
review-mine = 🗳 你已经审核过，等另一位老师
review-clock-sure = ✅ 按申报人填写的情况符合条件，请核对材料
review-clock-ask = ❓ 有的条件不能确定，请核对材料
review-quota = 🎫 学校推荐名额：已用 { $taken } / { $quota }
review-for = 👍 同意
review-against = 👎 不同意
review-take-back = ↩️ 收回我的意见
review-send-back = ✏️ 退回修改
oppose-why = 为什么不同意？如果两位老师都不同意，申报人会看到这句话。
oppose-why-label = 理由
review-taken-back = 收回了对 { $name } 的审核意见。
review-sent-back = 退回给 { $name } 修改了，改完会重新审核。
review-done-reviewing = 记下了。还要一位老师审核 { $name }。
review-done-passed = { $name } 通过了学校审核，可以推荐了。
review-done-declined = 两位老师都不同意，{ $name } 没有通过审核。
review-differs = 两位老师意见不同，已经请第三位老师（或管理员）来审核 { $name }。
reviews-some = 🗳 待你审核和推荐的申报：{ $number } 份
reviews-none = 现在没有等你审核的申报。
review-third-news = 「{ $title }」有一份申报，两位老师意见不同，请你来审核。
recommend = 🎖 推荐
recommend-done = 学校推荐了 { $name }。公示以后结果由主办方决定。
recommend-school = 要由负责全校的老师来推荐。
recommend-not-passed = 学校审核通过后才能推荐。
recommend-not-there = 这份申报现在不在推荐名单里。
recommend-quota = { $school }的推荐名额（{ $number } 人）已经用完了。要换人，先取消一份推荐。
unrecommend = ↩️ 取消推荐
unrecommend-done = 取消了对 { $name } 的推荐，名额空出来了。
nomination-passed-news = 「{ $title }」：你的申报通过了学校审核，等学校推荐。
nomination-declined-news = 「{ $title }」：你的申报没有通过学校审核。理由：{ $why }
nomination-returned-news = 「{ $title }」：你的申报被退回，请修改后重新提交。老师的话：{ $why }
nomination-recommended-news = 「{ $title }」：学校推荐了你。接下来公示，你的姓名、学校和单位会公开。
nomination-unrecommended-news = 「{ $title }」：学校取消了对你的推荐，申报仍在审核通过的名单里。
nomination-struck-news = 「{ $title }」：公示期的异议成立，学校取消了对你的推荐。答复：{ $why }
nomination-awarded-news = 🏆 祝贺！你获得了「{ $title }」。证书编号：{ $number }
nomination-unawarded-news = 「{ $title }」结果出来了，这次没有入选。谢谢你的坚守。
nomination-undecided-news = 「{ $title }」：之前通知你的结果被撤回了，主办方会重新确定。
publicity-open = 📢 公示名单
publicity-none = 「{ $title }」没有公示的名单。
object = ✋ 有异议
object-why = 对 { $name } 有什么异议？请写清事实。只有负责答复的老师能看到是你提的。
object-why-label = 异议
object-confirm = 对「{ $title }」中 { $name } 的异议：{ $words }
object-done = 收到了。学校核实后答复你。
objection-own = 不能对自己提出异议。要退出请撤回申报。
objection-twice = 你已经对这个人提过异议了。
objection-gone = 没有找到这条异议。
objection-settled = 这条异议已经答复过了。
objections-open = ✋ 待答复的异议（{ $number }）
objections-some = ✋ 待答复的异议：{ $number } 条
objections-none = 现在没有待答复的异议。
objection-upheld = 成立，取消推荐
objection-dismissed = 不成立
objection-answer-upheld = 写一下答复。提出的人和被推荐的人都会看到，请不要写提出人的姓名。
objection-answer-upheld-label = 答复
objection-answer-dismissed = 写一下答复，提出的人会看到。
objection-answer-dismissed-label = 答复
objection-answered = 答复了。
objection-waits-news = 「{ $title }」的公示有一条异议等着答复。
objection-upheld-news = 你对「{ $title }」中 { $name } 的异议成立，学校取消了推荐。答复：{ $answer }
objection-dismissed-news = 你对「{ $title }」中 { $name } 的异议经核实不成立。答复：{ $answer }
round-object-not-yet = 公示还没有开始。
round-object-over = 公示已经结束了。
round-decide-not-yet = 公示结束以后才能定结果。
decisions-open = 🏆 定结果
decisions-some = 「{ $title }」学校推荐了 { $number } 人：
decisions-none = 「{ $title }」还没有学校推荐的人。
decide-confer = 🏆 授奖
decide-pass-over = 不授
decide-undo = ↩️ 撤回结果
decide-contested = ✋ 有异议还没有答复
decide-objections = 有异议还没有答复，不能定结果。
decide-not-recommended = 这份申报不在推荐名单里，或者已经有结果了。
decide-not-decided = 这份申报还没有结果。
decide-awarded = 授予了 { $name }，证书编号 { $number }。本人会收到通知。
decide-unawarded = { $name } 这次不授奖，本人会收到通知。
decide-undone = 撤回了 { $name } 的结果。

# 典型事迹
command-stories = 扎根基层的典型事迹
phrases-stories = 典型事迹|典型|榜样|事迹|基层典型|身边的榜样|stories|role models
command-story = 写一篇典型事迹
phrases-story = 写事迹|写典型事迹
talk-name-story = 写典型事迹
talk-name-story-consent = 事迹是否公开
story = 🌟 典型事迹
story-open = 📖 看事迹
story-gone = 没有找到这篇事迹，或者本人没有公开。
stories-open = 🌟 典型事迹
stories-more = 🌟 更多事迹
stories-mine = 🙋 关于我的事迹
stories-some = 🌟 典型事迹 { $number } 篇，和你同专业、同校、同乡的排在前面。都经本人同意公开。
stories-found = 🌟 找到 { $number } 篇事迹：
stories-none = 没有找到这样的事迹。可以换个专业、学校或地方试试。
stories-empty = 还没有公开的典型事迹。
stories-mine-some = 关于你的事迹。你同意了才会公开，随时可以收回：
stories-mine-no = 还没有关于你的事迹。
bond-major = 同专业
bond-kin = 专业相近
bond-school = 同校
bond-home = 同乡
bond-city = 同市
story-is-waiting = ⏳ 等本人同意
story-is-shown = 👀 已公开
story-is-hidden = 🙈 本人没有公开
story-ask = 老师写了一篇关于你的事迹：

    { $name } · { $title }
    { $words }

    如果你同意，所有人都能看到它，同时会显示你资料里的：{ $profile }。你可以随时收回。同意公开吗？
story-ask-label = 是否公开
story-about-nothing = （没有填学校、专业和家乡）
story-agree = 同意公开
story-decline = 不同意，删除
story-agreed = 「{ $title }」公开了，谢谢你！想收回，随时点下面的按钮。
story-declined = 「{ $title }」已经删除，没有人看到过。
story-hide = 🙈 不再公开
story-hidden = 「{ $title }」不再公开了。
story-not-shown = 这篇事迹现在没有公开。
story-answer = 🗳 看内容，决定是否公开
story-asked-news = 老师写了一篇关于你的事迹「{ $title }」。只有你同意，别人才看得到。
story-agreed-news = 「{ $title }」本人同意公开了。
story-declined-news = 「{ $title }」本人不同意公开，已经删除。
story-code-gone = 这个链接用过了、过期了，或者事迹已经被收回。
story-own = 要由事迹里的本人来同意。
story-name = 写谁的事迹？写姓名。
story-name-label = 姓名
story-title = 标题是什么？例如「把论文写在盐碱地上」。
story-title-label = 标题
story-words = 写一写事迹，2000 字以内。
story-words-label = 事迹
story-confirm = { $name } · { $title }
    { $words }

    本人同意以后才会公开。
story-asked = 好的，已经去问 { $name } 是否同意公开。
story-code = 好的。请把这句话转给 { $name }，{ $days } 天内发给我、同意以后才会公开：
    { $words }
    到期没有同意就自动删除。
story-write = ✍️ 写事迹
stories-written = 📝 我写的事迹
stories-written-some = 你写过的事迹 { $number } 篇：
stories-written-no = 你还没有写过事迹。用 /story 写一篇。
story-drop = 🗑 删除
story-drop-confirm = 确定删除「{ $title }」？
story-dropped = 「{ $title }」删除了。

# 评选：表格
nominees-export = 📊 导出申报表
nominees-file = 📊 「{ $title }」：你负责范围内的申报。
talk-name-round-columns = 设置导出的列
round-columns = 🧾 导出哪些列
round-columns-ask = 导出的表要哪些列？按顺序写，用顿号隔开。可以选：{ $known }
round-columns-ask-label = 导出的列
round-columns-hint = 没有叫「{ $column }」的列，请从上面选。
round-columns-confirm = 以后「{ $title }」按这些列导出：{ $columns }
round-columns-done = 设好了。
nominations-unknown-column = 没有叫「{ $column }」的列。
nominations-column-number = 申报编号
nominations-column-name = 姓名
nominations-column-school = 学校
nominations-column-college = 学院
nominations-column-class-name = 班级
nominations-column-level = 学历
nominations-column-major = 专业
nominations-column-graduation-year = 毕业年份
nominations-column-employer = 单位和岗位
nominations-column-way = 申报方式
nominations-column-outcome = 条件推算
nominations-column-state = 状态
nominations-column-certificate = 证书编号
nominations-column-statement = 主要事迹
nominations-column-note = 老师的话
referral-codes = 📊 导出推荐码
referral-codes-file = 「{ $title }」里还没有接受的 { $number } 人，每人一句话，{ $until } 以前有效。请分别转给本人，不要发到群里。
referral-codes-none = 没有等着接受推荐的人。
referral-codes-name = 姓名
referral-codes-words = 推荐理由
referral-codes-code = 发给启路的话
command-nominated = 我的荣誉申报
phrases-nominated = 我的申报|我的提名|我申报的荣誉|my nominations
rounds-open = 🗂 历次评选
rounds-some = 🗂 历次评选，共 { $number } 次：
rounds-none = 还没有发布过评选。
sentence-separator = {""}
round-serving-yes = 是
round-serving-no = 不要求
round-once-yes = 对，不能再评
round-once-no = 可以再评
round-quota-others = 其余每校 { $number }
round-quota-of = 🎫 { $school }的推荐名额：{ $number }
round-counts = 📊 你负责的申报：{ $counts }
nomination-is-lapsed = ⌛ 学校审核已经截止，这次没有推荐
nomination-lapsed-news = 「{ $title }」：学校审核已经截止，你的申报这次没有被推荐。谢谢你的坚守，下次评选还可以申报。
publicity-open-until = 📢 「{ $title }」推荐名单，共 { $number } 人，公示到 { $until }。公示期内有异议，请点「有异议」。
publicity-over = 📢 「{ $title }」推荐名单，共 { $number } 人。公示已经结束。
publicity-to-come = 「{ $title }」的推荐名单还没有公示，{ $shown } 开始。
objections-list = ✋ 待答复的异议
objection-confirm-upheld = 对 { $name } 的异议成立，取消推荐，不能恢复。答复：{ $words }
objection-confirm-dismissed = 对 { $name } 的异议不成立。答复：{ $words }
nominate-go-on = 🔁 继续申报
service-awarded-before = 以前填过
talk-name-career = 更正毕业日期和获奖
command-service = 填基层服务经历
phrases-service = 填服务经历|填基层服务经历|填写服务经历|我要填服务经历|记录服务经历|add my service|add service
career-confirm =
    请核对：
    毕业：{ $graduated }
    得过的奖：{ $awarded }
    确认后代替以前填的，服务经历不变。
bond-scene = 事迹在你家乡
tie-major = 这个专业
tie-kin = 专业相近
tie-school = 这所学校
tie-home = 老家在这里
tie-city = 老家同市
tie-scene = 事迹在这里
