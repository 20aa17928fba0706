import { systems } from '../../sim/os/registry.ts'
import { contract } from './suite.ts'
import { modelYard } from './subject.ts'

for (const { id } of systems) contract(id, modelYard)
