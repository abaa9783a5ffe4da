import { laneLeaseContract } from '../contracts/lane-lease-contract.ts'
import { ledgerContract } from '../contracts/ledger-contract.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { ledger } = ledgersForTests()

ledgerContract('Redis', ledger)
laneLeaseContract('Redis', ledger)
