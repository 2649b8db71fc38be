/** Implements the doctor; `doctor.mjs` runs it on the pinned Node with the `react-server` condition. */

import { findProxyProblem } from "../../lib/bff/server/check-proxy.ts";
import { tenantOrigin } from "../../lib/env/server/tenant-origin.ts";
import { getTokenBroker } from "../../lib/token-broker/server/get-token-broker.ts";
import { readSettings } from "../settings/read-settings.ts";
import { findHostingProblems } from "./hosting-advice.ts";
import { findIssuerProblem } from "./issuer-advice.ts";
import { describeScopes, toScopeReport } from "./scope-report.ts";
import { adviceFor } from "./token-advice.ts";

const say = (...lines: string[]) => process.stdout.write(`${lines.join("\n")}\n`);

/** Formats a lifetime in the largest unit that expresses it exactly. */
function spelled(ms: number): string {
	const minutes = Math.round(ms / 60_000);
	if (minutes >= 60 && minutes % 60 === 0) return `${minutes / 60} h`;
	return minutes > 0 ? `${minutes} min` : `${Math.round(ms / 1_000)} s`;
}

/** Checks each dependency of Rolecall, prints the result, and returns true if all are sound. */
async function examineHosting(env: NonNullable<ReturnType<typeof readSettings>>): Promise<boolean> {
	const problems = await findHostingProblems(env);
	for (const problem of problems) say(`✘ ${problem}`);
	if (problems.length === 0)
		say(env.databaseUrl ? "✔ The database can be reached." : "✔ DATA_DIR is this user's alone.");
	const proxyProblem = await findProxyProblem(env.nextauthUrl);
	if (proxyProblem !== undefined) say(`✘ ${proxyProblem}`);
	return problems.length === 0 && proxyProblem === undefined;
}

/** Examines everything that Rolecall needs, and returns true if nothing is missing. */
async function examine(): Promise<boolean> {
	const env = readSettings();
	if (env === undefined) return false;
	say("✔ The settings are complete.");
	const isHosted = await examineHosting(env);
	const isIssuer = await examineIssuer(env);
	return (await examineTenant(env)) && isHosted && isIssuer;
}

/** Prints whether people can sign in at their own host, or nothing if that is the tenant's. */
async function examineIssuer(env: NonNullable<ReturnType<typeof readSettings>>): Promise<boolean> {
	const problem = await findIssuerProblem(env);
	if (problem !== undefined) say(`✘ ${problem}`);
	else if (env.auth0IssuerDomain !== env.auth0Domain) say(`✔ People sign in at ${env.auth0IssuerDomain}.`);
	return problem === undefined;
}

async function examineTenant(env: NonNullable<ReturnType<typeof readSettings>>): Promise<boolean> {
	const where = { domain: env.auth0Domain, origin: tenantOrigin(env.auth0Domain) };
	const broker = getTokenBroker();
	try {
		await broker.getToken();
	} catch (error) {
		say(`✘ ${adviceFor(error, where)}`);
		return false;
	}
	const { scopes, lifetimeMs = 0 } = broker.status();
	say(`✔ ${where.domain} gave a token for ${where.origin}/api/v2/, good for ${spelled(lifetimeMs)}.`);
	const report = toScopeReport(scopes);
	say(...describeScopes(report), "");
	if (report.missing.length === 0) say("✔ Everything that Rolecall can use is granted.");
	else say(`✘ ${report.missing.length} of Rolecall's needs are not met; add the scopes to the application's grant.`);
	return report.missing.length === 0;
}

// Keeps the process alive, which the broker's pauses between retries do not.
setInterval(() => undefined, 1_000);
process.exit((await examine()) ? 0 : 1);
