import type { Context } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { sendFactorCode } from "../../auth-store/factor-codes.ts";
import type { SignInRequest } from "../../auth-store/sign-in-request.ts";
import { logEvent } from "../../core/log-event.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { Progress } from "../../pipeline/progress.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { redirectWith } from "../pages/redirect-with.ts";
import type { Passed } from "../rules-and-actions/pass-pipeline.ts";
import type { Refusal } from "../rules-and-actions/transaction.ts";
import { answerApplication } from "./answer-application.ts";
import { asksForFactor, type FactorDemand } from "./asks-for-factor.ts";
import { grantAnswer } from "./grant-answer.ts";
import { passSignIn } from "./pass-sign-in.ts";
import { refusal } from "./read-sign-in-request.ts";

const redirectMs = 3_600_000;
const factorMs = 600_000;

/** A sign-in whose person is known and has a session. */
export type KnownSignIn = {
	request: SignInRequest;
	client: ClientRecord;
	user: UserRecord;
	session: SessionRecord;
	/** Log code: `s` with a page, `ssa` by the session alone. */
	logType: "s" | "ssa";
	/** True if the application forbids any page. */
	isSilent?: boolean;
	/** Extra fields of the log entry. */
	details?: Record<string, unknown>;
};

const eventOf = ({ request: { audience, scope, organizationId }, client, user }: KnownSignIn) => ({
	...{ client, user, audience, scope, organizationId },
});

/** Redirects to the application with the reason for the refusal, and logs it. */
function refuse(c: Context, tenant: TenantContext, signIn: KnownSignIn, why: Refusal, details: Passed["details"]) {
	const type = signIn.isSilent ? "fsa" : "f";
	logEvent(c, tenant, type, { ...eventOf(signIn), description: why.error_description, details });
	return answerApplication(c, signIn.request, why);
}

/** Returns the fields under which a paused sign-in is stored for its return. */
const waiting = ({ request, user, session, logType }: KnownSignIn) => ({
	...{ request, userId: user.user_id, sessionId: session.id, logType },
});

function sendElsewhere(
	c: Context,
	tenant: TenantContext,
	signIn: KnownSignIn,
	way: { url: string; progress: Progress },
) {
	const { url, progress } = way;
	const paused = { ...waiting(signIn), waitsFor: "redirect", progress } as const;
	const state = authStoreOf(tenant).paused.issue(paused, redirectMs);
	return c.redirect(redirectWith(url, { state }));
}

type Asked = { passed: Passed; details: Record<string, unknown>; demand: FactorDemand };

function askForFactor(c: Context, tenant: TenantContext, signIn: KnownSignIn, { passed, details, demand }: Asked) {
	const { claims } = passed;
	const paused = { ...waiting(signIn), waitsFor: "factor", claims, details, failures: 0, ...demand } as const;
	const state = authStoreOf(tenant).paused.issue(paused, factorMs);
	sendFactorCode(tenant, signIn.user, state);
	return c.redirect(`/u/mfa-otp-challenge?state=${state}`);
}

/** Answers the application with what it asked for. */
export async function answerSignIn(
	c: Context,
	tenant: TenantContext,
	signIn: KnownSignIn,
	{ claims, details }: Pick<Passed, "claims" | "details">,
) {
	const { request, client, user, session, logType } = signIn;
	const answer = await grantAnswer(c, tenant, {
		...{ request, client, user, session },
		...(claims && { claims }),
	});
	logEvent(c, tenant, logType, { ...eventOf(signIn), details });
	return answerApplication(c, request, answer);
}

/**
 * Ends a sign-in: runs rules and Actions, then answers the application with what it asked for or a refusal. The person may be redirected or
 * asked for a second factor first; if no page may be shown, the answer is `interaction_required`.
 */
export async function finishSignIn(
	c: Context,
	tenant: TenantContext,
	signIn: KnownSignIn,
	returned?: Parameters<typeof passSignIn>[0]["returned"],
) {
	const { request, client, user, session } = signIn;
	const passed = await passSignIn({ c, tenant, request, client, user, session, returned });
	const details = { session_id: session.id, ...signIn.details, ...passed.details };
	if (passed.refusal !== undefined) return refuse(c, tenant, signIn, passed.refusal, details);
	if (passed.redirect !== undefined) {
		if (!signIn.isSilent) return sendElsewhere(c, tenant, signIn, passed.redirect);
		return refuse(c, tenant, signIn, refusal("interaction_required", "A redirect is required"), details);
	}
	const demand = asksForFactor(c, tenant, signIn, passed.multifactor);
	if (demand === undefined) return answerSignIn(c, tenant, signIn, { ...passed, details });
	if (!signIn.isSilent) return askForFactor(c, tenant, signIn, { passed, details, demand });
	return refuse(c, tenant, signIn, refusal("interaction_required", "Multifactor authentication required"), details);
}
