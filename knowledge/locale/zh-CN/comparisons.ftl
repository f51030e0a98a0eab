# 并排比较
compare-open = ⚖️ 对比
compare-title = ⚖️ { $number } 个岗位对比
compare-verdict = 能不能报
compare-same = { $name }：都是 { $words }
compare-differs =
    { $name }：
    { $words }
compare-look = 📄 { $mark }
compare-without = ✖️ 去掉 { $mark }
compare-too-few = 至少要有两个岗位才能对比：这里的岗位已经不在了。
