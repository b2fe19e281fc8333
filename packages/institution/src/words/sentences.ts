/** A sentence for every reason, in both languages, by code. */
export const sentences: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  // bodies and positions
  "no-such-kind": ["没有“{kind}”这一类型", "there is no kind `{kind}`"],
  "no-such-body": ["没有机构“{body}”，或者它当日不存在", "there is no body `{body}`, or it does not exist on that day"],
  "id-is-taken": ["编号“{id}”已被使用", "the id `{id}` is taken"],
  "body-under-itself": ["机构“{body}”不能隶属于自己", "the body `{body}` cannot stand under itself"],
  "bodies-in-a-circle": ["“{body}”与“{under}”的隶属关系成环", "`{body}` under `{under}` closes a circle"],
  "stands-under-another-kind": [
    "“{body}”不能隶属于“{under}”类机构",
    "`{body}` cannot stand under a body of kind `{under}`"
  ],
  "ended-already": ["已于{until}结束", "it ended already, on {until}"],
  "not-in-the-past": ["生效日不能早于今天（{on}）", "it cannot take effect in the past ({on})"],
  "not-in-the-future": ["日期不能晚于今天（{on}）", "the day is in the future ({on})"],
  "position-of-another-kind-of-body": [
    "“{kind}”类机构没有“{position}”职务",
    "bodies of kind `{kind}` have no position `{position}`"
  ],
  "no-such-position": ["没有职务“{position}”", "there is no position `{position}`"],
  "no-such-role": ["没有角色“{role}”", "there is no role `{role}`"],
  "body-is-no-more": ["该机构当日尚未成立或者已经撤销", "the body does not exist on that day"],
  "ends-before-it-begins": ["结束日{until}早于开始日{from}", "it ends on {until}, before it begins on {from}"],
  "needs-an-end": ["任期应当写明届满日", "say the last day of the term"],
  "term-too-long": [
    "任期至{until}，超过规定的最长期限（{longest}）",
    "the term lasts until {until}; the longest allowed ends on {longest}"
  ],
  "way-not-open": [
    "职务“{position}”不能以该方式（{way}）取得",
    "the position `{position}` is not filled that way ({way})"
  ],
  "only-an-election-gives-it": ["职务“{position}”只能经选举产生", "only an election gives the position `{position}`"],
  "secondment-says-home-and-duties": [
    "选派应当写明派出单位和职责，非选派不写",
    "a secondment, and nothing else, names the home body and duties"
  ],
  "seconded-to-its-own-body": ["不能选派到派出单位自身", "nobody is seconded to the body that sends them"],
  "duty-named-twice": ["职责重复", "a duty is named twice"],
  "holds-it-already": [
    "该人在此期间已担任职务“{position}”",
    "they hold the position `{position}` in that time already"
  ],
  "no-seat-free": ["职务“{position}”共{seats}席，没有空缺", "none of the {seats} seats of `{position}` is free"],
  "seat-is-held": [
    "职务“{position}”有人在任，不需要代理",
    "the position `{position}` is held; nobody needs to act in it"
  ],
  "positions-exclude-each-other": [
    "职务“{position}”与“{other}”不得兼任",
    "nobody holds `{position}` and `{other}` at once"
  ],
  "seconded-already": ["同一人同一时间只能有一项选派", "a person is seconded to one place at a time"],
  "worsens-composition": [
    "任命将使“{body}”的组成更不符合规定（{defect}：现{have}，应{need}；{source}）",
    "it would worsen the composition of `{body}` ({defect}: {have} of {need}; {source})"
  ],
  "no-such-holding": ["没有该任职记录", "there is no such holding"],
  "not-an-elected-position": ["职务“{position}”不经选举产生", "`{position}` is no elected position"],
  "nominated-already": ["当日已提名", "they were nominated that day already"],
  "party-nomination-names-its-body": [
    "党组织推荐应当写明是哪个党组织",
    "a nomination by the party names the party body"
  ],
  "more-than-members": ["数字{stated}超过现有成员{members}人", "{stated} is more than the {members} members"],
  "agreed-already": ["已同意公开", "they agreed already"],
  "not-agreed": ["未曾同意公开", "they did not agree"],
  // powers
  "not-the-next-version": ["版本号应为{next}", "the next version is {next}"],
  "more-than-one-lead": ["事项“{matter}”不止一个牵头单位", "the matter `{matter}` has more than one lead"],
  "lead-assists-itself": ["事项“{matter}”的牵头单位不能同时配合", "the lead of `{matter}` does not assist itself"],
  "assists-named-twice": ["事项“{matter}”的配合单位重复", "a body assists `{matter}` twice"],
  "power-named-twice": ["事项“{matter}”的权限重复", "a power is named twice for `{matter}`"],
  "body-may-not-lead": [
    "“{nature}”性质的机构不得牵头事项“{matter}”",
    "a body of the nature `{nature}` may not lead the matter `{matter}`"
  ],
  "party-holds-no-other-power": [
    "党组织不行使其他机构的权限（{power}）",
    "a party body holds no power of another body ({power})"
  ],
  "transferred-away": ["事项“{matter}”已从“{body}”划出", "the matter `{matter}` was taken from `{body}`"],
  "delegated-for-too-long": ["委托期限过长（至{until}）", "the delegation lasts too long (until {until})"],
  "delegates-to-oneself": ["不能委托给自己", "nobody delegates to themselves"],
  "position-does-not-delegate": ["职务“{position}”的权限不得委托", "the position `{position}` delegates nothing"],
  "own-powers-stay": [
    "“{position}”依法行使本职权限，不转移",
    "whoever is attached as `{position}` keeps their own legal powers"
  ],
  "not-in-that-position": ["委托人不在“{position}”任上", "they are not in office as `{position}`"],
  "delegates-without-power": ["委托人没有该权限（{power}）", "they do not have the power {power} to delegate"],
  "no-such-delegation": ["没有委托“{delegation}”", "there is no delegation `{delegation}`"],
  "delegation-is-anothers": ["委托“{delegation}”与您无关", "the delegation `{delegation}` is not yours"],
  "may-not-delegate-on": ["委托“{delegation}”不得转委托", "the delegation `{delegation}` may not be handed on"],
  "delegation-not-in-force": ["委托“{delegation}”当日无效", "the delegation `{delegation}` is not in force"],
  "outlasts-its-delegation": [
    "转委托不得超过原委托的期限（{until}）",
    "it lasts longer than the delegation it rests on ({until})"
  ],
  "chain-too-long": ["转委托层级过多", "too many delegations rest on each other"],
  "grants-to-itself": ["“{body}”不能赋权给自己", "`{body}` cannot hand a power to itself"],
  "body-has-no-such-power": [
    "“{body}”不牵头事项“{matter}”，无权下放",
    "`{body}` does not lead `{matter}` and cannot hand it on"
  ],
  "no-such-grant": ["没有赋权“{grant}”", "there is no grant `{grant}`"],
  "transferred-already": ["事项“{matter}”已经划出", "the matter `{matter}` was transferred already"],
  "still-in-the-list": [
    "请先修订权责清单：事项“{matter}”仍列有“{body}”",
    "adopt a list first in which `{body}` has no part in `{matter}`"
  ],
  "not-a-party-body": ["“{body}”不是党组织", "`{body}` is no party body"],
  "asked-already": ["事项“{matter}”已征求意见", "an opinion on `{matter}` was asked for already"],
  "nobody-asked": ["事项“{matter}”没有待答的征求意见", "nobody waits for an opinion on `{matter}`"],
  "too-late": ["答复期限已于{until}届满", "the time to answer was over on {until}"],
  // recusal
  "tie-to-oneself": ["不能与自己形成关系", "nobody has a tie to themselves"],
  "known-already": ["该关系已登记", "the tie is known already"],
  "no-such-tie": ["没有该关系", "there is no such tie"],
  "no-such-conflict": ["没有回避事由“{conflict}”", "there is no conflict `{conflict}`"],
  "decided-already": ["已决定回避", "the recusal was decided already"],
  "waives-for-oneself": ["不能由本人同意自己不回避", "nobody waives a conflict of their own"],
  "waived-already": ["已经同意", "it was waived already"],
  // demands
  "listed-already": ["事项“{matter}”已在清单内", "the matter `{matter}` is on the list already"],
  "not-on-the-list": ["事项“{matter}”不在清单内", "the matter `{matter}` is not on the list"],
  "no-such-task": ["没有任务“{id}”", "there is no open task `{id}`"],
  "no-such-collection": ["没有进行中的采集“{id}”", "there is no open collection `{id}`"],
  "collection-needs-a-purpose": ["新的采集应当写明目的", "a new collection needs a purpose"],
  "collection-needs-a-basis": ["新的采集应当写明依据", "a new collection needs a basis"],
  "collection-needs-a-last-day": ["新的采集应当写明截止日", "a new collection needs a last day"],
  "collection-needs-an-estimate": ["新的采集应当估算工作量", "a new collection needs an estimate of its work"],
  "too-many-forms": ["本月报表已有{forms}份，上限{most}份", "{forms} forms this month already; {most} is the most"],
  "too-much-work": [
    "本月负担将达{minutes}分钟，上限{most}分钟",
    "it would make {minutes} minutes this month; {most} is the most"
  ],
  "collection-is-over": ["采集“{id}”已经截止", "the collection `{id}` is over"],
  "who-demanded-it": ["请写明由哪个单位交办", "say which body demanded it"],
  // guidance
  "begun-already": ["已经开始", "it has begun already"],
  "taken-id": ["该编号不可用", "this id cannot be used"],
  "not-begun": ["尚未开始或者已经结束", "it has not begun, or is over"],
  "an-earlier-step-first": ["应当先{step}", "first comes `{step}`"],
  "no-powers-of-its-own": ["“{body}”没有法定职权，不能转介", "`{body}` has no legal powers of its own"],
  "registration-needs-a-law": [
    "服务“{service}”不得以户籍为条件，除非写明法律依据",
    "household registration is no condition of `{service}` unless the law is named"
  ],
  // identity
  "linked-already": ["该账户已关联", "this user is linked already"],
  "not-linked": ["该账户未关联", "this user is not linked"]
}

/** Answers of the authority. */
export const authoritySentences: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  "term-not-begun": ["任期尚未开始", "the term has not begun"],
  "term-ended": ["任期已满", "the term is over"],
  "body-is-no-more": ["所在机构当日不存在", "the body does not exist on that day"],
  "acting-is-over": ["正职已到任，代理终止", "the seat has a holder; acting in it is over"],
  "another-position": ["该权限属于您的另一职务", "the power belongs to another position of yours"],
  "another-body-leads": ["该事项由其他机构负责", "another body leads in this matter"],
  "another-place": ["该地点不属于您所在机构的范围", "the place is not your body's"],
  "party-has-no-such-power": ["党组织职务不行使该权限", "a position in the party has no such power"],
  "delegation-not-begun": ["委托尚未生效", "the delegation has not begun"],
  "delegation-ended": ["委托已到期或者已收回", "the delegation is over or was taken back"],
  "delegation-out-of-scope": ["超出委托范围", "the delegation does not reach this far"],
  "delegation-without-power": ["委托人没有或者不再有该权限", "whoever delegated does not have the power, or no longer"],
  "recused-own-matter": ["本人事项，应当回避", "it is their own matter"],
  "recused-kinship": ["亲属关系，应当回避", "a relative is concerned"],
  "recused-ownership": ["共有或者持有关系，应当回避", "they share ownership with somebody concerned"],
  "recused-employment": ["雇佣关系，应当回避", "they are employed by somebody concerned, or employ them"],
  "recused-agency": ["代理关系，应当回避", "they act for somebody concerned, or are acted for"],
  "recused-interest": ["利害关系，应当回避", "they have an interest in it"],
  "recused-seat": ["在当事机构任职，应当回避", "they have a seat in a body that is concerned"],
  "recused-declared": ["已申报回避事由", "a conflict was declared"],
  "recused-decided": ["已决定回避", "it was decided that they leave this case"],
  "recused-handled": ["此前已办理本事项的其他环节", "they handled this in another duty before"]
}
