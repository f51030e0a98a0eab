# 辅导员：条目
command-articles = 问答条目
phrases-articles = 问答条目|条目|知识条目
articles-written = 📚 数据库里有 { $number } 条老师写的条目，最近改的在前。要找别的，发送 /articles 加关键词。
articles-nothing = 还没有老师写的条目。要找自带的条目，发送 /articles 加关键词；或者新写一条。
articles-found = 📚 最接近的条目：
articles-none = 没有找到接近的条目。
articles-new = ➕ 新写一条
articles-edit = ✏️ 修改 / 发布
articles-retire = 🗑️ 撤下
articles-history = 🕘 历史版本
articles-look = 📖 看这一条
articles-restore = ↩ 恢复到这一版
articles-untitled = （还没有标题）
articles-gone = 这一条已经不在了。
articles-not-yours = 这一条是说给所有学校的，由管理员或负责全部学校的老师修改。你可以为自己的学校另写一条。
articles-of-others = 这一条是说给{ $schools }的，由那里的老师或者管理员修改。
articles-rival = 「{ $question }」已经由条目「{ $title }」回答。请改那一条，或者换个问法。
articles-broken =
    这一条还不能发布：

    { $problems }
article-changed-meanwhile = 就在刚才，别人改了这一条，你的修改没有保存。请重新打开看看。
articles-state-draft = 📝 草稿，还没有发布
articles-state-published = ✅ 正在使用
articles-state-retired = 🗑️ 已撤下
articles-state-expired = ⌛ 已于 { $until } 失效：有人问到，只当作过去的做法说
articles-state-upcoming = ⏳ { $since } 起生效，在那以前不说
articles-review-due = 🔎 最晚 { $day } 要再核对一遍出处，现在该看了
articles-numbers = 👍 { $useful } · 👎 { $useless } · 告诉过 { $told } 人
articles-versions = 🕘 { $number } 个版本，新的在前：
articles-version = 第 { $number } 版 · { $day } · { $editor } · { $state }
articles-version-bundled = 第 0 版 · 随程序自带 · { $day } 核对
articles-editor-gone = 没有留名
articles-change = 变化：{ $change }
article-title = 标题：这条回答什么问题？
article-title-label = 标题
article-questions = 还有哪些问法？一行一个。
article-questions-label = 问法
article-short = 一句话的回答。
article-short-label = 回答
article-details = 细节，一行一条；没有就跳过。
article-details-label = 细节
article-source = 依据是什么？写出处的标题，比如《劳动合同法》第十九条。
article-source-label = 出处
article-url = 出处的网址（https:// 开头）。
article-url-label = 网址
article-url-hint = 网址要以 https:// 或 http:// 开头，中间没有空格。出处没有网页的，写发布它的单位的网址。
article-document = 文号，比如「鲁人社发〔2024〕3号」；没有就跳过。
article-document-label = 文号
article-valid_from = 从哪天起有效？比如 2026-11-23、明年3月底；不限就跳过。
article-valid_from-label = 生效
article-valid_until = 到哪天为止有效？比如 2026-11-23、明年3月底；不限就跳过。
article-valid_until-label = 失效
article-review_by = 最晚哪天再核对一遍？比如 2026-11-23、明年3月底；跳过就是半年后。
article-review_by-label = 再核对
article-day-hint = 没看懂是哪一天，请写成 2026-11-23，或者「明年3月底」。
article-day-before = 不能早于 { $day }。
article-level = 只给哪些学历的人？专科、本科、研究生里选，用顿号隔开；不限就跳过。
article-level-label = 学历
article-level-hint = 请从专科、本科、研究生里选，用顿号隔开。
article-region = 只给哪些地区？用顿号隔开；不限就跳过。
article-region-label = 地区
article-school = 只给哪些学校？写全称，用顿号隔开；不限就跳过。
article-school-label = 学校
article-english = 英文版：第一行标题，第二行回答，然后细节一行一条；空一行，再写英文的问法。没有就跳过。
article-english-label = 英文版
article-english-hint = 至少要两行：标题和回答。
article-topic = 归在哪一类？跳过就归「老师整理」。
article-topic-label = 类别
article-topic-other = 老师整理
article-empty = 请写几个字。
article-too-long = 太长了，一行最多 { $most } 个字。
article-too-many = 太多了，最多 { $most } 行。
article-state = 改好之后发布，还是先存草稿？发布马上生效。下一步还可以逐项修改。
article-state-label = 是否发布
article-published = ✅ 发布
article-draft = 📝 先存草稿
article-material =
    { $number ->
        [0] 还没有人听我说过这一条。这次改动会让以前的说法不再对吗？
       *[other] 已经告诉过 { $number } 个人。这次改动会让我对他们说过的话不再对吗？是的话，我会把新旧说法发给他们，每人一次。
    }
article-material-label = 要不要通知
article-material-no = 不会，只是措辞
article-material-yes = 会，通知他们
article-change = 用一句话说清变了什么，会原样发给他们。
article-change-label = 变化
article-confirm =
    请最后看一遍：

    { $entry }
article-near = ⚠️ 有些问法现在由「{ $title }」回答，发布后可能要对方选。
article-retire-confirm = 要撤下「{ $title }」吗？以后不再用它回答，历史版本都在，可以恢复。
article-is-published = ✅ 已发布：「{ $title }」。
article-is-draft = 📝 草稿已保存：「{ $title }」。
article-is-retired = 🗑️ 已撤下：「{ $title }」。
talk-name-article = 写条目
talk-name-retire = 撤下条目
talk-name-restore = 恢复条目
articles-deed-draft = 存为草稿
articles-deed-published = 发布
articles-deed-retired = 撤下
