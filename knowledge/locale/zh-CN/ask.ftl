# 问答
ask-source = 📄 { $title }
ask-since = { $day } 起施行
ask-until = 有效至 { $day }
ask-checked = { $day } 核对
ask-checked-reprint = { $day } 据转载核对，原文以发文机关公布的为准
ask-expired = ⚠️ 下面的规定已于 { $until } 失效，仅供了解过去的做法；现在怎么办，请以主管部门的最新通知为准。
ask-did-you-mean = 你想问的是不是：
ask-unknown = 这个问题我没有可靠的答案，不敢乱说。可以换个说法再问一次，或者向学校就业指导中心、当地人社部门咨询（全国人社服务热线 12333）。
ask-gone = 这条内容已经撤下了，请重新提问。
