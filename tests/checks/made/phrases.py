"""Ways clerks put it: for each thing to say, several sentences, of which a report uses one.

{name} is a fact (facts.py), {=name} a figure of the text alone, {our} {whole} {agency} {year} {next} words about the agency.
"""

from __future__ import annotations

OPENING = [
    "本报告依据《中华人民共和国政府信息公开条例》（以下简称《条例》）和{form_doc}的要求编制，统计数据起止时间为{year}年1月1日至{year}年12月31日。",
    "根据《中华人民共和国政府信息公开条例》规定，现公布{agency}{year}年政府信息公开工作年度报告。报告由六个部分组成，所列数据的统计期限自{year}年1月1日起至12月31日止。",
    "按照《中华人民共和国政府信息公开条例》有关要求，{agency}组织编制了{year}年度政府信息公开工作年度报告，数据统计区间为{year}年1月1日—12月31日。如有疑问，请致电0000-0000000。",
    "为保障公民、法人和其他组织依法获取政府信息，依照《条例》第五十条及{form_doc}，形成本报告。本报告数据统计周期为{year}年1月1日至12月31日，电子版可在政府门户网站下载。",
]

LEAD = [
    "{year}年，{our}深入贯彻《条例》，紧扣中心任务和群众关切，把公开透明贯穿决策、执行、管理、服务、结果全过程，各项工作有序推进。",
    "{year}年以来，{agency}坚持“公开是常态、不公开是例外”，以规范促公开、以公开促服务，政府信息公开质量稳步提升。",
    "一年来，{our}认真落实上级关于政务公开的部署，健全工作机制，压实工作责任，信息公开工作取得新的进展。具体情况如下：",
    "{year}年，{our}聚焦企业办事和民生实事，持续做好政府信息公开各项工作，较好地保障了公众的知情权、参与权、监督权。",
    "过去一年，{our}立足职能，围绕群众最关心的事项开展公开，公开的内容更全、渠道更畅、服务更优。",
    "{year}年，{our}按照年度工作要点的安排，逐项细化任务、明确分工、限时办结，圆满完成了全年信息公开工作。",
]

PROACTIVE = [
    "围绕财政预决算、社会救助、乡村振兴、安全生产等领域，及时更新目录，确保应公开的内容按时上网。",
    "重大决策做到事前征求意见、事中公开过程、事后公布结果，政策文件与解读材料同步起草、同步发布。",
    "结合群众日常咨询较多的惠农补贴、医疗保险、就学就业等事项，制作明白卡和办事流程图。",
    "坚持先审后发，涉及群众切身利益的规划、预算、项目、补助等信息均在规定时间内发布。",
    "认真梳理机构职能、领导分工、办公地址和联系方式，人员变动后第一时间更新。",
    "健全主动公开目录，对照目录逐条认领、逐条落实，避免漏项缺项。",
    "用好村务公开栏、便民服务大厅查阅点和政府网站，方便不同年龄的群众查询信息。",
    "抓好政策发布后的回应，收集群众问得多、看不懂的问题，用问答的形式再讲一遍。",
]

INFO = [
    "全年通过各种渠道主动公开政府信息{=info}条，其中政府网站{=site}条，政务新媒体{=media}条，公开栏{=board}条。",
    "本年度累计发布信息{=info}条（网站{=site}条、微信公众号{=media}条、线下公开栏{=board}条）。",
    "{year}年，{our}网站发布动态信息{=site}条，政务新媒体推送信息{=media}条，张贴公示公告{=board}条。",
    "全年在政府网站上发布各类信息{=site}余条，组织政策解读{=read}篇，召开新闻发布会{=press}场。",
    "年内编发政策图解{=read}篇，视频解读{=press}个，在线访谈{=visits}期，阅读量达{=views}万余次。",
    "全年利用“两微一端”推送各类信息{=media}条，其中原创信息{=press}条；更新公开栏{=visits}次。",
]

NORMS_2021 = [
    "全年制发行政规范性文件{normative_documents.issued}件、废止{normative_documents.repealed}件，截至年底现行有效{normative_documents.in_force}件。",
    "{year}年，{our}新制发行政规范性文件{normative_documents.issued}件，废止{normative_documents.repealed}件，现行有效的行政规范性文件共{normative_documents.in_force}件，均已集中公开。",
    "做好行政规范性文件公开，本年制发{normative_documents.issued}件，本年废止{normative_documents.repealed}件，现行有效{normative_documents.in_force}件。",
    "年末现行有效行政规范性文件{normative_documents.in_force}件，当年新制发{normative_documents.issued}件。",
]
NORMS_2019 = [
    "全年新制作规范性文件{normative_documents.newly_made}件，新公开{normative_documents.newly_published}件，对外公开总数{normative_documents.total_published}件。",
    "{year}年，{our}新公开规范性文件{normative_documents.newly_published}件，累计对外公开{normative_documents.total_published}件。",
    "本年新制作规范性文件{normative_documents.newly_made}件，均已对外公开。",
]
DECISIONS = [
    "全年作出行政许可决定{admin_license.decisions}件、行政处罚决定{admin_penalty.decisions}件、行政强制决定{admin_coercion.decisions}件。",
    "行政许可处理决定{admin_license.decisions}件，行政处罚处理决定{admin_penalty.decisions}件，行政强制处理决定{admin_coercion.decisions}件，均依法公示。",
    "依法公开行政许可{admin_license.decisions}件、行政处罚{admin_penalty.decisions}件。",
    "及时公示“双公示”信息，全年行政处罚{admin_penalty.decisions}件、行政许可{admin_license.decisions}件、行政强制{admin_coercion.decisions}件。",
]
DECISIONS_ABOUT = [
    "全年办理行政许可{~admin_license.decisions}件，结果全部上网公示。",
    "全年作出行政许可处理决定{~admin_license.decisions}件，行政处罚{admin_penalty.decisions}件。",
]
DECISIONS_GROWTH = [
    "全年行政许可处理决定{admin_license.decisions}件，{yoy:admin_license.decisions}。",
    "行政处罚处理决定{admin_penalty.decisions}件，{yoy:admin_penalty.decisions}。",
]

# Said so that the decisions meant need not be all of the year's: a wrong figure there proves nothing.
LOOSE = (DECISIONS[2], DECISIONS[3])

# Applications: where there were none at all.
NONE_RECEIVED = [
    "{year}年，{our}未收到政府信息公开申请，也没有上年结转的申请。",
    "全年没有收到公民、法人或其他组织提出的政府信息公开申请。",
    "本年度新收政府信息公开申请0件，上年结转0件，办理结果为0件。",
    "本年度未收到依申请公开件。",
    "{whole}全年收到政府信息公开申请0件。",
]
ON_APPLICATION = [
    "进一步畅通当面、邮寄、网络等申请渠道，规范登记、审核、办理、答复、归档各环节。",
    "对疑难申请实行集体会商，重要答复由法律顾问把关，努力做到答复准确、说理充分。",
    "加强与申请人的沟通，了解其真实需求，引导其合理表达诉求。",
    "修订依申请公开办理规程和答复文书样式，提升办理工作的规范化水平。",
    "安排专人负责申请的接收和转办，逐件建立台账，临期提醒，防止超期。",
    "坚持便民原则，对能够当场提供的信息当场提供，对不属于公开范围的做好解释。",
]
RECEIVED = [
    "全年共收到政府信息公开申请{received}件，上年结转{carried_in}件，办结{handled}件，结转下年度继续办理{carried_out}件。",
    "{year}年，{our}新收政府信息公开申请{received}件，加上上年结转{carried_in}件，共办理答复{handled}件，另有{carried_out}件结转至{next}年办理。",
    "{year}年新收政府信息公开申请{received}件，上年结转政府信息公开申请{carried_in}件；年内办结{handled}件，结转下年度{carried_out}件。",
    "{whole}本年新收政府信息公开申请{received}件，上年结转{carried_in}件，合计{all}件；已办结{handled}件，转入下一年度继续办理{carried_out}件。",
    "共收到政府信息公开申请{received}件（不含上年结转的{carried_in}件），全年办结{handled}件，结转下年{carried_out}件。",
    "{whole}共受理政府信息公开申请{received}件，答复{handled}件（含上年度结转申请{carried_in}件，另有{carried_out}件顺延到下年度答复）。",
    "截至{year}年12月31日，{our}新收政府信息公开申请{received}件，上年结转{carried_in}件，已办结{handled}件，未办结的{carried_out}件结转下年度。",
]
RECEIVED_CLOSED = [
    "{year}年，{our}共收到政府信息公开申请{received}件，均已办结，无结转下年度继续办理的申请。",
    "全年新收政府信息公开申请{received}件、上年结转{carried_in}件，全部按期办结。",
    "本年度新收政府信息公开申请{received}件，上年结转{carried_in}件，办结{handled}件，办结率100%。",
    "{year}年收到政府信息公开申请{received}件，上年结转{carried_in}件，均已在法定期限内答复。",
]
RECEIVED_GROWTH = [
    "全年新收政府信息公开申请{received}件，{yoy:received}；办结{handled}件，结转下年度{carried_out}件。",
    "{year}年，{our}新收政府信息公开申请{received}件，{yoy:received}。年内办结{handled}件。",
    "{whole}新收政府信息公开申请{received}件，{diff:received}，全年办结{handled}件。",
    "{year}年新收政府信息公开申请{received}件（上年为{<received}件），{diff:received}。",
    "全年共新收政府信息公开申请{received}件，上年{<received}件，{yoy:received}。",
]
APPLICANTS = [
    "从申请人看，新收申请中自然人{received.natural_person}件、法人或其他组织{received.org}件。",
    "新收申请{received}件，其中自然人申请{received.natural_person}件，法人或其他组织申请{received.org}件。",
    "新收的{received}件申请中，自然人提出{received.natural_person}件，占{%received.natural_person}；法人或其他组织提出{received.org}件，占{%received.org}。",
    "按申请人类别分，新收申请中自然人{received.natural_person}件、商业企业{received.org_commercial}件、科研机构{received.org_research}件、社会公益组织{received.org_public_welfare}件、法律服务机构{received.org_legal_service}件、其他{received.org_other}件。",
]
OUTCOMES = [
    "已办结的{handled}件中，予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{cannot}件，不予处理{refused}件，其他处理{other}件。",
    "办理结果为：予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{cannot}件、不予处理{refused}件、其他处理{other}件。",
    "在{handled}件答复中，予以公开{granted}件（占{%granted}）、部分公开{partial}件（占{%partial}）、不予公开{denied}件（占{%denied}）、无法提供{cannot}件（占{%cannot}）、不予处理{refused}件（占{%refused}）、其他处理{other}件（占{%other}）。",
    "全年办结申请{handled}件，其中予以公开{granted}件，占{%granted}；无法提供{cannot}件，占{%cannot}。",
    "全年办结{handled}件，其中予以公开和部分公开{disclosed}件，占{%disclosed}；不予公开{denied}件，占{%denied}；无法提供{cannot}件，占{%cannot}；不予处理{refused}件，占{%refused}；其他处理{other}件，占{%other}。",
    "本年度办理结果共{handled}件（予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{cannot}件、不予处理{refused}件、其他处理{other}件）。",
]
OUTCOMES_DETAIL = [
    "无法提供{cannot}件，其中本机关不掌握相关政府信息{cannot_not_held}件、没有现成信息需要另行制作{cannot_need_creation}件、补正后申请内容仍不明确{cannot_unclear}件。",
    "因保护第三方合法权益不予公开{denied_third_party}件，属于行政执法案卷不予公开{denied_enforcement_file}件。",
    "不予处理{refused}件，包括信访举报投诉类申请{not_processed_petition}件、重复申请{not_processed_duplicate}件等情形。",
]

CHANNELS = [
    "新收申请{received}件中，网络提交{=net}件、信函提交{=mail}件、当面提交{=desk}件。",
    "从申请方式看，通过网络申请{=net}件，通过信函申请{=mail}件，当面申请{=desk}件。",
]
# Counts of other things in the same words: no square of the tables is meant.
OTHER_THINGS = [
    "全年承办人大代表建议{=press}件、政协委员提案{=visits}件，均已办结。",
    "受理热线工单{=forms}件，全部按时办结。",
    "收到群众来信{=read}封、网上留言{=forms}条，均已回复。",
    "对外公布的咨询电话全年接听来电{=people}次，答复率100%。",
    "组织开展信息发布检查{=visits}次，发现问题{=read}个，全部整改到位。",
]

NO_DISPUTES = [
    "全年未发生因政府信息公开引发的行政复议、行政诉讼案件。",
    "{year}年，{our}没有因政府信息公开被申请行政复议或者被提起行政诉讼的情况。",
    "政府信息公开类行政复议0件，行政诉讼0件。",
    "全年无政府信息公开行政复议和行政诉讼。",
]
NO_REVIEWS = ["全年未发生政府信息公开行政复议案件。", "政府信息公开行政复议0件。"]
NO_SUITS = ["全年没有发生政府信息公开行政诉讼案件。", "行政诉讼0件。"]
REVIEWS = [
    "因政府信息公开被申请行政复议{review_total}件，其中结果维持{review_upheld}件，结果纠正{review_corrected}件，其他结果{review_other}件，尚未审结{review_pending}件。",
    "全年发生政府信息公开行政复议{review_total}件（维持{review_upheld}件、纠正{review_corrected}件、其他结果{review_other}件、尚未审结{review_pending}件）。",
    "政府信息公开行政复议案件{review_total}件，结果维持{review_upheld}件，结果纠正{review_corrected}件。",
    "{year}年，政府信息公开类行政复议共{review_total}件。",
]
REVIEWS_UPHELD = [
    "全年政府信息公开行政复议{review_total}件，均获维持。",
    "行政复议{review_total}件，结果全部维持。",
]
SUITS = [
    "政府信息公开行政诉讼{suit_total}件，其中未经复议直接起诉{direct_suit_total}件，复议后起诉{suit_after_review_total}件。",
    "因政府信息公开被提起行政诉讼{suit_total}件，其中结果维持{suit_upheld}件，结果纠正{suit_corrected}件，其他结果{suit_other}件，尚未审结{suit_pending}件。",
    "政府信息公开类行政诉讼案件共{suit_total}件，其中直接起诉{direct_suit_total}件、复议后起诉{suit_after_review_total}件。",
    "未经复议直接起诉{direct_suit_total}件，结果维持{direct_suit_upheld}件，尚未审结{direct_suit_pending}件；复议后起诉{suit_after_review_total}件。",
]

MANAGEMENT = [
    "严格执行信息发布“三审三校”，落实保密审查责任，做到谁公开谁审查、谁审查谁负责。",
    "公文起草时同步确定公开属性，拟不公开的逐件说明理由，从源头抓好政府信息管理。",
    "开展历史信息清理，对已失效、内容过时的信息及时撤下或标注，防止误导公众。",
    "对发布的信息统一格式、统一编号、统一归档，确保来源可查、去向可追。",
    "明确一名负责人分管信息管理，文件发布前核对文号、日期和附件，减少差错。",
    "制定信息发布登记表，每条信息都有拟稿人、审核人、签发人，全程留痕。",
    "加强个人信息保护，公示名单前隐去身份证件号码、住址、电话等内容。",
]
PLATFORM = [
    "做好政府网站信息公开专栏的日常维护，调整栏目{=columns}个，检索更加方便。",
    "政务新媒体实行账号清单管理，定期检查更新情况，关停长期不用的账号。",
    "在便民服务中心设置信息公开查阅点，配备电脑和纸质文件汇编，安排专人引导。",
    "优化公开专栏页面，增设适老化阅读功能，群众看得清、找得到。",
    "完善网站栏目设置，按主题、按部门、按时间分类展示，常用信息放在首屏。",
    "发挥公共图书馆、档案馆和办事大厅等场所的作用，为群众查阅信息提供便利。",
    "依托上级集约化平台发布信息，安全监测、备份、巡检常态化开展，全年运行平稳。",
]
TRAINING = [
    "全年组织政务公开业务培训{=lessons}次，参训{=people}人次。",
    "举办条例学习班{=lessons}期，{=people}人次参加。",
    "把政府信息公开列入学习内容，开展专题讲座{=lessons}场。",
    "采取以会代训的方式开展培训{=lessons}次，提高经办人员的业务能力。",
]
ASSESSMENT = [
    "将政府信息公开纳入年度工作考核，结果与评优评先挂钩；开展社会评议，回收问卷{=forms}份，表示满意的{=content}份，满意率{=happy}%；全年未发生责任追究情形。",
    "工作考核方面，{our}把信息公开作为绩效考核内容按季打分；社会评议方面，邀请群众代表座谈评议；责任追究方面，全年没有因信息公开被追责的人员。",
    "政府信息公开工作考核结果已在内部通报，社会评议由第三方组织，评议结果良好，{year}年没有需要责任追究的情形。",
    "按年度开展工作考核和社会评议，发放评议表{=forms}份，收回意见{=views}条，逐条反馈；未发生责任追究的情况。",
    "坚持日常检查与年终考核相结合，主动接受社会评议，对评议提出的意见即知即改；本年度无责任追究事项。",
]

PROBLEMS = [
    "个别栏目更新不够及时", "政策解读的形式比较单一，图文并茂的不多", "经办人员多为兼职，业务不够熟练",
    "公开内容与群众期盼还有差距", "部分答复文书说理不够透彻", "线下公开栏利用率不高",
    "与群众互动的渠道偏少", "重点领域公开的深度不够", "部门之间协同配合还不够紧密", "对新修订的制度学习不够深入",
]  # fmt: skip
PROBLEM_LEADS = [
    "{year}年，{our}政府信息公开工作取得了一定成效，但仍存在一些问题和不足：{list}。",
    "对照上级要求和群众期待，工作中还存在以下问题：{list}。",
    "当前存在的主要问题有：{list}。",
    "总结一年的工作，{our}信息公开还有不足，主要表现在：{list}。",
]
LOOK_BACKS = [
    "上年度报告提出的改进措施已逐项落实：栏目检查、业务培训、意见收集均按计划完成。",
    "对去年查找出的不足，{our}全部列出清单，目前整改情况良好。",
    "上一年改进情况：有关措施已按时完成，群众反映较好。",
]
MEASURES = [
    "健全栏目更新提醒机制，逐月检查、逐项销号", "丰富政策解读方式，多用图解、问答和短视频", "加强业务培训，推行以老带新",
    "扩大公开范围，把群众关心的事讲清楚", "整理典型案例，编写答复参考", "改造线下公开栏，定期更换内容",
    "畅通意见收集渠道，做到件件有回音", "围绕重点领域细化目录，提高公开深度", "建立会商制度，加强部门联动", "组织专题学习，以考促学",
]  # fmt: skip
MEASURE_LEADS = [
    "{next}年，{our}将从以下方面加以改进：{list}。",
    "针对上述问题，下一步将采取以下改进措施：{list}。",
    "下一步，{our}将着力做好以下整改工作：{list}。",
    "改进措施：{list}。",
]

NO_FEE = [
    "{year}年，{our}依申请提供政府信息未收取信息处理费。",
    "本年度没有收取政府信息公开信息处理费。",
    "依据《政府信息公开信息处理费管理办法》，全年收取信息处理费0元。",
    "全年未发出收费通知，信息处理费收取金额为0元。",
    "{year}年度，收取信息处理费情况：未收取。",
]
FEE = [
    "{year}年，{our}依照《政府信息公开信息处理费管理办法》收取信息处理费{=fee}元。",
    "全年共收取政府信息公开信息处理费{=fee}元，已全额上缴国库。",
]
NO_FEE_2019 = [
    "{year}年，{our}提供政府信息没有收取任何费用，未收取信息处理费。",
    "本年度没有收取信息处理费的情况。",
    "全年未收取信息处理费。",
]
OTHERS = [
    "除此之外，无其他需要报告的事项。",
    "无其他需要报告的事项。",
    "{our}没有其他需要报告的事项。",
    "年度重点工作公开任务已全部落实，专题专栏更新正常。",
]

TOPICS = [
    ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"),
    ("主动公开情况", "依申请公开情况", "政府信息管理情况", "平台建设情况", "监督保障情况"),
    ("主动公开方面", "依申请公开方面", "政府信息管理方面", "政府信息公开平台建设方面", "监督保障方面"),
    ("做好主动公开工作", "做好依申请公开工作", "加强政府信息管理", "加强信息公开平台建设", "强化监督保障"),
]
