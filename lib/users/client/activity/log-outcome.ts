/** Failure types whose code does not say so. @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes */
const failed = new Set([
	"limit_wc",
	"limit_mu",
	"limit_sul",
	"limit_ui",
	"limit_delegation",
	"pwd_leak",
	"signup_pwd_leak",
	"reset_pwd_leak",
	"api_limit",
	"coff",
	"too_many_records",
	"gd_auth_fail_email_verification",
]);
const neutral = new Set(["sapi"]);

/** Returns the outcome that Auth0's type code of a log entry stands for. */
export function logOutcome(type: string): "succeeded" | "failed" | "neutral" {
	if (failed.has(type) || /_(failed|failure|rejected|exceed|error)$/.test(type)) return "failed";
	if (neutral.has(type)) return "neutral";
	if (/_(succeed|succeeded|success|complete|completed)$/.test(type)) return "succeeded";
	if (type.includes("_")) return "neutral";
	return type.startsWith("f") ? "failed" : type.startsWith("s") ? "succeeded" : "neutral";
}
