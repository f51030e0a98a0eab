# 问答
ask-source = 📄 { $title }
ask-since = { $day } 起施行
ask-until = 有效至 { $day }
ask-checked = { $day } 核对
ask-checked-reprint = { $day } 据转载核对，原文以发文机关公布的为准
ask-expired = ⚠️ 下面的规定已于 { $until } 失效，仅供了解过去的做法；现在怎么办，请以主管部门的最新通知为准。
ask-did-you-mean = 你想问的是不是：
ask-unknown = 这个问题我没有可靠的答案，不敢乱说。可以换个说法再问一次，或者向学校就业指导中心、当地人社部门咨询（全国人社服务热线 12333）。
ask-left = 你还问了「{ $questions }」，{ $near ->
        [0] 这部分我没有可靠的答案，可以换个说法单独再问，或者找老师问。
       *[other] 最接近的是下面这些；都不是的话，换个说法单独再问一次。
    }
ask-gone = 这条内容已经撤下了，请重新提问。
# 大模型换个说法：每句都核对过依据，正式答案仍以上面那条为准
reworded =
    💬 按你的问题换个说法：{ $text }
    （由大模型改写，依据是上面的{ $sources }，以那里写的为准）
reworded-source = 「{ $title }」
