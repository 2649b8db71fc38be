/** Initial state of a setting: a value, or a 404 with this message until it is set. */
export type Setting =
	| { usual: Record<string, unknown>; missing?: never }
	| { usual?: never; missing: readonly [message: string, code?: string] };

const usual = (value: Record<string, unknown>): Setting => ({ usual: value });
const until = (message: string, code?: string): Setting => ({
	missing: code === undefined ? [message] : [message, code],
});

const code = "{{code}} is your verification code for {{tenant.friendly_name}}";
const messages = {
	enrollment_message: `${code}. Please enter this code to verify your enrollment.`,
	verification_message: code,
};

/** The stored settings, by the pattern of their path. */
export const storedSettings: Readonly<Record<string, Setting>> = {
	"/attack-protection/bot-detection": usual({
		bot_detection_level: "medium",
		challenge_password_policy: "never",
		challenge_passwordless_policy: "never",
		challenge_password_reset_policy: "never",
		allowlist: [],
		monitoring_mode_enabled: false,
	}),
	"/attack-protection/breached-password-detection": usual({
		enabled: false,
		shields: [],
		admin_notification_frequency: [],
		method: "standard",
		stage: { "pre-user-registration": { shields: [] }, "pre-change-password": { shields: [] } },
	}),
	"/attack-protection/brute-force-protection": usual({
		enabled: true,
		shields: ["block", "user_notification"],
		mode: "count_per_identifier_and_ip",
		allowlist: [],
		max_attempts: 10,
	}),
	"/attack-protection/captcha": usual({ active_provider_id: "auth_challenge", auth_challenge: { fail_open: false } }),
	"/attack-protection/phone-provider-protection": usual({ type: "none" }),
	"/attack-protection/suspicious-ip-throttling": usual({
		enabled: true,
		shields: ["admin_notification", "block"],
		allowlist: [],
		stage: {
			"pre-login": { max_attempts: 100, rate: 864_000 },
			"pre-user-registration": { max_attempts: 50, rate: 1_200 },
		},
	}),
	"/branding": usual({}),
	"/branding/templates/universal-login": until("The template does not exist.", "inexistent_universal_login_template"),
	"/connections/:id/directory-provisioning": until("Not Found"),
	"/connections/:id/scim-configuration": until("Not Found"),
	"/email-templates/:templateName": until("The template does not exist.", "inexistent_email_template"),
	"/emails/provider": until("There is not a configured email provider", "inexistent_email_provider"),
	"/guardian/factors/duo/settings": usual({}),
	"/guardian/factors/phone/message-types": usual({ message_types: [] }),
	"/guardian/factors/phone/providers/twilio": usual({}),
	"/guardian/factors/phone/selected-provider": usual({ provider: "auth0" }),
	"/guardian/factors/phone/templates": usual(messages),
	"/guardian/factors/push-notification/providers/apns": usual({}),
	"/guardian/factors/push-notification/providers/fcm": usual({}),
	"/guardian/factors/push-notification/providers/fcmv1": usual({}),
	"/guardian/factors/push-notification/providers/sns": usual({}),
	"/guardian/factors/push-notification/selected-provider": usual({ provider: "guardian" }),
	"/guardian/factors/sms/providers/twilio": usual({}),
	"/guardian/factors/sms/selected-provider": usual({ provider: "auth0" }),
	"/guardian/factors/sms/templates": usual(messages),
	"/keys/custom-signing": until("Not Found"),
	"/prompts": usual({
		universal_login_experience: "new",
		identifier_first: false,
		webauthn_platform_first_factor: false,
	}),
	"/prompts/:prompt/custom-text/:language": usual({}),
	"/prompts/:prompt/partials": usual({}),
	"/prompts/:prompt/screen/:screen/rendering": usual({
		rendering_mode: "standard",
		context_configuration: [],
		default_head_tags_disabled: false,
		use_page_template: false,
		head_tags: [],
	}),
	"/risk-assessments/settings": usual({ enabled: false }),
	"/risk-assessments/settings/new-device": usual({ remember_for: 30 }),
	"/self-service-profiles/:id/custom-text/:language/:page": usual({}),
	"/supplemental-signals": usual({ akamai_enabled: false }),
};
