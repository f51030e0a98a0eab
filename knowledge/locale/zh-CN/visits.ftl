# 访企拓岗：走访记录、开拓的岗位
command-visits = 学校走访了哪些企业
phrases-visits = 访企拓岗|走访记录|走访了哪些企业|学校走访了哪些企业|visits|visits to enterprises
command-visit = 登记访企拓岗（辅导员）
phrases-visit = 登记走访|登记访企拓岗|记录访企拓岗|record a visit
visits-open = 🏭 访企拓岗
visits-found = 🏭 学校走访过的企业，共 { $number } 次（第 { $page } 页）：
visits-none = 你的学校还没有登记过访企拓岗。
visits-no-school = 告诉我你的学校，就能看到学校走访了哪些企业、开拓了哪些岗位。
visit-open = 🏭 走访详情
visit-gone = 这次走访的记录已经不在了。
visit-withdrawn = 这次走访的记录已经撤回。
visit-to-come = 这一天还没有到。请写已经走访的日期；去年的请写上年份。
visit-no-day = 没有看懂日期，请写成「2026-03-02」「上周三」这样。
visit-no-school = 请先在 /me 里填写你的学校，再登记走访。
visit-nothing = 未填
visit-record = ➕ 登记走访
visit-part = 以哪个单位的名义登记？
visit-part-label = 单位
visit-enterprise = 走访了哪家企业？请写全称。
visit-enterprise-label = 企业
visit-only-name = 请只写企业的全称；日期、带队的人和协议，接下来一项一项地问。
visit-day = 哪一天去的？例如「上周三」「2026-03-02」
visit-day-label = 日期
visit-venue = 企业在哪里？例如「青岛市崂山区」；不写就跳过。
visit-venue-label = 地点
visit-leaders = 谁带队？例如「校党委书记、就业中心主任」；不写就跳过。
visit-leaders-label = 带队领导
visit-agreements = 达成了哪些协议或意向？用顿号隔开，例如「就业实习基地、订单班」；没有就跳过。
visit-agreements-label = 协议
visit-internships = 提供多少个实习名额？没有就跳过。
visit-internships-label = 实习名额
visit-confirm =
    请核对这次走访：
    🏭 { $enterprise }
    🗓 { $day }
    📍 { $venue }
    带队：{ $leaders }
    协议：{ $agreements }
    实习名额：{ $internships }
visit-recorded = 已登记走访「{ $enterprise }」。把它开拓的岗位加进来，本校适合这些岗位的毕业生会收到一次通知。
visit-add = ➕ 加岗位
visit-add-another = ➕ 再加一个岗位
visit-tell = 📣 告诉专业合适的同学
visit-tell-text = { $name }你好：{ $school }访企拓岗，开拓了一个适合你专业的岗位「{ $title }」。
visit-tell-open = 发给我这句话就能看详情：{ $words }
visit-tell-all = 全部
visit-change-enterprise = ✏️ 改企业
visit-change-day = ✏️ 改日期
visit-change-venue = ✏️ 改地点
visit-change-leaders = ✏️ 改带队领导
visit-change-agreements = ✏️ 改协议
visit-change-internships = ✏️ 改实习名额
visit-change-confirm =
    修改走访「{ $enterprise }」的{ $part }：
    原来：{ $old }
    改成：{ $new }
visit-changed = 已修改。
visit-withdraw = ↩️ 撤回记录
visit-withdraw-confirm = 确定撤回走访「{ $enterprise }」的记录？它的 { $number } 个岗位会一起关闭，不能恢复。
visit-withdrew = 已撤回走访「{ $enterprise }」的记录，关闭了 { $number } 个岗位。
visit-column-school = 走访单位
visit-column-leaders = 带队
visit-column-agreements = 协议
visit-column-internships = 实习名额
visit-brought = 开拓岗位 { $positions } 个，还在招 { $open } 个（{ $people } 人） · 协议 { $agreements } 项 · 实习名额 { $internships } 个
visit-position-title = 岗位叫什么？
visit-position-title-label = 岗位
visit-position-headcount = 招几个人？没有定就跳过。
visit-position-headcount-label = 人数
visit-position-majors = 要什么专业？例如「会计学、计算机类」；不限就跳过。
visit-position-majors-label = 专业
visit-position-level = 最低要什么学历？不限就跳过。
visit-position-level-label = 学历
visit-position-place = 在哪里工作？跳过就是企业所在地。
visit-position-place-label = 工作地点
visit-position-deadline = 报名到哪天截止？没有定就跳过。
visit-position-deadline-label = 截止
visit-position-some = 若干
visit-position-any = 不限
visit-position-confirm =
    「{ $enterprise }」的岗位：
    { $title }（{ $headcount } 人）
    专业：{ $majors }
    学历：{ $level }
    工作地点：{ $place }
    报名截止：{ $deadline }
    👥 现在有 { $people } 位毕业生符合条件、愿意收到通知
visit-position-added = 已加入岗位「{ $title }」。大约 10 分钟后，现在符合条件的 { $people } 位毕业生会收到一次通知（遵守各自的免打扰时段）；弄错了可以在这之前关闭岗位。订阅了这类岗位的其他人照常收到。
visit-news = 🏭 { $school }访企拓岗，开拓了 { $number } 个你符合条件的岗位：
visit-news-off = 🔕 不再通知我这类岗位
visit-table-people = 👥 现在有 { $people } 位毕业生符合其中岗位的条件、愿意收到通知；导入后大约 10 分钟通知一次
visit-position-known = 这次走访已经有一个完全一样的岗位了。
visit-position-of-other = 其中有岗位已经属于另一次走访（{ $number } 号）。
visit-behind = 🏭 { $school }访企拓岗开拓的岗位
talk-name-visit-record = 登记走访
talk-name-visit-change = 修改走访
talk-name-visit-withdraw = 撤回走访
talk-name-visit-position = 加岗位
command-outcomes = 走访成效：从走访到签约（辅导员）
phrases-outcomes = 走访成效|访企拓岗成效|访企拓岗统计|visits report
visits-report-open = 📊 走访成效
visits-report-name = 访企拓岗成效
visits-report = 📊 走访 { $visits } 次，从走访到签约：
visits-chain = 协议 { $agreements } 项，实习名额 { $internships } 个
    岗位 { $positions } 个（还在招 { $open } 个），共招 { $headcount } 人
    投递 { $applications } 人次：有意向 { $intent }、已投递 { $applied }、面试中 { $interview }、录用意向 { $offer }、已签约 { $contract }、没有成 { $declined }
visits-doubt-headcount = 岗位 { $subject } 号签约 { $number } 人，多于招聘人数。
visits-doubt-contracts = 编号 { $subject } 的毕业生有 { $number } 份签约。
visits-doubt-stage = 投递 { $subject } 号的进展与它的记录对不上。
visits-column-visit = 走访编号
visits-column-enterprise = 企业
visits-column-day = 日期
visits-column-agreements = 协议
visits-column-internships = 实习名额
visits-column-positions = 岗位
visits-column-open = 还在招
visits-column-headcount = 招聘人数
visits-column-applications = 投递
visits-column-intent = 有意向
visits-column-applied = 已投递
visits-column-interview = 面试中
visits-column-offer = 录用意向
visits-column-contract = 已签约
visits-column-declined = 没有成
visits-column-sum = 合计
command-gaps = 下一步走访哪里（辅导员）
phrases-gaps = 下一步去哪里|下一步走访哪里|下一步去哪里走访|接下来走访哪里|该去哪些企业走访|走访建议|哪些专业缺岗位|where to go next
gaps-open = 🧭 下一步去哪里
gaps-found = 🧭 求职的人多、点名要的岗位少的 { $number } 个专业，缺口大的在前。企业、地区和类型后面是要过这个专业的岗位数：
gaps-none = 🧭 现在没有明显缺岗位的专业。
gaps-hidden = 另有 { $number } 个专业求职的不到 5 人，为保护隐私不列出。
gaps-count = 求职 { $seekers } 人，点名要这个专业的在招岗位 { $positions } 个（招 { $seats } 人）
gaps-kin = 还没有单位点名要这个专业，下面按同类专业看：
gaps-enterprises = 🏭 可以走访：{ $names }
gaps-cities = 📍 地区：{ $names }
gaps-kinds = 🏷 类型：{ $names }
gaps-direct = 企业直接招聘
gaps-counted = { $name }（{ $number }）
gaps-no-hint = 职位表和招聘会里还没有线索，可以先问同类院校。
