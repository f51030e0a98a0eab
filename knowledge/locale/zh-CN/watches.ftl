# 保存的搜索、有新岗位时提醒
command-searches = 保存的搜索
phrases-searches = 保存的搜索|我的搜索|我的订阅|订阅|saved searches|my searches
watch-save = 🔔 有新岗位告诉我
watch-saved = 🔔 已保存「{ $what }」。职位表新增或恢复合适的岗位时，我会发一条消息告诉你。
watch-list = 看保存的搜索
watch-mine = 🔔 你保存了 { $number } 个搜索：
watch-none = 还没有保存的搜索。找岗位之后按「🔔 有新岗位告诉我」，有新的合适岗位我就告诉你。
watch-is-on = 🔎 现有 { $number } 个岗位 · 有新的会告诉你
watch-is-muted = 🔎 现有 { $number } 个岗位 · 🔕 已静音
watch-look = 🔎 看看
watch-mute = 🔕 静音
watch-unmute = 🔔 恢复提醒
watch-remove = 🗑️ 删除
watch-gone = 这个保存的搜索已经不在了。
watch-too-many = 最多保存 { $number } 个搜索，请先用 /searches 删掉一个。
watch-new = 🔔 你保存的搜索有 { $number } 个新岗位：
watch-open = 🔎 看全部
