/** Runs the tests' PostgreSQL in a process that ends with its parent. */
import { setup } from "../testing/databases/start-postgres.ts";

const stop = await setup({ provide: (_name, url) => process.send({ url }) });
process.on("disconnect", async () => {
	await stop();
	process.exit();
});
