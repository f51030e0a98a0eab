# 每个工作日早上：辅导员今天要处理什么
waiting-today = ☀️ 早上好，今天等你处理：
waiting-questions = 📮 待答的问题 { $number } 个
waiting-questions-open = 📮 待答的问题
waiting-entries = 🏆 待审核的大赛报名 { $number } 份
waiting-entries-open = 🏆 审核大赛报名
waiting-proposals = 📥 待决定的项目申报 { $number } 份
waiting-proposals-open = 📥 看项目申报
waiting-nominations = 🗳 待审核和推荐的荣誉申报 { $number } 份
waiting-nominations-open = 🗳 审核荣誉申报
waiting-objections = ✋ 待答复的异议 { $number } 条
waiting-objections-open = ✋ 答复异议
waiting-decisions = 🏆 公示结束、待定结果的推荐 { $number } 份
waiting-decisions-open = 🏆 去定结果
