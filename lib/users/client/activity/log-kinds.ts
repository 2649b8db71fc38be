/**
 * The subject of an event in the tenant's log. `account` is a change that a person made to their own account; `tenant` concerns no
 * particular person.
 */
export type LogKind = "sign_in" | "mail" | "account" | "admin" | "tenant";

const codes: Record<LogKind, string> = {
	sign_in: [
		"s ssa f fp fu fc fco scoa fcoa fsa scv pla w slo flo federated_logout_failed",
		"oidc_backchannel_logout_succeeded oidc_backchannel_logout_failed universal_logout_succeeded",
		"universal_logout_failed ss fs si fi seacft feacft seccft feccft secte fecte sede fede sens fens sepft fepft",
		"fepotpft sertft fertft ferrt srrt seta feta seoobft feoobft seotpft feotpft sercft fercft sepkoobft",
		"sepkotpft sepkrcft sd fd fdeac fdeaz fdecc fpar idjag_exchange_succeeded idjag_exchange_failed",
		"jwt_bearer_exchange_failed ciba_start_succeeded ciba_start_failed ciba_exchange_succeeded",
		"ciba_exchange_failed passkey_challenge_started passkey_challenge_failed limit_wc limit_mu limit_sul limit_ui",
		"limit_delegation ublkdu pwd_leak signup_pwd_leak reset_pwd_leak mfar gd_start_auth gd_auth_succeed",
		"gd_auth_failed gd_auth_rejected gd_auth_email_verification gd_auth_fail_email_verification",
		"gd_otp_rate_limit_exceed gd_recovery_succeed gd_recovery_failed gd_recovery_rate_limit_exceed",
		"gd_webauthn_challenge_failed",
	].join(" "),
	mail: [
		"sv fv svr fvr scpr fcpr cls cs fn wn gd_send_email gd_send_email_verification",
		"gd_send_email_verification_failure gd_send_sms gd_send_sms_failure gd_send_voice gd_send_voice_failure",
		"gd_send_pn gd_send_pn_failure",
	].join(" "),
	account: [
		"sce fce scp fcp fcph scu fcu scpn fcpn fpurh gd_start_enroll gd_start_enroll_failed gd_enrollment_complete",
		"gd_unenroll gd_update_device_account gd_user_delete gd_webauthn_enrollment_failed too_many_records",
		"passkey_register_started passkey_register_failed my_account_authentication_method_succeeded",
		"my_account_authentication_method_failed rich_consents_access_error forms_submission_succeeded",
		"forms_submission_failed flows_execution_completed flows_execution_failed actions_execution_failed",
	].join(" "),
	admin: [
		"sapi fapi mgmt_api_read sdu fdu du sui fui wum sscim fscim organization_member_added ss_sso_success",
		"ss_sso_failure ss_sso_info",
	].join(" "),
	tenant: [
		"api_limit api_limit_warning token_quota_consumption_warning appi acls_summary acul_sdk_notice depnote",
		"admin_update_launch con coff fcpro custom_domain_verification_failed gd_tenant_update gd_module_switch",
		"kms_key_management_success kms_key_management_failure kms_key_state_changed resource_cleanup",
	].join(" "),
};

/**
 * Every type code of Auth0's log with its kind. Its text is in the messages under `logTypes`, by the same code.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export const logKinds: ReadonlyMap<string, LogKind> = new Map(
	(["sign_in", "mail", "account", "admin", "tenant"] as const).flatMap((kind) =>
		codes[kind].split(" ").map((code) => [code, kind] as const),
	),
);
