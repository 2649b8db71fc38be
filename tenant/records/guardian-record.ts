/** What the tenant asks for beside a password. */
export type GuardianRecord = {
	/** Whether each factor may be used, in the order that the API lists them. */
	factors: Map<string, boolean>;
	/** When factors are asked for: `all-applications`, `confidence-score`, or never. */
	policies: string[];
};

const names = [
	...["push-notification", "sms", "email", "duo", "otp"],
	...["webauthn-roaming", "webauthn-platform", "recovery-code"],
];

/** No factor at all, as in a new tenant. */
export const newGuardian = (): GuardianRecord => ({
	factors: new Map(names.map((name): [string, boolean] => [name, false])),
	policies: [],
});
