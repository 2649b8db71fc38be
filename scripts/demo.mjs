/** `npm run demo`: starts the embedded tenant and the production build together. */
import path from "node:path";
import { ensureBuilt, serverFile } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { choosePorts } from "./ports.mjs";
import { endOnSignals, endPrograms, startServer, startTenant, untilAnswers, untilInterrupted } from "./programs.mjs";
import { root } from "./runtime.mjs";
import { accounts, password, shownSettings } from "./settings/demo-settings.mjs";
import { fail, seconds, step } from "./steps.mjs";

async function main() {
	const startedMs = performance.now();
	endOnSignals("Ended both.\n");
	const { port, tenantPort } = await choosePorts("npm run demo");
	await ensureInstalled();
	await ensureBuilt();

	const env = shownSettings({ port, tenantPort });
	const logs = path.join(root, ".data", "logs");
	const tenant = startTenant({ port: tenantPort, env, logFile: path.join(logs, "tenant.log") });
	const server = startServer({ entry: serverFile, env, logFile: path.join(logs, "rolecall.log"), tenant });
	await step("Starting the embedded tenant", () =>
		untilAnswers(tenant, `http://127.0.0.1:${tenantPort}/.well-known/openid-configuration`),
	);
	await step("Starting Rolecall", () => untilAnswers(server, `http://127.0.0.1:${port}/api/health`));

	const width = Math.max(...accounts.map(([email]) => email.length));
	process.stdout.write(`
Rolecall answers at   ${env.NEXTAUTH_URL}   (ready in ${seconds(startedMs)})

Sign in with the password ${password} as
${accounts.map(([email, what]) => `  ${email.padEnd(width)}  ${what}`).join("\n")}

Mails it would have sent: ${env.OUTBOX_URL}
Tenant: http://127.0.0.1:${tenantPort} · logs: .data/logs · Ctrl-C ends both.
`);
	await untilInterrupted([tenant, server]);
}

main().catch(async (error) => {
	await endPrograms();
	fail(error);
});
