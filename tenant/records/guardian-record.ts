/** Multi-factor settings of the tenant. */
export type GuardianRecord = {
	/** Enabled state of each factor, in the order in which the API lists them. */
	factors: Map<string, boolean>;
	/** Policies that require a factor: `all-applications`, `confidence-score`, or none. */
	policies: string[];
};

const names = [
	...["push-notification", "sms", "email", "duo", "otp"],
	...["webauthn-roaming", "webauthn-platform", "recovery-code"],
];

/** Returns the settings of a new tenant: no factor is enabled. */
export const newGuardian = (): GuardianRecord => ({
	factors: new Map(names.map((name): [string, boolean] => [name, false])),
	policies: [],
});
