# In the morning of each working day: what waits for a counselor
waiting-today = ☀️ Good morning. Today this waits for you:
waiting-questions = 📮 Questions without an answer: { $number }
waiting-questions-open = 📮 Questions that wait
waiting-entries = 🏆 Competition entries to review: { $number }
waiting-entries-open = 🏆 Review entries
waiting-proposals = 📥 Project applications to decide: { $number }
waiting-proposals-open = 📥 Project applications
waiting-nominations = 🗳 Nominations to review and recommend: { $number }
waiting-nominations-open = 🗳 Review nominations
waiting-objections = ✋ Objections to answer: { $number }
waiting-objections-open = ✋ Answer objections
waiting-decisions = 🏆 Recommendations to decide, their publicity being over: { $number }
waiting-decisions-open = 🏆 Decide
