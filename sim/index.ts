/** The server's door to the lab: everything that the shell imports from sim comes through here. */
export { fail, apiError, ApiError } from './api/errors.ts'
export type { Caller } from './api/caller.ts'
export { uuid } from './chance/ids.ts'
export { stream } from './chance/rng.ts'
export { coverage, type Coverage } from './api/coverage.ts'
export { Ec2Error, refuse as refuseEc2 } from './api/ec2/errors.ts'
export { ec2Operations } from './api/ec2/registry.ts'
export { findShape, isOperation, operation, shape, structure } from './api/model.ts'
export type { ListShape, MapShape, OperationName, Shape, StructureShape } from './api/model.ts'
export type { Input, OperationName as SsmOperation, Output } from './api/operation.ts'
export { type Implemented, isImplemented } from './api/operations/registry.ts'
export { getCallerIdentity } from './api/sts/getCallerIdentity.ts'
export { validateInput } from './api/validate.ts'
export type { Advisory, AvailablePackage, Catalog, InstalledPackage, PackageVersion } from './catalog/catalog.ts'
export { catalogOf } from './catalog/registry.ts'
export { managedDocuments } from './command/document/registry.ts'
export { DriverUnavailable } from './host/driver.ts'
export type {
  DriverName,
  DriverWorld,
  Facts,
  HostDriver,
  Result,
  Script,
  Work,
} from './host/driver.ts'
export { faultsOf, healFault, injectFault } from './fault/fault.ts'
export type { FaultRecord } from './fault/record.ts'
export { faultKey, hostFaults, type HostFault, type HostFaultKind } from './host/fault.ts'
export { largestFleet, parseFleet, type Fleet, type NodeSpec } from './host/fleet.ts'
export { addNode, removeNode } from './host/join.ts'
export { overview, type NodeOverview } from './host/overview.ts'
export { isExact } from './host/model/need.ts'
export { shellCommands } from './host/model/shell.ts'
export { packageId, packageTitle } from './host/model/title.ts'
export type { Os, OsId, PackageManager } from './os/os.ts'
export { isOsId, osOf, systems } from './os/registry.ts'
export { compareVersions } from './os/version.ts'
export { createLab, type RunningLab } from './lab.ts'
export type { NewAdvisory, NewPackage, NewPublication } from './publication/input.ts'
export { publications, publish } from './publication/publish.ts'
export type { Publication } from './publication/record.ts'
export type { Records } from './records.ts'
export { serialize, type Change } from './store/change.ts'
export { fastest, jumpTo, labTime, pause, resume, setSpeed, startClock, wallUntil } from './time/clock.ts'
export type { ClockChange, LabClock } from './time/clock.ts'
export { duration, type Pace } from './time/pace.ts'
