/** Runs the tests' PostgreSQL in a process that ends with its parent: `postgres-server.mjs [SETTING]...`. */
import { setup } from "../testing/databases/start-postgres.ts";

const stop = await setup({ provide: (_name, url) => process.send({ url }) }, ...process.argv.slice(2));
process.on("disconnect", async () => {
	await stop();
	process.exit();
});
