/** The work calendar of the People's Republic of China: weekends, public holidays, and the rest days worked for them. */
import { WorkCalendar } from "@linli/quantities"
import { announced } from "./internal/announced.ts"

/**
 * Work days 2020 to 2026. A year outside is not guessed: a deadline that ends in it is provisional until the year is
 * installed.
 *
 * @rule CN-1
 * @source notices of the State Council General Office on holiday arrangements, 2020 to 2026
 */
export const calendar: WorkCalendar.WorkCalendar = WorkCalendar.make({
  id: "cn",
  source: "国务院办公厅关于部分节假日安排的通知 (2020–2026)",
  years: announced
})
