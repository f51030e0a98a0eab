# 欢迎、帮助、语言
welcome =
    你好，我是启路，帮毕业生找第一份工作的助手。

    • 找岗位：告诉我专业和想去的地方，我从真实的职位表里找出你能报的，并说明依据
    • 问政策：档案、户口、三方协议、三支一扶……每个回答都注明来源和日期
    • 不知道的，我会直说

    直接打字就行，比如「计算机专业在烟台有什么岗位」。
welcome-back = 欢迎回来！想找岗位、问政策，直接打字就行。
welcome-find = 🔎 找适合我的岗位
welcome-example = 💡 看个例子
welcome-help = ❓ 能做什么
welcome-language = English
help =
    可以这样对我说：

    🔎 找岗位
    「会计专业在潍坊有什么岗位」
    「软件工程 烟台或青岛 本科」
    /positions 按我的资料找　/saved 我的收藏

    🗓 招聘会、宣讲会、大赛
    「下周济南有什么招聘会」「适合我的宣讲会」
    /fairs 近期活动　/compete 职业规划大赛　/mine 我的报名　/ticket 入场码
    /projects 供需对接育人项目　/advising 我指导的作品
    「我周六的安排」　/plan 一天的安排，路上够不够时间

    ⏰ 提醒
    「明天9点提醒我投简历」「开赛前三小时提醒我」「隔周三8点提醒我交周报」
    「不要再提醒我投简历」「取消所有提醒」「每周五发摘要」
    /reminders 我的提醒　/digest 每日或每周摘要　/quiet 免打扰时段

    🌱 基层就业
    /grassroots 各类基层项目和岗位　/honours 荣誉：我什么时候够条件，申报和推荐　/stories 典型事迹

    📖 问政策
    「报到证还有用吗」「试用期最长多久」

    🧑‍🏫 找老师
    「找老师」或 /teacher，转给你们学校的辅导员

    👤 我的资料
    「我是某某大学会计24届本科，老家临沂，想去青岛」
    /me 查看和修改　/export 导出　/forget 删除全部
    /link 让网页和 Telegram 上的你是同一个人

    ⚙️ 其他
    /language 语言　/privacy 隐私说明　/cancel 取消正在填写的内容
help-counselor =
    🧑‍🏫 辅导员还可以：

    /inbox 待接待的对话　/questions 待答的问题　/articles 问答条目
    /announce 发布活动，在活动页上改动、签到　/drafts 草稿　/broadcast 群发通知　/groups 班级群
    /entries 审核大赛报名、评分排名、晋级　/project 发布育人项目　/proposals 待决定的申报　/award 发布评选
    /nominations 审核荣誉申报、推荐、答复异议　/story 写典型事迹
    /visit 登记访企拓岗　/outcomes 走访成效　/gaps 下一步走访哪里
    把 xlsx 或 csv 表格、大赛发布文件直接发给我就行　/templates 模板　/imports 导入记录和撤销
help-reviewer =
    📝 评委还可以：

    /scoring 评审打分
help-admin =
    🔑 管理员还可以：

    /invite 邀请辅导员　/counselors 辅导员名单　/reviewers 评委　/status 运行情况
phrases-help = 帮助|怎么用|你能做什么|你能干什么|你会什么|你能帮我做什么|使用说明|功能|菜单
phrases-start = 你好|您好|你好呀|你好啊|hi|hello|在吗|在么|开始
phrases-about = 你是谁|你是干什么的|你叫什么|你叫什么名字|你是机器人吗|你是真人吗|是真人吗|你是人还是机器人|你是ai吗|你是谁开发的|谁开发的|谁在运营|谁负责|你们是谁|你们是官方的吗|你是官方的吗|这是官方的吗|是官方的吗|你收费吗|你要钱吗|用你要钱吗|你是免费的吗|你靠谱吗|你可靠吗|你准吗|你准不准|你说的准吗|你可信吗|你能信吗|你是骗子吗|你不会是骗子吧
about =
    我是启路，一个帮毕业生找第一份工作的程序，不是真人。

    { $operator }• 收不收费：不收费。谁用我的名义向你要钱、要银行卡号或验证码，都是骗子，别给
    • 准不准：岗位来自公开的职位表，政策回答都注明出处和核对日期。能不能报是我按表里的文字判断的，最后以公告和招录单位的答复为准
    • 不知道的：我会直说，也可以把问题留给你学校的老师
    • 你的资料：你同意了我才记，随时可以看、改、删
about-privacy = 🔒 存了什么
command-about = 我是谁、靠不靠谱
phrases-thanks = 谢谢|谢谢你|谢谢您|谢谢啦|多谢|感谢|辛苦了|再见|拜拜
thanks = 不客气，祝你求职顺利！有事随时找我。
phrases-language = 语言|切换语言|english|换成英文|switch language
language-ask = 请选择语言 / Choose a language
language-name = 中文
language-set = 好的，以后用中文。
language-heard = 你用中文，我就用中文回答。想换语言，点下面的按钮，或者发 /language。
command-start = 开始
command-help = 能做什么
command-language = 语言 Language
command-privacy = 隐私说明
command-export = 导出我的数据
command-forget = 删除我的全部数据
command-link = 连接我的其他账号
command-cancel = 取消正在填写的内容
cancel-nothing = 现在没有正在填写的内容。
list-separator = 、
channel-web = 网页
channel-telegram = Telegram
channel-terminal = 终端
channel-memory = 测试

# 同意与隐私
consent-ask =
    在记住你的资料之前，先说清楚：

    { $operator }• 存什么：你告诉我的学校、学院、班级、专业、届别、家乡、意向地区（愿意补充时还有姓名、学位、政治面貌、性别、出生年月等），收藏的岗位、报名的活动、查找过的条件，以及我们的聊天记录
    • 为什么：只用来给你匹配岗位、判断能不能报、在截止前提醒你
    • 存多久：聊天记录 { $days } 天后自动删除，其余存到你删除为止
    • 谁能看到：你自己；我答不上来、或者你说没用的问题，你学校的辅导员能看到（不带名字），每个都可以撤回；你找老师时的对话，由接待你的老师看到；你学校的老师群发通知时，能看到名单上谁收到了、怎么回应的
    • 你可以随时用 /me 查看修改、/export 导出、/forget 全部删除并收回同意

    不同意也没关系，照样可以问问题、查岗位。那样我只存对话离不开的：账号编号、语言和消息编号，我的回答也只留一小时（断线时好补发）。

    同意我记住这些吗？
consent-operator = • 谁负责：{ $name }，联系方式：{ $contact }
consent-model = • 大模型：用条目答过你的问题以后，我会把这个问题（名字、电话、学校等尽量隐去）和条目一起发给大模型「{ $model }」，请它换个说法；你的资料和别的聊天不发
consent-ask-label = 是否同意
consent-yes = 同意
consent-no = 不同意
consent-declined = 好的，我什么都不会记住。照样可以直接问问题、查岗位，只是不能收藏和按资料匹配。
consent-thanks = 谢谢信任！
consent-say-again = 谢谢信任！你同意之前说的话我没有保存，现在已经不在了。麻烦再说一遍，或者再点一次刚才的按钮。
consent-go-on = 继续
talk-name-go-on = 刚才的事
talk-name-consent = 隐私同意
privacy =
    { $state }

    { $operator }同意之后，存储：你填写的资料、收藏的岗位、报名的活动、查找过的条件、聊天记录（{ $days } 天后自动删除）、账号编号、对回答的评价、我答不上来的问题、告诉过你哪些规定。
    用途：匹配岗位、判断条件、截止提醒；没答上来的问题交给你学校的辅导员（不带名字，可以撤回）；说过的规定变了就告诉你。
    同意之前，只存储：账号编号和语言（一个月后删除）、消息编号和我的回答（一小时后删除，断线时好补发）。你说的话、点的按钮、查找的条件都不存，只在内存里记最多一小时，好让你翻页。
    日志里只有编号，没有你说的话。
    不同意时，我对你说过的话立即删除。/forget 立即删除全部内容，也就收回了同意。
    查看和修改 /me　导出 /export　全部删除 /forget
privacy-agreed = ✅ 你已同意我记住你的资料。
privacy-not-agreed = 目前你没有同意，我没有保存你说过的话。
phrases-privacy = 隐私|隐私说明|隐私政策
phrases-export = 导出|导出数据|导出我的数据
phrases-forget = 删除我的数据|忘记我|注销|清除我的数据
export-done = 这是你的全部数据，共 { $rows } 条记录。文件会在一天后自动删除。
talk-name-forget = 删除数据
forget-confirm = 将永久删除你的资料、收藏、聊天记录和 { $accounts } 个账号的关联，无法恢复。确定删除吗？
forget-done = 已全部删除。之后再发消息，我会把你当作新朋友。
phrases-link = 绑定|绑定账号|连接账号
talk-name-link = 连接账号
link-code =
    你的连接码：{ $code }

    请在 { $minutes } 分钟内，到另一个平台上给我发送：
    /link { $code }
link-confirm = 要把这里的账号和生成连接码的账号合并成同一个人吗？两边都有的资料，以那边的为准。
link-unknown = 这个连接码不对，或者已经过期、用过了。请在另一个平台重新发送 /link 获取。
link-same = 这个连接码就是在这个账号里生成的，请到另一个平台上使用。
link-done = 连接成功！现在你可以在这些地方找到我：{ $channels }。

# 管理员
admin-link-unknown = 这个管理员链接不对，或者已经用过、过期了。重新启动程序会生成新的链接。
admin-welcome = 你已成为管理员。先用 /invite 邀请辅导员；/status 查看运行情况。
status =
    👥 人数：{ $people }
    📮 没有送达的消息（渠道 · 状态 · 条数）：
    { $deliveries }
status-no-deliveries = 暂无
command-status = 运行情况
