/** 组织与人员专有的失败。 */
export const orgFailure = {
  unit_taken: {
    what: '编号 {{unitId}} 已经有单位在用',
    kept: '没有写入；你填的还在。',
    now: '请换一个编号。',
  },
  unit_changed_meanwhile: {
    what: '你看的时候，别人改过这个单位',
    kept: '没有写入；你填的还在。',
    now: '请关闭后看现在的内容，再改一次。',
  },
  already_closed: {
    what: '这个单位已经关闭',
    kept: '没有变化。',
    now: '不用再做什么。',
  },
  no_closing_planned: {
    what: '没有安排过关闭',
    kept: '没有变化。',
    now: '不用再做什么。',
  },
  unit_twice: {
    what: '单位 {{unitId}} 出现了两次',
    kept: '没有写入任何内容。',
    now: '请删掉重复的一行。',
  },
  root_missing: {
    what: '组织没有总部',
    kept: '没有写入任何内容。',
    now: '请先建立总部。',
  },
  root_twice: {
    what: '组织只能有一个总部',
    kept: '没有写入任何内容。',
    now: '请给它一个上级。',
  },
  root_stays: {
    what: '总部不能移动、暂停或关闭',
    kept: '没有写入任何内容。',
    now: '请选别的单位。',
  },
  parent_unknown: {
    what: '没有编号为 {{parentId}} 的上级',
    kept: '没有写入这一项。',
    now: '请改成存在的上级。',
  },
  parent_refused: {
    what: '它的上级 {{parentId}} 没有收下',
    kept: '没有写入这一项。',
    now: '请先改好上级那一行。',
  },
  kind_not_under: {
    what: '这种单位不能放在那里',
    kept: '没有写入这一项。',
    now: '门店放在总部、区域、商场或合作方下面；区域放在总部或区域下面。',
  },
  kind_stays: {
    what: '单位的类型不能改',
    kept: '没有写入这一项。',
    now: '请关闭它，再用新编号新建。',
  },
  valid_from_stays: {
    what: '开始的日子不能改',
    kept: '没有写入这一项。',
    now: '请把这一格清空。',
  },
  validity_reversed: {
    what: '关闭在开始之前',
    kept: '没有写入这一项。',
    now: '请改日期。',
  },
  closed_without_end: {
    what: '关闭的单位要有关闭的日子',
    kept: '没有写入这一项。',
    now: '请填关闭的日子。',
  },
  moves_overlap: {
    what: '同一刻有两次移动',
    kept: '没有写入任何内容。',
    now: '请换一个时间。',
  },
  move_from_elsewhere: {
    what: '它那时在别的上级下面',
    kept: '没有写入任何内容。',
    now: '请刷新后重试。',
  },
  move_outside_validity: {
    what: '它那时还没有开，或已经关了',
    kept: '没有写入任何内容。',
    now: '请换一个时间。',
  },
  parent_not_valid: {
    what: '新的上级那时还没有开，或已经关了',
    kept: '没有写入任何内容。',
    now: '请换一个时间或上级。',
  },
  open_children: {
    what: '那时下面还有单位',
    kept: '没有写入任何内容。',
    now: '请先移走或关闭下面的单位。',
  },
  cycle: {
    what: '不能放到自己的下级下面',
    kept: '没有写入这一项。',
    now: '请选别的上级。',
  },
  too_deep: {
    what: '组织最多 {{max}} 层，这样有 {{depth}} 层',
    kept: '没有写入这一项。',
    now: '请选更靠近总部的上级。',
  },
  same_parent: {
    what: '它已经在这个上级下面',
    kept: '没有变化。',
    now: '不用移动，或选别的上级。',
  },
  later_move_planned: {
    what: '它已经安排了一次更晚的移动',
    kept: '没有写入任何内容。',
    now: '请先取消那一次，再安排新的。',
  },
  move_unknown: {
    what: '没有这次移动，可能已被取消',
    kept: '没有变化。',
    now: '不用再做什么。',
  },
  move_happened: {
    what: '这次移动已经发生，不能取消',
    kept: '没有变化。',
    now: '需要的话，再移动回来。',
  },
  row_invalid: {
    what: '“{{column}}”这一格不对',
    kept: '没有写入这一项。',
    now: '请按说明改这一格。',
  },
  row_twice: {
    what: '编号 {{unitId}} 前面已经有一行',
    kept: '只收了前面那一行。',
    now: '请删掉一行。',
  },
  table_unreadable: {
    what: '读不懂这张表',
    kept: '没有写入任何内容。',
    now: '请在表格软件里另存为 CSV（UTF-8）再试。',
  },
  table_columns: {
    what: '表头不对：不认识 {{unknown}}，缺少 {{missing}}',
    kept: '没有写入任何内容。',
    now: '可用的列：{{known}}。',
  },
  table_empty: {
    what: '表里只有表头',
    kept: '没有写入任何内容。',
    now: '请在表头下面填至少一行。',
  },
  table_too_long: {
    what: '一次最多 {{most}} 行',
    kept: '没有写入任何内容。',
    now: '请分成几张表。',
  },
  person_taken: {
    what: '总部已经收到过这一次，内容与现在填的不同',
    kept: '上一次的结果已生效。',
    now: '请关闭后看名单，需要时重新填写。',
  },
  person_changed_meanwhile: {
    what: '你看的时候，别人改过这个人',
    kept: '没有写入；你填的还在。',
    now: '请关闭后看现在的内容，再改一次。',
  },
  name_taken: {
    what: '{{unit}} 已经有在职的“{{name}}”',
    kept: '没有写入；你填的还在。',
    now: '同一单位里登录靠姓名区分，请在姓名后加一个字。',
  },
  role_not_there: {
    what: '这个岗位不在那样的单位',
    kept: '没有写入；你填的还在。',
    now: '店员和店长选门店，区域经理选区域，总部岗位选总部。',
  },
  not_your_role_to_give: {
    what: '总部审批只能由总部审批来添加和修改',
    kept: '没有写入任何内容。',
    now: '请找一位总部审批。',
  },
  not_yourself: {
    what: '自己的岗位、所属和在职状态要由别人来改',
    kept: '没有写入任何内容。',
    now: '请找一位同事来改。',
  },
};
