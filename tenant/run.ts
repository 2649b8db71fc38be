/** The program of the embedded tenant. `main.ts` starts it. */
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { isPlan, type Plan, ratePlans } from "./core/rate-plans.ts";
import { isPreset, type PresetName, pipelinePreset, presetNames } from "./pipeline/pipeline-preset.ts";
import { conformanceClient, demoClients, labClient } from "./seed/demo-clients.ts";
import { rulesClient } from "./seed/rules-client.ts";
import { type RunningTenant, startTenant } from "./server.ts";
import { type Certificates, createCertificates } from "./tls/create-certificates.ts";

const usage = `An embedded, faithful stand-in for an Auth0 tenant to test against.

  --port NUMBER    port on 127.0.0.1; 0 takes a free one (TENANT_PORT, 4010)
  --users NUMBER   people beside the demo accounts (2000; with --large-roles 20000)
  --seed NUMBER    the same seed makes the same people (1)
  --plan NAME      rate limits: ${Object.keys(ratePlans).join(", ")} (TENANT_PLAN, enterprise)
  --rules NAME     rules and Actions of a sign-in: ${presetNames.join(", ")} (seed)
  --large-roles    fills the tenant up to Auth0's limits on roles
  --control        opens /__tenant, by which tests drive it
  --tls FOLDER     answers https, and writes the authority to trust to FOLDER/ca.pem
  --name HOST      the tenant's host name, such as acme.eu.auth0.test; needs --tls
  --help           prints this
`;

function stop(sentence: string, status: number): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(status);
}

function readArguments() {
	try {
		return parseArgs({
			options: {
				port: { type: "string", default: process.env.TENANT_PORT || "4010" },
				users: { type: "string" },
				"large-roles": { type: "boolean", default: false },
				seed: { type: "string", default: "1" },
				control: { type: "boolean", default: false },
				tls: { type: "string" },
				name: { type: "string" },
				plan: { type: "string", default: process.env.TENANT_PLAN || "enterprise" },
				rules: { type: "string", default: "seed" },
				help: { type: "boolean", default: false },
			},
		}).values;
	} catch (error) {
		const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split("\n", 1);
		return stop(sentence, 2);
	}
}

function wholeNumber(name: string, text: string): number {
	const value = Number(text);
	if (text.trim() !== "" && Number.isInteger(value) && value >= 0) return value;
	return stop(`--${name} is "${text}", but a whole number is expected.`, 2);
}

function planOf(text: string): Plan {
	if (isPlan(text)) return text;
	return stop(`--plan is "${text}", but one of ${Object.keys(ratePlans).join(", ")} is expected.`, 2);
}

function presetOf(text: string): PresetName {
	if (isPreset(text)) return text;
	return stop(`--rules is "${text}", but one of ${presetNames.join(", ")} is expected.`, 2);
}

/** Creates certificates for https, and writes their authority to `ca.pem` in the folder for clients to trust. */
async function secureWith(folder: string, names: readonly string[]): Promise<Certificates> {
	const certificates = await createCertificates(undefined, names);
	try {
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, "ca.pem"), certificates.ca);
	} catch {
		return stop(`--tls is "${folder}", but ca.pem cannot be written there.`, 2);
	}
	return certificates;
}

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** Returns the tenant's name beside loopback. A name that is not loopback requires https. */
function namesOf(text: string | undefined, isSecure: boolean): string[] {
	if (text === undefined) return [];
	const name = text.toLowerCase();
	if (!(hostName.test(name) && /[a-z]/.test(name)))
		return stop(`--name is "${text}", but a host name with a dot is expected, such as acme.eu.auth0.test.`, 2);
	return isSecure ? [name] : stop("--name needs --tls: a tenant with a name of its own answers https.", 2);
}

async function start(): Promise<RunningTenant> {
	const values = readArguments();
	if (values.help) {
		process.stdout.write(usage);
		process.exit(0);
	}
	const machine = rulesClient(randomBytes(32).toString("base64url"));
	const names = namesOf(values.name, values.tls !== undefined);
	const options = {
		port: wholeNumber("port", values.port),
		users: wholeNumber("users", values.users ?? (values["large-roles"] ? "20000" : "2000")),
		largeRoles: values["large-roles"],
		seed: wholeNumber("seed", values.seed),
		plan: planOf(values.plan),
		clients: [...demoClients(process.env), machine, ...(values.control ? [conformanceClient, labClient] : [])],
		pipeline: pipelinePreset(presetOf(values.rules), machine),
		control: values.control,
		names,
		tls: values.tls === undefined ? undefined : await secureWith(values.tls, names),
	};
	try {
		return await startTenant(options);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : undefined;
		if (code === "EACCES")
			return stop(
				`Port ${options.port} may not be used by this account: choose another with --port, or run as root.`,
				1,
			);
		if (code !== "EADDRINUSE") throw error;
		return stop(`Port ${options.port} is in use: choose another with --port or TENANT_PORT.`, 1);
	}
}

const startedMs = performance.now();
const tenant = await start();
process.stdout.write(
	`Tenant of ${tenant.state.users.size} people at ${tenant.origin} (${Math.round(performance.now() - startedMs)} ms)\n`,
);
for (const signal of ["SIGINT", "SIGTERM"] as const)
	process.once(signal, () => void tenant.close().then(() => process.exit(0)));
