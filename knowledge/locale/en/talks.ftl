# What steers a talk
talk-back = ↩ Back
talk-skip = Skip
talk-cancel = Cancel
talk-resume = ▶ Go on: { $name }
talk-yes = ✅ Confirm
talk-change = ✏️ Change
talk-back-words = back|返回|上一步
talk-skip-words = skip|跳过
talk-cancel-words = cancel|quit|取消
talk-yes-words = yes|y|ok|okay|sure|confirm|right|是|是的|对|好|好的|确认|可以
talk-choose = Please choose one of these.
talk-change-which = Which answer do you want to change?
talk-cancelled = Cancelled. Nothing was saved.
talk-at-start = This is the first question already.
talk-cannot-skip = This one cannot be skipped.
talk-left = You left something half done. Your answers are still here, whenever you want to go on.
talk-aside = That was put aside. Go on with it?
