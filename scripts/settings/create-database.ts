/** Creates an embedded database with all tables in a folder: `create-database.ts FOLDER`. */
import { openDatabase } from "../../lib/database/server/open-database.ts";

const [folder] = process.argv.slice(2);
const database = await openDatabase({ folder });
await database.close();
