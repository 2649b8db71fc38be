import type { Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { checkFactorCode, factorChannelOf, sendFactorCode } from "../../auth-store/factor-codes.ts";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import { originOf, type TenantContext } from "../../core/tenant-context.ts";
import { formTarget } from "../pages/form-target.ts";
import { type FactorProblem, secondFactorPage } from "../pages/second-factor-page.ts";
import { showError, showPage } from "../pages/show-page.ts";
import { answerApplication } from "./answer-application.ts";
import { rememberedCookie } from "./asks-for-factor.ts";
import { findPaused, nowRefused } from "./find-paused.ts";
import { answerSignIn } from "./finish-sign-in.ts";
import { noteMethod } from "./session.ts";
import { findWayBack } from "./way-back.ts";

const mostFailures = 10;
const rememberedMs = 30 * 86_400_000;

type Found = NonNullable<ReturnType<typeof findFactor>>;

const findFactor = (c: Context, tenant: TenantContext) => findPaused(c, tenant, "factor");

function showFactor(c: Context, tenant: TenantContext, { name, paused, signIn }: Found, problem?: FactorProblem) {
	const { request, client, user } = signIn;
	const page = secondFactorPage({
		locale: request.locale,
		state: name,
		client: client.name,
		redirectOrigin: formTarget(request.redirectUri),
		isRememberable: paused.isRememberable,
		...factorChannelOf(tenant, user),
		outboxUrl: tenant.isOutboxOpen ? "/__tenant/outbox" : undefined,
		problem,
	});
	return showPage(c, page, problem === undefined || problem === "resent" ? 200 : 400);
}

/** Exempts this browser from the second factor for thirty days, unless an admin revokes it earlier. */
function rememberBrowser(c: Context, tenant: TenantContext, userId: string): void {
	const isSecure = originOf(c.req.raw).startsWith("https:");
	setCookie(c, rememberedCookie, authStoreOf(tenant).rememberedBrowsers.issue(userId, rememberedMs), {
		...{ httpOnly: true, secure: isSecure, sameSite: isSecure ? "None" : "Lax", path: "/" },
		maxAge: rememberedMs / 1_000,
	});
}

function failFactor(c: Context, tenant: TenantContext, found: Found, isSpent: boolean) {
	const { name, paused, signIn } = found;
	paused.failures += 1;
	logEvent(c, tenant, "gd_auth_failed", { ...signIn, description: "Second factor failed: wrong code" });
	if (paused.failures < mostFailures) return showFactor(c, tenant, found, isSpent ? "spent" : "wrong");
	authStoreOf(tenant).paused.take(name);
	return showError(c, "expired", 400, findWayBack(c, tenant));
}

async function answerFactor(c: Context, tenant: TenantContext) {
	const form = await readForm(c);
	const found = findFactor(c, tenant);
	if (found === undefined) return showError(c, "expired", 400, findWayBack(c, tenant));
	const { name, paused, signIn } = found;
	if (form.action === "resend") {
		sendFactorCode(tenant, signIn.user, name);
		return showFactor(c, tenant, found, "resent");
	}
	const checked = checkFactorCode(tenant, name, form.code ?? "");
	if (checked !== "right") return failFactor(c, tenant, found, checked === "spent");
	authStoreOf(tenant).paused.take(name);
	const refused = nowRefused(tenant, signIn);
	if (refused !== undefined) {
		logEvent(c, tenant, "f", { client: signIn.client, user: signIn.user, description: refused.error_description });
		return answerApplication(c, signIn.request, refused);
	}
	logEvent(c, tenant, "gd_auth_succeed", { client: signIn.client, user: signIn.user });
	const session = noteMethod(c, tenant, signIn.session, { name: "mfa", type: "otp" });
	if (paused.isRememberable && form.remember === "yes") rememberBrowser(c, tenant, signIn.user.user_id);
	const { claims, details } = paused;
	return answerSignIn(c, tenant, { ...signIn, session }, { ...(claims && { claims }), details });
}

/**
 * `/u/mfa-otp-challenge`: the page on which a person types the code of their second factor. Only the browser that began the sign-in may use
 * it, with three tries for each code and ten in all.
 * @see https://auth0.com/docs/secure/multi-factor-authentication
 */
export function addSecondFactor(app: Hono, tenant: TenantContext): void {
	app.get("/u/mfa-otp-challenge", (c) => {
		const found = findFactor(c, tenant);
		return found === undefined ? showError(c, "expired", 400, findWayBack(c, tenant)) : showFactor(c, tenant, found);
	});
	app.post("/u/mfa-otp-challenge", (c) => answerFactor(c, tenant));
}
