/** Azure's own measure of a month (facts: prices). */
export const HOURS_A_MONTH = 730

export const monthlyOf = (hour: number): number => cents(hour * HOURS_A_MONTH)

export const cents = (amount: number): number => Math.round(amount * 100) / 100
