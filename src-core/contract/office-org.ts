import { act, read } from './forwarded.ts';
import { hqOrg } from './hq-org.ts';
import { hqStaff } from './hq-staff.ts';

/** What a back office asks about the organisation and its people, and is shown again as last seen. */
export const officeOrgReads = {
  orgTree: hqOrg.tree,
  orgUnit: hqOrg.unit,
  staff: hqStaff.list,
} as const;

/** What changes them; and questions about what is not written anywhere, which nothing is kept of. */
export const officeOrgActs = {
  findUnits: hqOrg.search,
  createUnit: hqOrg.create,
  editUnit: hqOrg.edit,
  suspendUnit: hqOrg.suspend,
  closeUnit: hqOrg.close,
  previewMove: hqOrg.previewMove,
  moveUnit: hqOrg.move,
  cancelMove: hqOrg.cancelMove,
  previewUnitImport: hqOrg.previewImport,
  importUnits: hqOrg.import,
  exportUnits: hqOrg.export,
  addPerson: hqStaff.add,
  changePerson: hqStaff.change,
  setPin: hqStaff.setPin,
} as const;

export const officeOrg = {
  orgTree: read(officeOrgReads.orgTree),
  orgUnit: read(officeOrgReads.orgUnit),
  staff: read(officeOrgReads.staff),
  findUnits: act(officeOrgActs.findUnits),
  createUnit: act(officeOrgActs.createUnit),
  editUnit: act(officeOrgActs.editUnit),
  suspendUnit: act(officeOrgActs.suspendUnit),
  closeUnit: act(officeOrgActs.closeUnit),
  previewMove: act(officeOrgActs.previewMove),
  moveUnit: act(officeOrgActs.moveUnit),
  cancelMove: act(officeOrgActs.cancelMove),
  previewUnitImport: act(officeOrgActs.previewUnitImport),
  importUnits: act(officeOrgActs.importUnits),
  exportUnits: act(officeOrgActs.exportUnits),
  addPerson: act(officeOrgActs.addPerson),
  changePerson: act(officeOrgActs.changePerson),
  setPin: act(officeOrgActs.setPin),
} as const;
