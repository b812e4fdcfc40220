"""Words of the Actors tab."""

STRINGS = {
    "en": {
        "tab.actors": "Actors",
        "actors.network.title": "Who acts towards whom",
        "actors.network.lead": (
            "Discs: events an actor takes part in (by area). Arrows: acts in that direction (by width). Colour: share of "
            "engaging minus share of escalating acts. Places never move, so years and terms compare. Choose a disc to see its "
            "neighbourhood, an arrow for the pair below."
        ),
        "actors.matrix.title": "Every pair, in each direction",
        "actors.matrix.lead": (
            "Rows act, columns are acted upon: number of acts, their balance by rung weight (−1 to +1), or their mean "
            "Goldstein value (−10 to +10). A cell narrows the page to that pair."
        ),
        "actors.dyad.title": "A pair, face to face",
        "actors.dyad.lead": (
            "What one side does upward, what the other does downward: weight of acts per 30 days (half-life 90 days), or "
            "acts per year. Meetings, signings and two-way cooperation count on both sides."
        ),
        "actors.triads.title": "Triads among the six parties",
        "actors.triads.lead": (
            "Each square is three parties: filled if balanced (three positive pairs, or exactly one), hollow if not. "
            "Above, balanced of all triads that can be judged, as a share."
        ),
        "actors.people.title": "Who met whom",
        "actors.people.lead": (
            "Meetings of the most active persons: talks, visits and summits that name both, on different sides. In "
            "brackets, all meetings a person is named at. A cell asks for the chain between the two."
        ),
        "actors.chain.title": "From one person to another",
        "actors.chain.lead": "The shortest chain of meetings that joins two persons, with the events that carry it.",
        "param.step": "Time",
        "param.step.all": "All together",
        "param.step.year": "By year",
        "param.step.era": "By term",
        "param.cell": "In each cell",
        "param.cell.count": "Acts",
        "param.cell.balance": "Balance",
        "param.cell.goldstein": "Goldstein",
        "param.flow": "Measure",
        "param.flow.series": "Curves",
        "param.flow.years": "Acts per year",
        "param.triad_window": "Window",
        "param.triad_window.3": "3 years",
        "param.triad_window.1": "1 year",
        "param.triad_min": "Acts per pair",
        "param.triad_min.1": "≥ 1 act",
        "param.triad_min.2": "≥ 2",
        "param.triad_min.5": "≥ 5",
        "param.triad_acts": "Acts used",
        "param.triad_acts.all": "All acts",
        "param.triad_acts.bilateral": "Two-party only",
        "actors.short.PRK": "DPRK",
        "actors.short.KOR": "ROK",
        "actors.short.USA": "US",
        "actors.short.CHN": "China",
        "actors.short.JPN": "Japan",
        "actors.short.RUS": "Russia",
        "actors.key.escalation": "escalation",
        "actors.key.engagement": "engagement",
        "actors.key.acts": "acts",
        "actors.acts.one": "1 act",
        "actors.acts.many": "{n} acts",
        "actors.events.one": "1 event",
        "actors.events.many": "{n} events",
        "actors.meetings.one": "1 meeting",
        "actors.meetings.many": "{n} meetings",
        "actors.way": "{source} → {target}",
        "actors.split": "{engagement} engaging, {escalation} escalating, {neutral} neutral",
        "actors.goldstein": "balance {balance}, Goldstein {goldstein}",
        "actors.absent.year": "nothing in this year",
        "actors.absent.era": "nothing in this term",
        "actors.absent.all": "nothing in this selection",
        "actors.few": "too few events to trust",
        "actors.matrix.columns": "acted upon",
        "actors.never": "no meeting told",
        "actors.step.previous": "← {step}",
        "actors.step.next": "{step} →",
        "actors.step.play": "Play",
        "actors.step.pause": "Pause",
        "actors.step.again": "From the start",
        "actors.step.label": "Steps through time",
        "actors.step.term": "{name}, {years}",
        "param.terms": "Terms of",
        "param.terms.USA": "US presidents",
        "param.terms.KOR": "South Korean presidents",
        "param.terms.PRK": "North Korean leaders",
        "actors.focus": "Look at",
        "actors.focus.all": "all actors",
        "actors.files": "Network file:",
        "actors.pair": "Pair",
        "actors.note.lonely": (
            "{n} of {all} events join no two actors (someone alone, or an act without a target) and count in the discs only."
        ),
        "actors.note.none": "No event here joins two actors, so there is no arrow to draw.",
        "actors.note.rules": (
            "A joint act joins each actor with each target, or all its actors with one another; one row for several acts counts once."
        ),
        "actors.note.most": "The {n} widest of {all} arrows are drawn.",
        "actors.note.focus": "“{value}” is not an actor of this selection.",
        "actors.note.year": "Nothing begins in “{value}”; this is {shown}.",
        "actors.note.era": "Nothing begins in the term “{value}”; this is {shown}.",
        "actors.note.terms": "An event counts in the term it begins in; {n} of {all} begin in none.",
        "actors.note.more": "The {n} actors with most acts; the table has all {all}.",
        "actors.note.neutral": "Every act here is neutral: there are counts, but no balance.",
        "actors.note.flat": (
            "Nothing in these years stands on either ladder, so the curves stay at nought; acts per year show what there is."
        ),
        "actors.note.dyad": "“{value}” is not a pair of actors; this is the main one.",
        "actors.note.aggregate": "Rows that stand for several acts count in the years, not in the curves.",
        "actors.note.asymmetry": "{forward}: {n}; {back}: {m}. {both} of the {all} events count both ways.",
        "actors.note.triads": (
            "{n} triads judged; {left} would be if acts of three or more parties were left out. A joint session makes "
            "every pair in the room positive at once, so balance that rests on such acts comes partly of the counting."
        ),
        "actors.note.bilateral": "{n} triads judged on acts that name two parties only.",
        "actors.note.few": "With so few triads the share says little.",
        "actors.note.people": (
            "{n} persons are named at {m} meetings; {alone} of them with nobody named across the table. Persons named on "
            "one meeting may not have sat in one room."
        ),
        "actors.triad.text": "{triad}, {period}",
        "actors.triad.balanced": "balanced",
        "actors.triad.unbalanced": "not balanced",
        "actors.triad.acts": "{n} acts, at least {least} per pair",
        "actors.empty.dyads": "No event of this selection joins two actors: nobody here is acted upon.",
        "actors.empty.undated": "No act here has a date that a curve could start from.",
        "actors.empty.pair": "These two have no act with each other in this selection.",
        "actors.empty.triads": ("No triad of the six parties can be judged here: one of its pairs always has too few acts."),
        "actors.empty.people": "No talks, visit or summit of this selection names two persons on different sides.",
        "actors.chain.from": "From",
        "actors.chain.to": "to",
        "actors.chain.none": (
            "No chain of meetings joins these two in this selection. The talks of different years often had different people."
        ),
        "actors.chain.same": "This is one person; choose another.",
        "actors.chain.more": "and {n} more",
        "actors.chain.open": "date open",
        "actors.export.rules": (
            "Joint acts join each source with each target, or all sources with one another; CAMEO 046, 057 and 060 count "
            "both ways; sign is that of engaging minus escalating acts."
        ),
    },
    "zh": {
        "tab.actors": "行为体",
        "actors.network.title": "谁对谁采取行动",
        "actors.network.lead": (
            "圆的面积表示该行为体参与的事件数，箭头粗细表示该方向的行为数，颜色表示接触行为占比减升级行为占比。位置固定不变"
            "，便于比较不同年份与任期。点击圆查看其关联，点击箭头在下方查看这一对。"
        ),
        "actors.matrix.title": "每一对的两个方向",
        "actors.matrix.lead": (
            "横行是行为方，纵列是承受方；单元格为行为数、按阶梯加权的平衡值（−1至+1）或戈德斯坦均值（−10至+10）。点击单元格"
            "，页面只看这一对。"
        ),
        "actors.dyad.title": "双方对照",
        "actors.dyad.lead": (
            "向上为一方的行为，向下为另一方的行为：每30天的行为权重（半衰期90天），或每年的行为数。会谈、签署与双向合作同时计入两方。"
        ),
        "actors.triads.title": "六方之间的三方关系",
        "actors.triads.lead": (
            "每个方块代表三方：实心为平衡（三对皆正，或仅一对为正），空心为不平衡。上方为可判定的三方关系中平衡者所占的比例。"
        ),
        "actors.people.title": "谁见过谁",
        "actors.people.lead": (
            "最活跃人物之间的会面次数：会谈、访问与首脑会晤中分属不同方、且均有具名者。括号内为该人物具名参加的会面总数。点"
            "击单元格，查看两人之间的联系。"
        ),
        "actors.chain.title": "从一人到另一人",
        "actors.chain.lead": "以会面相连、联系两人的最短路径，以及构成路径的事件。",
        "param.step": "时间",
        "param.step.all": "合计",
        "param.step.year": "逐年",
        "param.step.era": "按任期",
        "param.cell": "单元格内容",
        "param.cell.count": "行为数",
        "param.cell.balance": "平衡值",
        "param.cell.goldstein": "戈德斯坦值",
        "param.flow": "度量",
        "param.flow.series": "曲线",
        "param.flow.years": "逐年行为数",
        "param.triad_window": "窗口",
        "param.triad_window.3": "3年",
        "param.triad_window.1": "1年",
        "param.triad_min": "每对行为数",
        "param.triad_min.1": "≥1次",
        "param.triad_min.2": "≥2次",
        "param.triad_min.5": "≥5次",
        "param.triad_acts": "所用行为",
        "param.triad_acts.all": "全部行为",
        "param.triad_acts.bilateral": "仅双边",
        "actors.short.PRK": "朝",
        "actors.short.KOR": "韩",
        "actors.short.USA": "美",
        "actors.short.CHN": "中",
        "actors.short.JPN": "日",
        "actors.short.RUS": "俄",
        "actors.key.escalation": "升级",
        "actors.key.engagement": "接触",
        "actors.key.acts": "行为数",
        "actors.acts.one": "1次行为",
        "actors.acts.many": "{n}次行为",
        "actors.events.one": "1个事件",
        "actors.events.many": "{n}个事件",
        "actors.meetings.one": "1次会面",
        "actors.meetings.many": "{n}次会面",
        "actors.way": "{source}→{target}",
        "actors.split": "接触{engagement}，升级{escalation}，中性{neutral}",
        "actors.goldstein": "平衡值{balance}，戈德斯坦值{goldstein}",
        "actors.absent.year": "该年无事件",
        "actors.absent.era": "该任期内无事件",
        "actors.absent.all": "本次选择中无事件",
        "actors.few": "事件过少，不足为据",
        "actors.matrix.columns": "承受方",
        "actors.never": "未记载会面",
        "actors.step.previous": "← {step}",
        "actors.step.next": "{step} →",
        "actors.step.play": "播放",
        "actors.step.pause": "暂停",
        "actors.step.again": "从头开始",
        "actors.step.label": "按时间逐步查看",
        "actors.step.term": "{name}，{years}",
        "param.terms": "任期",
        "param.terms.USA": "美国总统",
        "param.terms.KOR": "韩国总统",
        "param.terms.PRK": "朝鲜领导人",
        "actors.focus": "查看",
        "actors.focus.all": "全部行为体",
        "actors.files": "网络文件：",
        "actors.pair": "双方",
        "actors.note.lonely": "{all}个事件中有{n}个不涉及两个行为体（单方事件或没有对象），只计入圆的面积。",
        "actors.note.none": "此处没有涉及两个行为体的事件，因此没有箭头。",
        "actors.note.rules": ("共同行为由每个行为方连向每个对象；没有对象时，各行为方两两相连；代表多次行为的汇总条目计一次。"),
        "actors.note.most": "共{all}条箭头，只画最粗的{n}条。",
        "actors.note.focus": "“{value}”不在本次选择的行为体之中。",
        "actors.note.year": "没有事件始于“{value}”，此处为{shown}年。",
        "actors.note.era": "没有事件始于任期“{value}”，此处为{shown}。",
        "actors.note.terms": "事件计入其开始时的任期；{all}个事件中有{n}个不在任何任期内。",
        "actors.note.more": "显示行为最多的{n}个行为体；全部{all}个见表格。",
        "actors.note.neutral": "此处的行为均为中性：只有数目，没有平衡值。",
        "actors.note.flat": "这些年份没有处在任一阶梯上的行为，曲线为零；可改看逐年行为数。",
        "actors.note.dyad": "“{value}”不是一对行为体，此处为最主要的一对。",
        "actors.note.aggregate": "代表多次行为的汇总条目计入逐年行为数，不计入曲线。",
        "actors.note.asymmetry": "{forward}：{n}；{back}：{m}。{all}个事件中有{both}个计入两个方向。",
        "actors.note.triads": (
            "可判定的三方关系共{n}个；若不计三方以上共同参加的行为，则只有{left}个。一次共同会谈会使在场各对关系同时为正，"
            "以此为据的平衡部分源于计算方式。"
        ),
        "actors.note.bilateral": "仅依据双边行为，可判定的三方关系共{n}个。",
        "actors.note.few": "三方关系如此之少，比例意义不大。",
        "actors.note.people": ("共有{n}人在{m}次会面中具名，其中{alone}人的对面无人具名。同一会面中具名的人未必同处一室。"),
        "actors.triad.text": "{triad}，{period}",
        "actors.triad.balanced": "平衡",
        "actors.triad.unbalanced": "不平衡",
        "actors.triad.acts": "共{n}次行为，每对至少{least}次",
        "actors.empty.dyads": "本次选择中没有涉及两个行为体的事件：没有承受方。",
        "actors.empty.undated": "此处的行为都没有可供绘制的日期。",
        "actors.empty.pair": "本次选择中，这两方之间没有行为。",
        "actors.empty.triads": "此处没有可判定的三方关系：总有一对的行为过少。",
        "actors.empty.people": "本次选择的会谈、访问与首脑会晤中，没有分属不同方的两位具名者。",
        "actors.chain.from": "从",
        "actors.chain.to": "到",
        "actors.chain.none": "在本次选择中，没有会面把这两人联系起来。不同年份的会谈往往由不同的人参加。",
        "actors.chain.same": "这是同一个人，请另选一位。",
        "actors.chain.more": "另有{n}次",
        "actors.chain.open": "日期未定",
        "actors.export.rules": (
            "共同行为由每个行为方连向每个对象，没有对象时各行为方两两相连；CAMEO 046、057、060计入两个方向；符号取接触行为"
            "数减升级行为数的正负。"
        ),
    },
}
