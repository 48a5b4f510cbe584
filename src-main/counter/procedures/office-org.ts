import { actOffice, readOffice } from '../office/forward.ts';
import { contract } from './contract.ts';

/** The organisation and its people in the back office: every call that is forwarded. */
export const officeOrg = {
  orgTree: contract.office.orgTree.handler(({ context, input }) =>
    readOffice(context.counter, 'orgTree', input),
  ),
  orgUnit: contract.office.orgUnit.handler(({ context, input }) =>
    readOffice(context.counter, 'orgUnit', input),
  ),
  staff: contract.office.staff.handler(({ context, input }) =>
    readOffice(context.counter, 'staff', input),
  ),
  findUnits: contract.office.findUnits.handler(({ context, input }) =>
    actOffice(context.counter, 'findUnits', input),
  ),
  createUnit: contract.office.createUnit.handler(({ context, input }) =>
    actOffice(context.counter, 'createUnit', input),
  ),
  editUnit: contract.office.editUnit.handler(({ context, input }) =>
    actOffice(context.counter, 'editUnit', input),
  ),
  suspendUnit: contract.office.suspendUnit.handler(({ context, input }) =>
    actOffice(context.counter, 'suspendUnit', input),
  ),
  closeUnit: contract.office.closeUnit.handler(({ context, input }) =>
    actOffice(context.counter, 'closeUnit', input),
  ),
  previewMove: contract.office.previewMove.handler(({ context, input }) =>
    actOffice(context.counter, 'previewMove', input),
  ),
  moveUnit: contract.office.moveUnit.handler(({ context, input }) =>
    actOffice(context.counter, 'moveUnit', input),
  ),
  cancelMove: contract.office.cancelMove.handler(({ context, input }) =>
    actOffice(context.counter, 'cancelMove', input),
  ),
  previewUnitImport: contract.office.previewUnitImport.handler(({ context, input }) =>
    actOffice(context.counter, 'previewUnitImport', input),
  ),
  importUnits: contract.office.importUnits.handler(({ context, input }) =>
    actOffice(context.counter, 'importUnits', input),
  ),
  exportUnits: contract.office.exportUnits.handler(({ context, input }) =>
    actOffice(context.counter, 'exportUnits', input),
  ),
  addPerson: contract.office.addPerson.handler(({ context, input }) =>
    actOffice(context.counter, 'addPerson', input),
  ),
  changePerson: contract.office.changePerson.handler(({ context, input }) =>
    actOffice(context.counter, 'changePerson', input),
  ),
  setPin: contract.office.setPin.handler(({ context, input }) =>
    actOffice(context.counter, 'setPin', input),
  ),
};
