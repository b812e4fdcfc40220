"""The words of the Diplomacy tab in both languages."""

EN = {
    "tab.diplomacy": "Diplomacy", "param.part": "Parts of diplomacy", "param.part.talks": "Talks",
    "param.part.agreements": "Agreements", "param.part.trust": "Trust 2018", "param.part.treaty": "Peace treaty",
    "param.part.windows": "Windows", "param.part.options": "Options argued",
    "param.part.humanitarian": "Humanitarian", "param.part.stories": "Guided readings",
    "document.op-ed-2017": "Op-ed 2017", "document.peace-treaty": "Peace treaty article",
    "document.report-2018": "Report 2018", "document.six-party": "Six-Party article",
    "document.us-dprk": "US-DPRK article", "col.date": "Date", "col.party": "Party", "col.parties": "Parties",
    "col.round": "Round", "col.obligor": "Obligor", "col.obligation": "Obligation", "col.due": "Due",
    "col.verdict": "Status", "col.evidence": "Evidence", "col.note": "Note: both readings where contested",
    "col.asked": "Asked for or offered", "col.refused": "Was refused", "col.who": "Who to whom",
    "col.proposed": "What", "col.condition": "Condition", "col.answer": "Answers", "col.author": "Author and stance",
    "col.argument": "Argument", "col.became": "What came of it", "col.risk": "Risk named", "col.topic": "Topic",
    "col.posture": "Posture", "col.event": "Event", "pick.all": "All",
    "diplomacy.rounds.title": "Rounds of talks, and the silence between them",
    "diplomacy.rounds.lead": (
        "Each mark is a round (diamonds: summits); the number on a line is the days from the end of one round to the "
        "start of the next in its series. A mark opens its round below. All filters apply. In a shorter period more "
        "names and gaps find room."
    ),
    "diplomacy.round.title": "One round",
    "diplomacy.round.lead": "Who led, what each side held, what came before and after.",
    "diplomacy.delegations.title": "Who led the delegations",
    "diplomacy.delegations.lead": (
        "Heads of delegation by party and round; a bar across rounds is the same person staying."
    ),
    "diplomacy.positions.title": "What the parties held",
    "diplomacy.positions.lead": "Positions by round and party, in our words, each with its line.",
    "param.talks": "Series", "param.talks.six-party": "Six-Party", "param.talks.us-dprk": "US-DPRK",
    "param.talks.inter-korean": "Inter-Korean", "param.talks.summit": "Summits", "rounds.days": "{n} days",
    "rounds.gap": "{n} days after the round before", "rounds.phase": "{round}.{phase}",
    "rounds.round": "Round {round}", "rounds.heads": "{round} heads", "rounds.three": "Three-party",
    "rounds.earlier": "{n} earlier rounds lie before this period; choose an earlier start to see them.",
    "rounds.earlier.one": "One earlier round lies before this period; choose an earlier start to see it.",
    "round.place": "Place", "round.host": "Host", "round.outcome": "Outcome", "round.heads": "Delegations",
    "round.positions": "Positions", "round.none": "The documents name none.", "round.before": "{n} days earlier:",
    "round.after": "{n} days later:", "round.neighbours": "Rounds before and after",
    "positions.inferred": (
        "In {n} of {all} positions the document has lost the party's name; we inferred it from content and order "
        "(marked; the reason shows on pointing)."
    ),
    "empty.delegations": "The documents name no head of delegation for the rounds selected.",
    "empty.positions": "The documents report no position for the rounds selected.",
    "empty.rounds": "No round of talks in this selection.", "empty.agreements": "No agreement in this selection.",
    "empty.peace": "No act on a peace treaty in this selection.",
    "empty.aid": "No humanitarian act in this selection.",
    "round.outside": "This round lies outside the period chosen.", "talks.absent": "{asked}: nothing in this period.",
    "diplomacy.lives.title": "How long agreements lived",
    "diplomacy.lives.lead": (
        "From adoption to collapse or succession, else to the end of the record; days lived beside the status. The "
        "marks open the texts and what ended them."
    ),
    "diplomacy.kept.title": "What each party kept",
    "diplomacy.kept.lead": (
        "Number of obligations by party and status; a joint obligation counts once for each obligor. The share kept "
        "is of those with a shown verdict. A segment filters the ledger."
    ),
    "diplomacy.ledger.title": "Ledger of obligations",
    "diplomacy.ledger.lead": (
        "Who owed what, what became of it, and the events that show it. No verdict stands without an event."
    ),
    "lives.done": "{status}", "lives.ended": "{n} days · {status}", "lives.open": "{n} days so far · {status}",
    "lives.before": "Older texts: {n}; their lines begin at the edge of the chart.", "kept.axis": "obligations",
    "kept.share": "{share}% kept of {n}", "kept.none": "none judged yet",
    "kept.note": (
        "Partly kept is not counted as kept. Counts are small and the choice of obligations is ours: read the ledger "
        "before comparing parties."
    ),
    "verdict.kept": "kept", "verdict.partial": "partly kept", "verdict.contested": "contested",
    "verdict.broken": "broken", "verdict.unproven": "unproven", "verdict.pending": "pending",
    "param.obligor": "Obligor", "param.verdict": "Status", "ledger.no_event": "no event",
    "empty.commitments": "No obligation fits this choice.",
    "diplomacy.steps.title": "Confidence-building steps, added up",
    "diplomacy.steps.lead": (
        "Number of steps by North Korea, South Korea and the United States in 2018, or in the period chosen; joint "
        "steps count for each mover."
    ),
    "diplomacy.moves.title": "Action for action",
    "diplomacy.moves.lead": (
        "Every step in order, in the column of who moved; joint steps span their columns. Filled circles were "
        "carried out, open ones promised."
    ),
    "diplomacy.asked.title": "What each side asked for, and what it was refused",
    "diplomacy.asked.lead": (
        "Positions at the talks of the period, and the refusals and cancellations aimed at each side."
    ),
    "steps.note": (
        "A step is an event flagged as confidence-building; sums of steps told together are left out. Open marks are "
        "promises. A step without an exact day counts from the last day it may have been taken."
    ),
    "moves.carried": "carried out", "moves.promised": "promised",
    "asked.none": "The record holds no position for these talks.", "asked.no_refusal": "No refusal in the record.",
    "empty.steps": "No confidence-building step fits this selection.",
    "empty.asked": "The record holds no positions or refusals for this period.",
    "diplomacy.road.title": "From armistice towards a peace treaty",
    "diplomacy.road.lead": (
        "Acts on peace and an end of the war, in the lane of who acted first. Period: from 1953, unless one is "
        "chosen."
    ),
    "diplomacy.proposals.title": "Who proposed what, and who answered",
    "diplomacy.proposals.lead": (
        "In order of time; an answer is named only where a document says that one act answers another."
    ),
    "diplomacy.argued.title": "What is argued about a treaty",
    "diplomacy.argued.lead": (
        "Options on the peace treaty in the documents, with their conditions. Only the filter by document applies."
    ),
    "treaty.others": "Others",
    "treaty.marks": (
        "Squares: adopted texts. Circles: talks. Triangles: proposals and pledges. Crosses: refusals. Diamonds: what "
        "else bears on peace. Hollow marks lasted, or have no exact day."
    ),
    "treaty.conditional": "Named in the act itself",
    "treaty.added": "Public references add {n} more acts (filter “Record”: with added context).",
    "treaty.added.one": "Public references add one more act (filter “Record”: with added context).",
    "treaty.answers_to": "In answer to", "treaty.answered_by": "Answered by",
    "act.text": "Text", "act.talks": "Talks", "act.proposal": "Proposal", "act.refusal": "Refusal",
    "act.other": "Other", "diplomacy.openings.title": "Windows of opportunity",
    "diplomacy.openings.lead": (
        "Engagement (weight per 30 days, half-life 90 days) over terms of office, policy lines and home events in "
        "three capitals. Numbers are the steps of the report's argument below; the arrow keys walk through them."
    ),
    "diplomacy.argument.title": "The report's argument, step by step",
    "diplomacy.argument.lead": (
        "What the report of 2018 claims, in its own order. A step shows on the chart above the days it speaks of. Of "
        "the filters only the documents apply."
    ),
    "argument.step": "{n}. {title} · {days}", "argument.undated": "{n}. {title} · no days named",
    "argument.start": "{all} steps", "argument.steps": "Steps of the argument",
    "diplomacy.indicators.title": "Opinion, elections, economy",
    "diplomacy.indicators.lead": (
        "Every dated figure the documents print, with its unit. Filters by document and period apply."
    ),
    "diplomacy.sequel.title": "What came after",
    "diplomacy.sequel.lead": (
        "Events after the documents end, from public references. They are shown here whatever the filters say."
    ),
    "openings.series": "Engagement", "openings.few": "too few events to trust", "values.about": "about {value}",
    "values.over": "over {value}", "values.under": "under {value}", "values.at-least": "at least {value}",
    "values.at-most": "at most {value}", "values.colon": ": ", "values.million": "{value} million",
    "empty.argument": "The report is left out by the filter of documents.",
    "empty.indicators": "The documents print no such figure in this period.",
    "empty.sequel": "The record holds nothing after the documents end.",
    "diplomacy.matrix.title": "Options argued, by topic and document",
    "diplomacy.matrix.lead": (
        "Each entry is one option, under its author. A topic opens its arguments above. Only the filter by document "
        "applies."
    ),
    "diplomacy.detail.title": "Argument, risk, condition, outcome",
    "diplomacy.detail.lead": (
        "Every option of one topic with its lines, and the events that show what came of it. Only the filter by "
        "document applies."
    ),
    "param.topic": "Topic", "options.key": "Marks: {key}. Numbers are lines of the document.",
    "options.nothing": "The record does not tell.", "empty.options": "No option fits this selection.",
    "diplomacy.aid.title": "Aid, waivers, refusals and the politics around them",
    "diplomacy.aid.lead": (
        "Each mark is an event; warm marks escalate or refuse, cool ones engage; hollow marks lasted, or have no "
        "exact day. The lowest lane holds summits, major texts and nuclear tests."
    ),
    "diplomacy.need.title": "Need and aid in figures",
    "diplomacy.need.lead": (
        "Dated figures of need, aid and detention as the documents print them, each with its unit, under the time "
        "axis of the chart above. Filters by document and period apply."
    ),
    "aid.aid": "Aid and permits", "aid.relief": "Sanctions eased", "aid.people": "Detentions, releases, reunions",
    "aid.refused": "Refused or stopped", "aid.politics": "Politics", "diplomacy.reading.title": "Guided readings",
    "diplomacy.reading.lead": (
        "Five stories in steps; the arrow keys turn the page. Every sentence rests on the events named below it. "
        "Each step brings its own filters."
    ),
    "diplomacy.scene.title": "What this step shows",
    "diplomacy.scene.lead": (
        "The leading chart of the view the step opens. Curves: escalation up, engagement down (weight per 30 days, "
        "half-life 90 days; grey where fewer than five events carry them)."
    ),
    "param.story": "Story", "story.previous": "← Back", "story.next": "Next →", "story.page": "{n} of {all}",
    "story.open": "Open this view", "story.events": "Events behind it", "story.steps": "Steps of the story",
    "story.name.agreed-framework": "The Agreed Framework", "story.name.six-party-years": "The six-party years",
    "story.name.leap-day-deal": "The Leap Day deal", "story.name.fire-and-fury": "Fire and fury, 2017",
    "story.name.window-2018": "The window of 2018", "empty.stories": "There are no guided readings in this record.",
    "diplomacy.column.talks_id": "Round", "diplomacy.column.series": "Series", "diplomacy.column.title": "Title",
    "diplomacy.column.date": "Date", "diplomacy.column.days_since_last_round": "Days since the round before",
    "diplomacy.column.party": "Party", "diplomacy.column.position": "Position",
    "diplomacy.column.label_basis": "Party named by", "diplomacy.column.document_id": "Document",
    "diplomacy.column.lines": "Lines", "diplomacy.column.note": "Note",
    "diplomacy.column.persons": "Heads of delegation", "diplomacy.column.first_round": "From round",
    "diplomacy.column.last_round": "To round", "diplomacy.column.rounds": "Rounds",
    "diplomacy.column.agreement_id": "Agreement", "diplomacy.column.end": "Ended",
    "diplomacy.column.status": "Status", "diplomacy.column.days": "Days", "diplomacy.column.n": "All",
    "diplomacy.column.judged": "With a shown verdict", "diplomacy.column.kept_share": "Share kept",
    "diplomacy.column.commitment_id": "Obligation id", "diplomacy.column.obligor": "Obligor",
    "diplomacy.column.text": "Text", "diplomacy.column.due": "Due", "diplomacy.column.verdict": "Status",
    "diplomacy.column.evidence": "Evidence (event ids)", "diplomacy.column.actor": "Mover",
    "diplomacy.column.event_id": "Event id", "diplomacy.column.carried": "Carried out",
    "diplomacy.column.movers": "Movers", "diplomacy.column.kind": "Kind", "diplomacy.column.what": "What",
    "diplomacy.column.source": "Acting", "diplomacy.column.target": "Acted upon", "diplomacy.column.act": "Act",
    "diplomacy.column.answers": "Answered by (event ids)", "diplomacy.column.responds_to": "Answers (event ids)",
    "diplomacy.column.option_id": "Option id", "diplomacy.column.stance": "Stance",
    "diplomacy.column.author": "Author", "diplomacy.column.argument": "Argument",
    "diplomacy.column.condition": "Condition", "diplomacy.column.became": "What came of it",
    "diplomacy.column.addressee": "Addressed to", "diplomacy.column.risk": "Risk named",
    "diplomacy.column.topic": "Topic", "diplomacy.column.E": "Escalation per 30 days",
    "diplomacy.column.n_E": "Effective events, escalation", "diplomacy.column.trusted_E": "Escalation trusted",
    "diplomacy.column.G": "Engagement per 30 days", "diplomacy.column.n_G": "Effective events, engagement",
    "diplomacy.column.trusted_G": "Engagement trusted", "diplomacy.column.step": "Step",
    "diplomacy.column.claim_id": "Claim id", "diplomacy.column.claim": "Claim",
    "diplomacy.column.horizon": "Days it speaks of", "diplomacy.column.indicator_id": "Figure id",
    "diplomacy.column.label": "Figure", "diplomacy.column.value": "Value",
    "diplomacy.column.value_high": "Upper value", "diplomacy.column.qualifier": "Qualifier",
    "diplomacy.column.unit": "Unit", "diplomacy.column.posture": "Posture", "diplomacy.column.lane": "Lane",
    "diplomacy.column.story_id": "Story", "diplomacy.column.address": "View",
    "diplomacy.column.events": "Events (ids)", "diplomacy.yes": "yes", "diplomacy.no": "no",
    "what.position": "asked or offered", "what.refused": "refused", "qualifier.about": "about",
    "qualifier.over": "over", "qualifier.under": "under", "qualifier.at-least": "at least",
    "qualifier.at-most": "at most",
}

ZH = {
    "tab.diplomacy": "外交", "param.part": "外交的各部分", "param.part.talks": "会谈",
    "param.part.agreements": "协议", "param.part.trust": "2018年互信", "param.part.treaty": "和平条约",
    "param.part.windows": "机遇之窗", "param.part.options": "政策主张", "param.part.humanitarian": "人道主义",
    "param.part.stories": "导读", "document.op-ed-2017": "2017年评论", "document.peace-treaty": "和平条约条目",
    "document.report-2018": "2018年报告", "document.six-party": "六方会谈条目", "document.us-dprk": "美朝关系条目",
    "col.date": "日期", "col.party": "当事方", "col.parties": "参加方", "col.round": "轮次", "col.obligor": "义务方",
    "col.obligation": "义务", "col.due": "期限", "col.verdict": "状态", "col.evidence": "依据",
    "col.note": "说明（有争议时列出双方说法）", "col.asked": "要求与提议", "col.refused": "被拒绝",
    "col.who": "谁向谁", "col.proposed": "内容", "col.condition": "条件", "col.answer": "回应",
    "col.author": "作者与立场", "col.argument": "论点", "col.became": "后来如何", "col.risk": "所述风险",
    "col.topic": "议题", "col.posture": "姿态", "col.event": "事件", "pick.all": "全部",
    "diplomacy.rounds.title": "历次会谈及其间的沉默",
    "diplomacy.rounds.lead": (
        "每个标记为一轮会谈（菱形为首脑会晤）；线上的数字是同一系列中上一轮结束到下一轮开始的天数。点击标记，下方显示"
        "该轮。所有筛选条件均适用；时段越短，标出的名称与间隔越多。"
    ),
    "diplomacy.round.title": "一轮会谈", "diplomacy.round.lead": "谁率团、各方主张什么、前后各是哪一轮。",
    "diplomacy.delegations.title": "各方团长",
    "diplomacy.delegations.lead": "按当事方与轮次列出团长；横跨数轮的条表示同一人留任。",
    "diplomacy.positions.title": "各方立场",
    "diplomacy.positions.lead": "按轮次与当事方列出立场，以我们的文字概述，各附行号。", "param.talks": "系列",
    "param.talks.six-party": "六方", "param.talks.us-dprk": "美朝", "param.talks.inter-korean": "朝韩",
    "param.talks.summit": "首脑", "rounds.days": "{n}天", "rounds.gap": "距上一轮{n}天",
    "rounds.phase": "{round}·{phase}", "rounds.round": "第{round}轮", "rounds.heads": "{round}团长会",
    "rounds.three": "三方", "rounds.earlier": "此时段之前另有{n}轮；把起始日期提前即可看到。",
    "rounds.earlier.one": "此时段之前另有1轮；把起始日期提前即可看到。", "round.place": "地点", "round.host": "东道",
    "round.outcome": "结果", "round.heads": "代表团", "round.positions": "立场", "round.none": "文献未载。",
    "round.before": "{n}天前：", "round.after": "{n}天后：", "round.neighbours": "前后各轮",
    "positions.inferred": (
        "{all}条立场中有{n}条在原文里脱落了当事方名称，由我们按内容与次序推断（已标明，指向标签可见理由）。"
    ),
    "empty.delegations": "所选各轮会谈，文献均未载团长。", "empty.positions": "所选各轮会谈，文献均未载立场。",
    "empty.rounds": "本次选择中没有会谈。", "empty.agreements": "本次选择中没有协议。",
    "empty.peace": "本次选择中没有与和平条约有关的行为。", "empty.aid": "本次选择中没有人道主义行为。",
    "round.outside": "该轮会谈不在所选时段之内。", "talks.absent": "{asked}：此时段无记录。",
    "diplomacy.lives.title": "协议的寿命",
    "diplomacy.lives.lead": (
        "自通过之日至破裂或被取代，否则至记录结束；天数之后为状态。点击标记可查看该文件及其终结。"
    ),
    "diplomacy.kept.title": "各方履行情况",
    "diplomacy.kept.lead": (
        "按当事方与状态统计的义务数；共同义务对每一义务方各计一次。履行比例以有事件证明的判定为分母。点击色块可筛选下"
        "方清单。"
    ),
    "diplomacy.ledger.title": "义务清单",
    "diplomacy.ledger.lead": "谁应做什么、结果如何、由哪些事件证明。没有事件即不作判定。", "lives.done": "{status}",
    "lives.ended": "{n}天 · {status}", "lives.open": "迄今{n}天 · {status}",
    "lives.before": "有{n}份文件通过于此时段之前，其线自图的左缘画起。", "kept.axis": "义务数",
    "kept.share": "{n}项中履行{share}%", "kept.none": "尚无判定",
    "kept.note": "部分履行不计为履行。数目很小，义务的选取也出自我们：比较各方之前请先看清单。",
    "verdict.kept": "履行", "verdict.partial": "部分履行", "verdict.contested": "有争议", "verdict.broken": "违背",
    "verdict.unproven": "未证实", "verdict.pending": "待定", "param.obligor": "义务方", "param.verdict": "状态",
    "ledger.no_event": "无事件", "empty.commitments": "没有符合条件的义务。",
    "diplomacy.steps.title": "建立信任的步骤累计",
    "diplomacy.steps.lead": "2018年（或所选时段）朝鲜、韩国、美国所采取步骤的累计数；共同步骤对每一方各计一次。",
    "diplomacy.moves.title": "行动对行动",
    "diplomacy.moves.lead": "按时间列出每一步，置于行动方一栏；共同步骤横跨各栏。实心圆为已落实，空心圆为承诺。",
    "diplomacy.asked.title": "各方要求什么，又被拒绝了什么",
    "diplomacy.asked.lead": "该时段会谈中的立场，以及针对各方的拒绝与取消。",
    "steps.note": (
        "步骤指标记为建立信任的事件；合并叙述的事件不计。空心标记为承诺。日期不确切的步骤自可能的最后一天起计。"
    ),
    "moves.carried": "已落实", "moves.promised": "承诺", "asked.none": "记录中没有这些会谈的立场。",
    "asked.no_refusal": "记录中没有拒绝。", "empty.steps": "没有符合条件的建立信任步骤。",
    "empty.asked": "此时段没有立场或拒绝的记录。", "diplomacy.road.title": "从停战到和平条约之路",
    "diplomacy.road.lead": "关于和平与终战的行为，列于首先行动一方的行中。未选时段时自1953年起。",
    "diplomacy.proposals.title": "谁提出什么，谁作何回应",
    "diplomacy.proposals.lead": "按时间排列；只有文献说明一行为回应另一行为时，才列出回应。",
    "diplomacy.argued.title": "关于条约的主张",
    "diplomacy.argued.lead": "各文献中关于和平条约的主张及其条件。只适用文献筛选。", "treaty.others": "其他",
    "treaty.marks": (
        "方块：通过的文件；圆：会谈；三角：提议与承诺；叉：拒绝；菱形：其他有关行为。空心者为持续的行为，或日期不确切"
        "。"
    ),
    "treaty.conditional": "条件见行为本身",
    "treaty.added": "公开资料另有{n}项（将“记录范围”设为“加入背景补充”即可看到）。",
    "treaty.added.one": "公开资料另有1项（将“记录范围”设为“加入背景补充”即可看到）。",
    "treaty.answers_to": "回应", "treaty.answered_by": "得到的回应", "act.text": "文件", "act.talks": "会谈",
    "act.proposal": "提议", "act.refusal": "拒绝", "act.other": "其他", "diplomacy.openings.title": "机遇之窗",
    "diplomacy.openings.lead": (
        "接触曲线（每30天权重，半衰期90天），下列三国领导人任期、政策路线与国内事件。数字为下方报告论证的步骤，可用方"
        "向键逐步阅读。"
    ),
    "diplomacy.argument.title": "报告的论证步骤",
    "diplomacy.argument.lead": "2018年报告的主张，按其行文次序。选中一步，上图即标出它所说的时段。只适用文献筛选。",
    "argument.step": "{n}．{title}（{days}）", "argument.undated": "{n}．{title}（未说明时间）",
    "argument.start": "共{all}步", "argument.steps": "论证的各步", "diplomacy.indicators.title": "民意、选举、经济",
    "diplomacy.indicators.lead": "文献所载的每一个有日期的数字，附单位。适用文献与时段筛选。",
    "diplomacy.sequel.title": "后来", "diplomacy.sequel.lead": "文献结束之后的事件，据公开资料。不受筛选影响。",
    "openings.series": "接触", "openings.few": "事件过少，不足为据", "values.about": "约{value}",
    "values.over": "超过{value}", "values.under": "不足{value}", "values.at-least": "至少{value}",
    "values.at-most": "至多{value}", "values.colon": "：", "values.million": "{value}百万",
    "empty.argument": "文献筛选排除了该报告。", "empty.indicators": "文献在此时段没有这类数字。",
    "empty.sequel": "记录中没有文献结束之后的事件。", "diplomacy.matrix.title": "各文献的政策主张",
    "diplomacy.matrix.lead": "每一条为一项主张，列于其作者之下。点击议题，上方显示论点。只适用文献筛选。",
    "diplomacy.detail.title": "论点、风险、条件与结果",
    "diplomacy.detail.lead": "一个议题的全部主张，附行号及显示结果的事件。只适用文献筛选。", "param.topic": "议题",
    "options.key": "标记：{key}。数字为文献行号。", "options.nothing": "记录未载。",
    "empty.options": "没有符合条件的主张。", "diplomacy.aid.title": "援助、豁免、拒绝与当时的政治",
    "diplomacy.aid.lead": (
        "每个标记为一个事件；暖色为升级或拒绝，冷色为接触，空心为持续或日期不确切。最下一行为首脑会晤、重要文件与核试"
        "验。"
    ),
    "diplomacy.need.title": "需求与援助的数字",
    "diplomacy.need.lead": "文献所载的需求、援助与拘押数字，附单位，时间轴与上图相同。适用文献与时段筛选。",
    "aid.aid": "援助与许可", "aid.relief": "放宽制裁", "aid.people": "拘押、释放、团聚", "aid.refused": "拒绝或中止",
    "aid.politics": "政治", "diplomacy.reading.title": "导读",
    "diplomacy.reading.lead": "五个故事，逐步展开；方向键可翻页。每句话都以下列事件为据，每一步自带筛选条件。",
    "diplomacy.scene.title": "本步所见",
    "diplomacy.scene.lead": (
        "本步所开视图的主图。曲线向上为升级，向下为接触（每30天权重，半衰期90天；支撑事件不足五个时为灰色）。"
    ),
    "param.story": "故事", "story.previous": "← 上一步", "story.next": "下一步 →", "story.page": "第{n}步，共{all}步",
    "story.open": "打开此视图", "story.events": "所据事件", "story.steps": "故事的各步",
    "story.name.agreed-framework": "框架协议", "story.name.six-party-years": "六方会谈岁月",
    "story.name.leap-day-deal": "闰日协议", "story.name.fire-and-fury": "战火与怒火，2017",
    "story.name.window-2018": "2018年的窗口", "empty.stories": "此记录没有导读。",
    "diplomacy.column.talks_id": "轮次", "diplomacy.column.series": "系列", "diplomacy.column.title": "标题",
    "diplomacy.column.date": "日期", "diplomacy.column.days_since_last_round": "距上一轮天数",
    "diplomacy.column.party": "当事方", "diplomacy.column.position": "立场",
    "diplomacy.column.label_basis": "当事方标注", "diplomacy.column.document_id": "文献",
    "diplomacy.column.lines": "行号", "diplomacy.column.note": "说明", "diplomacy.column.persons": "团长",
    "diplomacy.column.first_round": "起始轮次", "diplomacy.column.last_round": "最后轮次",
    "diplomacy.column.rounds": "轮数", "diplomacy.column.agreement_id": "协议", "diplomacy.column.end": "终结",
    "diplomacy.column.status": "状态", "diplomacy.column.days": "天数", "diplomacy.column.n": "合计",
    "diplomacy.column.judged": "有判定者", "diplomacy.column.kept_share": "履行比例",
    "diplomacy.column.commitment_id": "义务编号", "diplomacy.column.obligor": "义务方",
    "diplomacy.column.text": "内容", "diplomacy.column.due": "期限", "diplomacy.column.verdict": "状态",
    "diplomacy.column.evidence": "依据（事件编号）", "diplomacy.column.actor": "行动方",
    "diplomacy.column.event_id": "事件编号", "diplomacy.column.carried": "已落实",
    "diplomacy.column.movers": "行动方", "diplomacy.column.kind": "类别", "diplomacy.column.what": "性质",
    "diplomacy.column.source": "行为方", "diplomacy.column.target": "对象", "diplomacy.column.act": "行为",
    "diplomacy.column.answers": "得到的回应（事件编号）", "diplomacy.column.responds_to": "回应（事件编号）",
    "diplomacy.column.option_id": "主张编号", "diplomacy.column.stance": "立场", "diplomacy.column.author": "作者",
    "diplomacy.column.argument": "论点", "diplomacy.column.condition": "条件", "diplomacy.column.became": "后来如何",
    "diplomacy.column.addressee": "致", "diplomacy.column.risk": "所述风险", "diplomacy.column.topic": "议题",
    "diplomacy.column.E": "升级（每30天）", "diplomacy.column.n_E": "升级有效事件数",
    "diplomacy.column.trusted_E": "升级可信", "diplomacy.column.G": "接触（每30天）",
    "diplomacy.column.n_G": "接触有效事件数", "diplomacy.column.trusted_G": "接触可信", "diplomacy.column.step": "步",
    "diplomacy.column.claim_id": "论断编号", "diplomacy.column.claim": "论断",
    "diplomacy.column.horizon": "所说的时段", "diplomacy.column.indicator_id": "数字编号",
    "diplomacy.column.label": "数字", "diplomacy.column.value": "数值", "diplomacy.column.value_high": "上限",
    "diplomacy.column.qualifier": "限定", "diplomacy.column.unit": "单位", "diplomacy.column.posture": "姿态",
    "diplomacy.column.lane": "行", "diplomacy.column.story_id": "故事", "diplomacy.column.address": "视图",
    "diplomacy.column.events": "事件（编号）", "diplomacy.yes": "是", "diplomacy.no": "否",
    "what.position": "要求或提议", "what.refused": "被拒绝", "qualifier.about": "约", "qualifier.over": "超过",
    "qualifier.under": "不足", "qualifier.at-least": "至少", "qualifier.at-most": "至多",
}

STRINGS = {"en": EN, "zh": ZH}
