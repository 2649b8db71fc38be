/** `npm run dev`: starts the embedded tenant and `next dev` for development. */
import path from "node:path";
import { ensureInstalled } from "./install.mjs";
import { choosePorts } from "./ports.mjs";
import { endOnSignals, endPrograms, startDevServer, startTenant, untilAnswers, untilInterrupted } from "./programs.mjs";
import { root } from "./runtime.mjs";
import { password, shownSettings } from "./settings/demo-settings.mjs";
import { fail, step } from "./steps.mjs";

async function main() {
	endOnSignals("");
	const { port, tenantPort } = await choosePorts("npm run dev");
	await ensureInstalled();
	const env = {
		...shownSettings({ port, tenantPort, folder: path.join(root, ".data", "dev") }),
		LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
	};
	const logs = path.join(root, ".data", "dev", "logs");
	const tenant = startTenant({ port: tenantPort, env, logFile: path.join(logs, "tenant.log") });
	await step("Starting the embedded tenant", () =>
		untilAnswers(tenant, `http://127.0.0.1:${tenantPort}/.well-known/openid-configuration`),
	);
	const server = startDevServer({ port, env, logFile: path.join(logs, "next.log"), tenant });
	process.stdout.write(`The accounts' password is ${password}.\n`);
	await untilInterrupted([tenant, server]);
}

main().catch(async (error) => {
	await endPrograms();
	fail(error);
});
