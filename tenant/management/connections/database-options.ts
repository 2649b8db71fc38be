/** Default options of a database. */
export const databaseOptions = {
	mfa: { active: true, return_enroll_settings: true },
	passwordPolicy: "good",
	strategy_version: 2,
	brute_force_protection: true,
	disable_self_service_change_password: false,
};
