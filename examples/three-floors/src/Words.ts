/** The sentences of the story. Words of the law and of states come from the library. */
import { citation } from "linli"
import type { Lang } from "./Data.ts"

interface Sentences {
  readonly title: string
  readonly published: string
  readonly assumed: string
  readonly mark: string
  readonly opens: (file: string) => string
  readonly withSurvey: string
  readonly without: string
  readonly anew: string
  readonly archivedBefore: (cases: number) => string
  readonly goesOn: (id: string, state: string) => string
  readonly plan: string
  readonly verdict: Readonly<Record<"current" | "pinned" | "orphaned" | "unattended", string>>
  readonly adopted: (state: string) => string
  readonly because: string
  readonly deadline: string
  readonly colon: string
  readonly notBefore: string
  readonly source: string
  readonly stands: string
  readonly tries: (who: string) => string
  readonly refused: string
  readonly stopped: (state: string) => string
  readonly end: string
  readonly papers: string
  readonly record: (facts: number) => string
  readonly again: string
  readonly againTale: string
  readonly help: string
  readonly deadlines: Readonly<Record<string, string>>
  readonly scenes: Readonly<Record<SceneName, string>>
  readonly says: Says
}
export type SceneName =
  | "applied"
  | "accepted"
  | "prepared"
  | "opened"
  | "surveyed"
  | "separate"
  | "joint"
  | "agreed"
  | "signed"
  | "paid"
  | "archived"
interface Says {
  readonly apply: (who: string, id: string) => string
  readonly accept: (who: string) => string
  readonly panel: (names: string) => string
  readonly rights: (who: string) => string
  readonly consent: (who: string) => string
  readonly begin: (who: string) => string
  readonly invite: (who: string) => string
  readonly survey: (who: string, findings: string) => string
  readonly notice: (id: string) => string
  readonly talk: (who: string, party: string) => string
  readonly secret: (who: string, other: string) => string
  readonly hidden: string
  readonly joint: (who: string) => string
  readonly term: (debtor: string, creditor: string, amount: string, day: string) => string
  readonly open: (text: string) => string
  readonly sign: (names: string) => string
  readonly seal: (who: string) => string
  readonly effective: (day: string) => string
  readonly paid: (who: string) => string
  readonly archive: (who: string) => string
}

const zh: Sentences = {
  title: "三层楼的漏水：一件公开报道过的邻里纠纷，用“2+N”联调办一遍",
  published: "报道的事实",
  assumed: "报道没有写明、本演示假设的内容",
  mark: "假设",
  opens: (file) => `数据保存在 ${file}`,
  withSurvey: "已安装插件：现场勘察",
  without: "未安装“现场勘察”插件（加 --with-survey 试试）",
  anew: "新立一案。",
  archivedBefore: (cases) => `此前已有${cases}件归档，保留不动。`,
  goesOn: (id, state) => `上次的案件 ${id} 还没有办完，停在“${state}”，接着办。`,
  plan: "现有组件对未结案件意味着什么：",
  verdict: {
    current: "与立案时的规则相同，照常办理",
    pinned: "立案之后组件有变化；本案仍按立案时的规则办完",
    orphaned: "停在已卸载插件的环节；期限照走，可由登记员收回",
    unattended: "所属流程已卸载；记录保留，暂不能办理"
  },
  adopted: (state) => `登记员把案件收回到“${state}”，记录不丢。`,
  because: "勘察插件已卸载",
  deadline: "期限　",
  colon: "：",
  notBefore: "不早于",
  source: "依据：",
  stands: "状态",
  tries: (who) => `${who}想现在就开调解会：`,
  refused: "系统不予办理，并说明理由",
  stopped: (state) => `按 --until 停在“${state}”。再运行一次（不加 --until）就接着办。`,
  end: "办结",
  papers: "文书（可直接打印A4）",
  record: (facts) => `本案共留下${facts}条记录：谁、何时、凭什么身份和权限办了什么，只增不改。`,
  againTale:
    "再运行一次：没有办完的接着办，办完的另立一案；--fresh 从空文件开始；--until 状态 办到该状态为止；--help 看全部。",
  again: "再运行一次会另立一案；--fresh 从空文件开始；--with-survey 加一个勘察环节；--help 看全部。",
  help: [
    "npm run demo -- [选项]",
    "  --lang zh-CN|en    语言（默认看系统 LANG）",
    "  --with-survey      安装现场勘察插件",
    "  --fresh            删掉演示的数据文件，从头开始",
    "  --until 状态       办到该状态为止，案件不结；如 registered、accepted、siteSurvey、inSession、agreed、effective",
    "  --to 文件夹        数据和文书写到哪里",
    "  --case c1|c2|c3|c4 讲哪一件公开报道的案件（默认 c1）"
  ].join("\n"),
  deadlines: {
    triage: "受理审查",
    conclusion: "调解结案",
    confirmation: "共同申请司法确认",
    archiving: "归档",
    siteSurvey: "现场勘察",
    obligation: "履行约定",
    visit: "回访",
    task: "协助事项",
    assigned: "法院委派调解的期限",
    entrusted: "法院委托调解的期限",
    summary: "法院委托调解的期限（简易程序）",
    ruling: "法院作出裁定",
    objection: "当事人对确认裁定提出异议",
    "first-session": "首次调解",
    certificate: "发给证明书"
  },
  scenes: {
    applied: "申请",
    accepted: "受理",
    prepared: "同意、告知、组成调解小组",
    opened: "开始调解",
    surveyed: "现场勘察",
    separate: "分头谈（背对背）",
    joint: "坐到一起",
    agreed: "达成协议",
    signed: "签字盖章",
    paid: "履行",
    archived: "归档"
  },
  says: {
    apply: (who, id) => `${who}向社区人民调解委员会申请调解，案号 ${id}。调解不收费。`,
    accept: (who) => `${who}受理。`,
    panel: (names) => `调解小组的“2”：${names}。`,
    rights: (who) => `${who}向三方告知调解的性质、原则、效力和权利义务。`,
    consent: (who) => `${who}同意调解。`,
    begin: (who) => `${who}宣布开始调解。`,
    invite: (who) => `“N”：邀请${who}参加，三方都同意。`,
    survey: (who, findings) => `${who}提交勘察结果：${findings}`,
    notice: (id) => `公告栏：案件 ${id} 的勘察已完成。`,
    talk: (who, party) => `${who}单独与${party}谈，记录只对在场的人开放。`,
    secret: (who, other) => `${who}想看与${other}的谈话记录：`,
    hidden: "看不到。记录已加密，只有在场的人能打开。",
    joint: (who) => `${who}请三方坐到一起。`,
    term: (debtor, creditor, amount, day) => `${debtor}赔偿${creditor}${amount}，${day}前付清。`,
    open: (text) => `仍未解决：${text}（不影响另行解决，告知救济途径）。`,
    sign: (names) => `签字：${names}。`,
    seal: (who) => `${who}加盖调委会印章。`,
    effective: (day) => `协议自${day}起生效（最后一个签字、印章之日）。`,
    paid: (who) => `${who}收到款项，登记履行。`,
    archive: (who) => `${who}将登记、工作记录、协议归档。`
  }
}

const en: Sentences = {
  title: "A leak through three floors: a published dispute between neighbours, mediated by 2+N",
  published: "What was reported",
  assumed: "What the report does not say and this demo assumes",
  mark: "assumed",
  opens: (file) => `Data are kept in ${file}`,
  withSurvey: "Plugin installed: site survey",
  without: "Without the site survey plugin (try --with-survey)",
  anew: "A new case.",
  archivedBefore: (cases) =>
    `${cases} archived before ${cases === 1 ? "stays" : "stay"} as ${cases === 1 ? "it is" : "they are"}.`,
  goesOn: (id, state) => `The last case, ${id}, is not finished: it stands in "${state}". It goes on.`,
  plan: "What the plugins of today mean for open cases:",
  verdict: {
    current: "opened under the same rules; goes on as usual",
    pinned: "the plugins changed since it was opened; it is finished under the rules it was opened with",
    orphaned: "stands in a step whose plugin is gone; its deadline runs on, and the registrar may take it home",
    unattended: "its workflow is gone; the record stays, nothing can be done for now"
  },
  adopted: (state) => `The registrar takes the case home to "${state}"; nothing is lost.`,
  because: "the survey plugin was removed",
  deadline: "deadline, ",
  colon: ": ",
  notBefore: "not before",
  source: "source: ",
  stands: "state",
  tries: (who) => `${who} wants to begin the sessions at once:`,
  refused: "not yet, and why",
  stopped: (state) => `Stopped in "${state}" as --until asked. Run it again without --until and it goes on.`,
  end: "Finished",
  papers: "Documents (ready to print on A4)",
  record: (facts) =>
    `The case left ${facts} facts: who did what, when, in which capacity and on which power. None is ever changed.`,
  againTale:
    "Run it again: an unfinished case goes on, after a finished one a new case begins; --fresh begins with an empty file; --until STATE stops there; --help lists all.",
  again:
    "Run it again for another case; --fresh begins with an empty file; --with-survey adds a survey; --help lists all.",
  help: [
    "npm run demo -- [options]",
    "  --lang zh-CN|en    language (default: by LANG)",
    "  --with-survey      install the site survey plugin",
    "  --fresh            delete the demo's data file first",
    "  --until STATE      stop there and leave the case open: registered, accepted, siteSurvey, inSession, agreed, effective",
    "  --to FOLDER        where data and documents go",
    "  --case c1|c2|c3|c4 which published case to tell (default c1)"
  ].join("\n"),
  deadlines: {
    triage: "acceptance",
    conclusion: "end of mediation",
    confirmation: "joint request for confirmation by the court",
    archiving: "archive",
    siteSurvey: "site survey",
    obligation: "performance",
    visit: "return visit",
    task: "task of the panel",
    assigned: "end of a mediation the court assigned",
    entrusted: "end of a mediation the court entrusted",
    summary: "end of a mediation the court entrusted, summary procedure",
    ruling: "the court's ruling",
    objection: "a party's objection to the confirmation",
    "first-session": "first session",
    certificate: "certificate"
  },
  scenes: {
    applied: "Application",
    accepted: "Acceptance",
    prepared: "Consent, notice of rights, panel",
    opened: "Sessions begin",
    surveyed: "Site survey",
    separate: "Separate talks (back to back)",
    joint: "Together",
    agreed: "Agreement",
    signed: "Signatures and seal",
    paid: "Performance",
    archived: "Archive"
  },
  says: {
    apply: (who, id) => `${who} asks the community people's mediation committee to mediate; case ${id}. It is free.`,
    accept: (who) => `${who} accepts the case.`,
    panel: (names) => `The "2" of the panel: ${names}.`,
    rights: (who) => `${who} explains nature, principles and effect of mediation, rights and duties to the three.`,
    consent: (who) => `Consent to mediation: ${who}.`,
    begin: (who) => `${who} opens the sessions.`,
    invite: (who) => `The "N": ${who} is invited, and all three consent.`,
    survey: (who, findings) => `${who} hands in the survey: ${findings}`,
    notice: (id) => `The notice is out: the survey of case ${id} is done.`,
    talk: (who, party) => `${who} talks with ${party} alone; the note opens for those present only.`,
    secret: (who, other) => `${who} wants to read the talk with ${other}:`,
    hidden: "it stays closed. The note is encrypted for those who were there.",
    joint: (who) => `${who} brings the three together.`,
    term: (debtor, creditor, amount, day) => `${debtor} pays ${creditor} ${amount} by ${day}.`,
    open: (text) => `Still open: ${text} (other ways stay open, and are told).`,
    sign: (names) => `Signed: ${names}.`,
    seal: (who) => `${who} affixes the committee's seal.`,
    effective: (day) => `The agreement has effect from ${day}, the day of the last signature or seal.`,
    paid: (who) => `${who} has the money; performance is recorded.`,
    archive: (who) => `${who} files register, work record and agreement.`
  }
}

export const sentences: Readonly<Record<Lang, Sentences>> = { "zh-CN": zh, en }

/** Laws are cited as their country does; a reader of English is told which law it is. */
export const cite = (text: string, lang: Lang): string => citation(text)[lang]
