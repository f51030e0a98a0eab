# 岗位：查找、卡片、详情、收藏
command-positions = 找岗位
command-saved = 我的收藏
phrases-positions = 找岗位|找适合我的岗位|适合我的岗位|岗位|职位|有什么岗位|有什么适合我的岗位|我能报什么岗位|我能报哪些岗位|我可以报什么岗位|推荐岗位|jobs|positions|find jobs|find positions
phrases-saved = 收藏|我的收藏|收藏的岗位|saved|my saved positions
positions-example = 计算机专业在烟台有什么岗位

positions-found = 🔎 { $what }：找到 { $number } 个可能适合的岗位
positions-page =
    { $page ->
        [1] { $heading }
       *[other] { $heading }（第 { $page } 页）
    }
positions-by-own = 你资料里的专业「{ $major }」在这个范围内，按它判断能不能报。
positions-by-level = 先按{ $level }学历判断；不对可以换。
positions-major = { $majors }（{ $level }）
positions-anything = 全部岗位
positions-where-here = { $places }
positions-where-near = { $places }及周边
positions-where-province = { $places }所在全省
positions-where-anywhere = 不限地点
positions-none = 没有找到「{ $what }」的岗位：现有的职位表里，没有既收这个专业、又在这里工作的岗位。
positions-all-refused = 「{ $what }」有 { $number } 个岗位收这个专业，但其他条件不符合，主要是：{ $conditions }。
positions-none-there = 没有找到「{ $what }」的岗位：现有的职位表里，没有在这里工作的岗位。
positions-unread = 请告诉我专业或地点，例如「会计专业在潍坊有什么岗位」。
positions-loading = 我刚刚启动，职位表还没读完。请过一分钟再问我一次。
positions-which-major = 你说的是哪个专业？
positions-which-place = 你说的是哪里？
positions-option = { $name } · { $level } { $code }

positions-near = 🧭 看看周边城市
positions-province = 🗺️ 看看全省
positions-anywhere = 🌏 不限地点
positions-widen = { $name }（{ $number } 个）
positions-class = 看看「{ $name }」的岗位
positions-level = 换成{ $level }
positions-previous = ← 上一页
positions-next = 下一页 →
short-open = 🧩 差一个条件的
short-found = 🧩 { $what }：有 { $number } 个岗位收这个专业，只差一个条件。先列等一等就满足的，再列可以争取的。
short-page = { $heading }（第 { $page } 页）
short-none = 「{ $what }」没有只差一个条件的岗位：不符合的都差不止一个。
positions-introduce = 👤 告诉我你的情况，判断更准

positions-open = 📄 详情
positions-why = ❔ 为什么
positions-save = ⭐ 收藏
positions-unsave = 取消收藏
positions-back = ← 回到列表
positions-list-saved = 看我的收藏
positions-code = 代码 { $code }
positions-headcount = 招 { $number } 人
positions-fits = ✅ 符合：专业在「{ $words }」范围内
positions-fits-anybody = ✅ 符合：不限专业，其他条件也满足
positions-tell = ❓ 需咨询：告诉我{ $fields }，就能进一步判断
positions-asks = ❓ 需咨询：{ $conditions }要先问清楚
positions-misses = ⛔ 不符合：{ $conditions }
positions-untold = ❓ 还不知道你的专业，告诉我就能判断能不能报
positions-maybe-there = 🧭 表里的工作地点写得较宽，是否在{ $place }要问清楚
positions-neighbour = 🧭 与{ $place }相邻，相距约 { $km } 公里
positions-away = 🧭 离{ $place }约 { $km } 公里
positions-source = 📄 { $source }
positions-past-year = { $origin } · { $year } 年的职位，报名已结束，仅供参考
positions-past-deadline = { $origin } · 报名已截止，仅供参考
positions-open-until = { $origin } · 报名截止 { $day }
positions-deadline = 报名截止：{ $time }
positions-column = { $name }：{ $words }
positions-condition = { $mark } { $name }：{ $words }
positions-to-ask = 报名前这样问招录单位
positions-copy = 📋 单独发这段话，方便复制
positions-copy-hint = 下面这条消息可以整条复制，发给招录单位：
positions-nothing-to-ask = 这个岗位没有需要先问清楚的条件。
positions-far-away = 这个位置离我认识的地方太远了。可以直接写市、县或区的名称，例如「烟台」。
positions-gone = 这个岗位已经不在了。
positions-closed = 这个岗位已经关闭。
positions-withdrawn = 新的职位表里没有这个岗位了。

positions-saved = ⭐ 已收藏「{ $title }」。
positions-unsaved = 已取消收藏「{ $title }」。
positions-kept = ⭐ 你收藏了 { $number } 个岗位：
positions-none-saved = 你还没有收藏岗位。看到合适的，按「⭐ 收藏」就会留在这里。

position-programme = 招录项目
position-employer = 招录单位
position-department = 用人部门
position-title = 职位
position-code = 职位代码
position-duties = 职责
position-headcount = 招录人数
position-majors = 专业
position-majors_graduate = 研究生专业
position-majors_bachelor = 本科专业
position-majors_college = 专科专业
position-education = 学历
position-degree = 学位
position-political_status = 政治面貌
position-grassroots_years = 基层工作年限
position-service_programme = 服务基层项目经历
position-fresh_only = 应届要求
position-age = 年龄
position-sex = 性别
position-registration = 户籍或生源
position-workplace = 工作地点
position-ratio = 面试比例
position-remarks = 备注
position-contact = 联系方式
