/** Runs a replica in a process of its own: it follows the tenant of its settings, and reports what it does to its parent. */
import { getDatabase } from "../../lib/database/server/database.ts";
import { startDirectory } from "../../lib/directory/server/run-directory.ts";

process.on("disconnect", () => process.exit());
await getDatabase();
startDirectory();
process.send?.("ready");
