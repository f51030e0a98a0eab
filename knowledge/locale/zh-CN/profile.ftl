# 资料
command-me = 查看和修改我的资料
phrases-me = 我的资料|我的信息|个人资料|修改资料|填写资料
introduce-sentence =
    用一句话介绍自己就好，例如：
    「我是某某大学会计24届本科，老家临沂，想去青岛或者烟台」

    也可以点「跳过」，我一项一项地问。
introduce-sentence-label = 自我介绍
talk-name-introduce = 自我介绍
talk-name-profile = 我的资料
talk-name-facts = 补充条件
level-college = 专科（高职）
level-bachelor = 本科
level-graduate = 研究生
profile-level = 你的最高学历是？
profile-level-label = 学历
profile-major = 毕业证上的专业是什么？
profile-major-label = 专业
profile-major-unknown = 专业目录里没有找到这个名称。请换个写法，或者就按你写的记下来：
profile-major-which = 你说的是哪一个专业？
profile-school = 你在哪所学校？
profile-school-label = 学校
profile-school-which = 是哪一所？
profile-year = 哪一年毕业？
profile-year-label = 毕业年份
profile-year-hint = 请写一个年份，例如 { $year }。
profile-home = 老家在哪里？（有些岗位要求户籍或生源）
profile-home-label = 家乡
profile-targets = 想去哪里工作？可以写几个地方，或者「不限」。
profile-targets-label = 意向地区
profile-place-unknown = 没有认出这个地方。请写市、县或区的名称，例如「烟台」「历城区」。
profile-place-which = 同名的地方不止一个，是哪一个？
profile-unknown = 未填
profile-anywhere = 不限
profile-line = { $name }：{ $value }
profile-confirm =
    我理解的是这样，对吗？

    { $summary }
profile-confirm-label = 确认
profile-saved = 记住了！随时发 /me 查看或修改。
profile-find = 🔎 找适合我的岗位
profile-more = ➕ 补充条件（党员、年龄等）
me-title = 我的资料
me-hint = 点按钮可以修改：
me-change = ✏️ { $name }
profile-birth-hint = 请写出生年月，例如 2002-05。
profile-years-hint = 请写一个数字，例如 2。
facts-political_status = 政治面貌是？
facts-political_status-0 = 中共党员
facts-political_status-1 = 中共预备党员
facts-political_status-2 = 共青团员
facts-political_status-3 = 群众
facts-sex = 性别？（少数岗位限男或限女）
facts-sex-0 = 男
facts-sex-1 = 女
facts-degree = 取得的最高学位是？
facts-degree-0 = 博士
facts-degree-1 = 硕士
facts-degree-2 = 学士
facts-degree-3 = 没有学位
facts-fresh_graduate = 现在是应届毕业生身份吗？（含择业期内未落实工作的）
facts-fresh_graduate-0 = 是
facts-fresh_graduate-1 = 不是
facts-service_programme = 参加过服务基层项目吗？
facts-service_programme-0 = 没有
facts-service_programme-1 = 大学生村官
facts-service_programme-2 = 三支一扶
facts-service_programme-3 = 西部计划
facts-service_programme-4 = 特岗教师
facts-birth = 出生年月？（例如 2002-05，用来判断年龄条件）
facts-grassroots_years = 有几年基层工作经历？没有就写 0。
facts-saved = 记住了，判断能不能报时会用到。
prefer-open = 💛 偏好的招录项目
prefer-ask = 更想去哪些招录项目？点一下选中，再点一下取消。其他都一样时，选中的排在前面。
prefer-chosen = ✓ { $name }
prefer-label = 偏好的招录项目
level-name-college = 专科
level-name-bachelor = 本科
level-name-graduate = 研究生
profile-school-unknown = 没有认出这所学校。请写全名，例如「青岛科技大学」。
