import { laneLeaseContract } from '../contracts/lane-lease-contract.ts'
import { ledgerContract } from '../contracts/ledger-contract.ts'
import { memoryLedger } from './memory-ledger.ts'

ledgerContract('memory', memoryLedger)
laneLeaseContract('memory', memoryLedger)
