/** Types whose code does not begin with what became of it. @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes */
const failed = new Set([
	"limit_wc",
	"limit_mu",
	"limit_sul",
	"pwd_leak",
	"signup_pwd_leak",
	"reset_pwd_leak",
	"api_limit",
]);
const neutral = new Set(["sapi", "depnote", "w", "mfar", "cls", "cs", "ublkdu"]);

/** Whether a log entry tells of a success, a failure, or neither, from Auth0's type code. */
export function logOutcome(type: string): "succeeded" | "failed" | "neutral" {
	if (neutral.has(type)) return "neutral";
	if (failed.has(type) || /^f/.test(type) || /_(failed|rejected)$/.test(type)) return "failed";
	return /^s/.test(type) || /_(succeed|complete)$/.test(type) ? "succeeded" : "neutral";
}
