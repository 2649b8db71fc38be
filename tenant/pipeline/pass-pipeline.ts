import { logEvent } from "../oauth/log-event.ts";
import type { Refusal } from "../sign-in/read-sign-in-request.ts";
import { actionInput } from "./action-input.ts";
import { type CustomClaims, customClaims } from "./custom-claims.ts";
import { describeRun } from "./describe-run.ts";
import { keepMetadata } from "./keep-metadata.ts";
import { ruleInput } from "./rule-input.ts";
import type { Ran, SandboxKind, ScriptFailure } from "./sandbox/wire.ts";
import type { Transaction } from "./transaction.ts";

/** `details` are for the log entry of the sign-in, whatever came of it. */
export type Passed = { details: Record<string, unknown>; claims?: CustomClaims; refusal?: Refusal };

const errors: Record<ScriptFailure["kind"], string> = {
	error: "access_denied",
	denied: "access_denied",
	crashed: "access_denied",
	unauthorized: "unauthorized",
	timeout: "server_error",
	memory: "server_error",
};

/** Leaves the entry that an Action's failure has at Auth0, beside that of the sign-in; a denial is none. */
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

/** The rules first, with the user as the sign-in found them; then the Actions, with what the rules made of the user. */
async function run(kind: SandboxKind, transaction: Transaction): Promise<Ran> {
	const { tenant } = transaction;
	if (kind === "rules") return tenant.pipeline.run("rules", ruleInput(transaction));
	const user = tenant.state.users.get(transaction.user.user_id) ?? transaction.user;
	const ran = await tenant.pipeline.run("actions", actionInput({ ...transaction, user }));
	logActionFailure(transaction, ran);
	return ran;
}

/**
 * Runs the rules and the Actions of a sign-in, a silent one or a refresh: answers with the claims they add to the tokens, or with why
 * there are none, in Auth0's words. What Actions set in the metadata is kept once all have passed.
 * @see https://auth0.com/docs/customize/rules/raise-errors-from-rules
 */
export async function passPipeline(transaction: Transaction): Promise<Passed> {
	const { tenant, user } = transaction;
	const details: Record<string, unknown> = {};
	const outputs: Ran["output"][] = [];
	for (const kind of ["rules", "actions"] as const) {
		if (!tenant.pipeline.has(kind)) continue;
		const ran = await run(kind, transaction);
		details[kind] = describeRun(kind, ran);
		if (ran.failure !== undefined) {
			const { message } = ran.failure;
			const error = errors[ran.failure.kind];
			const told = { message, oauthError: error, type: "oauth-authorization" };
			return { refusal: { error, error_description: message }, details: { ...details, error: told } };
		}
		outputs.push(ran.output);
	}
	keepMetadata(tenant, user.user_id, Object.assign({}, ...outputs));
	return outputs.length === 0 ? { details } : { details, claims: customClaims(outputs) };
}
