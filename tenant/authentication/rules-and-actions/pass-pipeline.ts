import { logEvent } from "../../core/log-event.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { mergeMetadata } from "../../management/users/merge-metadata.ts";
import { type CustomClaims, customClaims } from "../../pipeline/custom-claims.ts";
import type { Progress } from "../../pipeline/progress.ts";
import type { Ran, SandboxKind, ScriptFailure } from "../../pipeline/sandbox/wire.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { issueScriptToken } from "../tokens/issue-script-token.ts";
import { actionInput } from "./action-input.ts";
import { describeRun } from "./describe-run.ts";
import { type MultifactorDemand, multifactorOf, redirectOf } from "./read-demands.ts";
import { ruleInput } from "./rule-input.ts";
import type { Refusal, Transaction } from "./transaction.ts";

/** Merges the metadata that Actions set into the current user record, in one change. Does nothing if none was set. */
function keepMetadata({ state, clock }: TenantContext, userId: string, output: Record<string, unknown>): void {
	const user = state.users.get(userId);
	const { userMetadata, appMetadata } = output;
	const isSet = (change: unknown) => Object.keys(fieldsOf(change)).length > 0;
	if (user === undefined || !(isSet(userMetadata) || isSet(appMetadata))) return;
	const changed = { ...user, updated_at: clock.nowIso() };
	if (isSet(userMetadata)) mergeMetadata(changed, "user_metadata", userMetadata);
	if (isSet(appMetadata)) mergeMetadata(changed, "app_metadata", appMetadata);
	state.users.put(changed);
}

/** Result of the pipeline. `details` are for the log entry of the sign-in, whatever its outcome. */
export type Passed = {
	details: Record<string, unknown>;
	claims?: CustomClaims;
	refusal?: Refusal;
	/** Redirect that comes first. The sign-in resumes with `progress`. */
	redirect?: { url: string; progress: Progress };
	/** Second factor that rules or Actions require. */
	multifactor?: MultifactorDemand | undefined;
};

type Output = Record<string, unknown>;

/** Maximum number of redirects of one sign-in. More are treated as a loop. */
const mostRedirects = 10;

const errors: Record<ScriptFailure["kind"], string> = {
	error: "access_denied",
	denied: "access_denied",
	crashed: "access_denied",
	unauthorized: "unauthorized",
	timeout: "server_error",
	memory: "server_error",
};

/** Logs an Action's failure as Auth0 does, beside the entry of the sign-in. A denial is not logged here. */
function logActionFailure({ c, tenant, client, user }: Transaction, { steps, failure }: Ran): void {
	if (failure === undefined || failure.kind === "denied") return;
	const { kind, name, message } = failure;
	const classes = { timeout: "action_timeout", memory: "platform_error" } as const;
	const details = {
		trigger_id: "post-login",
		action_name: steps.at(-1)?.name ?? "",
		error_class: kind === "timeout" || kind === "memory" ? classes[kind] : "action_error",
		action_error: { name, message, code: kind, stack: "" },
	};
	logEvent(c, tenant, "actions_execution_failed", { client, user, description: message, details });
}

/** Runs the rules with the user as the sign-in found them, then the Actions with the user as the rules left them. */
async function run(kind: SandboxKind, transaction: Transaction, progress: Progress | undefined): Promise<Ran> {
	const { tenant } = transaction;
	if (kind === "rules") {
		const accessToken = await issueScriptToken(tenant);
		return tenant.pipeline.run("rules", { ...ruleInput(transaction), accessToken });
	}
	const user = tenant.state.users.get(transaction.user.user_id) ?? transaction.user;
	const resume = progress?.at.kind === "actions" ? { index: progress.at.index, output: progress.at.output } : undefined;
	const ran = await tenant.pipeline.run("actions", { ...actionInput({ ...transaction, user }), resume });
	logActionFailure(transaction, ran);
	return ran;
}

function refused(error: string, message: string, details: Record<string, unknown>): Passed {
	const told = { message, oauthError: error, type: "oauth-authorization" };
	return { refusal: { error, error_description: message }, details: { ...details, error: told } };
}

/** Removes the metadata from the output of a resumed sign-in: it was already written, and the user's record may have changed since. */
const withoutMetadata = (output: Output): Output => ({ ...output, userMetadata: {}, appMetadata: {} });

/** Adds a run to the history, with the requests that its client sent meanwhile. */
async function recordRun(
	kind: SandboxKind,
	{ tenant: { clock, counters, pipeline, runHistory } }: Transaction,
	runScripts: () => Promise<Ran>,
): Promise<Ran> {
	const [at, startedMs, before] = [clock.nowIso(), performance.now(), counters.ofClient(pipeline.clientOf(kind))];
	const ran = await runScripts();
	const after = counters.ofClient(pipeline.clientOf(kind));
	runHistory.add({
		kind,
		scripts: ran.steps.map(({ name }) => name),
		at,
		elapsedMs: Math.round(performance.now() - startedMs),
		tokenRequests: after.tokenRequests - before.tokenRequests,
		calls: after.calls - before.calls,
		failed: ran.failure !== undefined,
	});
	return ran;
}

/** Returns the redirect that a run asks for, if any. */
function pauseFor(
	kind: SandboxKind,
	output: Output,
	{
		progress,
		before,
		details,
	}: { progress: Progress | undefined; before: readonly Output[]; details: Passed["details"] },
): Passed | undefined {
	const redirect = redirectOf(output);
	if (redirect === undefined) return undefined;
	if ("problem" in redirect) return refused("access_denied", redirect.problem, details);
	const redirects = (progress?.redirects ?? 0) + 1;
	if (redirects > mostRedirects)
		return refused("access_denied", `The sign-in was redirected more than ${mostRedirects} times.`, details);
	const { redirect: _redirect, ...left } = withoutMetadata(output);
	const at = kind === "rules" ? { kind } : { kind, index: redirect.index, output: left };
	return { details, redirect: { url: redirect.url, progress: { at, outputs: before, redirects } } };
}

/**
 * Runs the rules and Actions of a sign-in, a silent one or a refresh. Returns the claims they add to the tokens, or a refusal in Auth0's
 * words, or a required redirect or second factor. Metadata that Actions set is stored once all have passed, and before a redirect.
 * @see https://auth0.com/docs/customize/rules/raise-errors-from-rules
 * @see https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/redirect-with-actions
 */
export async function passPipeline(transaction: Transaction, progress?: Progress): Promise<Passed> {
	const { tenant, user } = transaction;
	const details: Record<string, unknown> = {};
	const outputs: Output[] = [...(progress?.outputs ?? [])];
	const kinds = progress?.at.kind === "actions" ? (["actions"] as const) : (["rules", "actions"] as const);
	for (const kind of kinds) {
		if (!tenant.pipeline.has(kind)) continue;
		const ran = await recordRun(kind, transaction, () => run(kind, transaction, progress));
		details[kind] = describeRun(kind, ran);
		if (ran.failure !== undefined) return refused(errors[ran.failure.kind], ran.failure.message, details);
		const paused = pauseFor(kind, ran.output, { progress, before: [...outputs], details });
		if (paused?.redirect !== undefined) keepMetadata(tenant, user.user_id, ran.output);
		if (paused !== undefined) return paused;
		outputs.push(ran.output);
	}
	keepMetadata(tenant, user.user_id, Object.assign({}, ...outputs));
	if (outputs.length === 0) return { details };
	return { details, claims: customClaims(outputs), multifactor: multifactorOf(outputs) };
}
