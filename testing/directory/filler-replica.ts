/** Runs a replica in a process of its own: it follows the tenant of its settings, and tells its parent when it is ready. A message ends its pause. */
import { getDatabase } from "../../lib/database/server/database.ts";
import { startDirectory } from "../../lib/directory/server/run-directory.ts";
import { getRunning } from "../../lib/directory/server/running.ts";

process.on("disconnect", () => process.exit());
process.on("message", () => getRunning().wake());
// As Next's server does. The driver throws this way if a connection ends while it has something to write (porsager/postgres#1208).
process.on("uncaughtException", (error) => process.stderr.write(`${error.stack}\n`));
await getDatabase();
startDirectory();
process.send?.("ready");
