/** The embedded tenant as a program: `node tenant/main.ts --port 4010 --users 2000 --seed 1 --plan enterprise`. */
import { parseArgs } from "node:util";
import { type Plan, planLimits } from "./management/rate-limit.ts";
import { demoClients } from "./seed/demo-clients.ts";
import { startTenant } from "./server.ts";

const { values } = parseArgs({
	options: {
		port: { type: "string", default: process.env.TENANT_PORT || "4010" },
		users: { type: "string", default: "2000" },
		seed: { type: "string", default: "1" },
		plan: { type: "string", default: process.env.TENANT_PLAN || "enterprise" },
	},
});

function wholeNumber(name: string, text: string): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= 0) return value;
	process.stderr.write(`--${name} is "${text}", but a whole number is expected.\n`);
	process.exit(2);
}

const isPlan = (text: string): text is Plan => Object.hasOwn(planLimits, text);

const plan = values.plan;
if (!isPlan(plan)) {
	process.stderr.write(`--plan is "${plan}", but one of ${Object.keys(planLimits).join(", ")} is expected.\n`);
	process.exit(2);
}
const startedMs = performance.now();
const tenant = await startTenant({
	port: wholeNumber("port", values.port),
	users: wholeNumber("users", values.users),
	seed: wholeNumber("seed", values.seed),
	plan,
	clients: demoClients(process.env),
});
process.stdout.write(
	`Tenant of ${tenant.state.users.size} people at ${tenant.origin} (${Math.round(performance.now() - startedMs)} ms)\n`,
);
for (const signal of ["SIGINT", "SIGTERM"] as const)
	process.once(signal, () => void tenant.close().then(() => process.exit(0)));
