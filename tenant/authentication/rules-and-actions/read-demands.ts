import { fieldsOf } from "../../records/fields-of.ts";

type Output = Record<string, unknown>;

/** A redirect that a rule or an Action asks for. */
export type Redirect = { url: string; index: number };

/** The second-factor demand of the latest output. */
export type MultifactorDemand = { isRememberable: boolean };

const isHttp = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** Returns the redirect that scripts ask for, or why it is invalid. */
export function redirectOf({ redirect }: Output): Redirect | { problem: string } | undefined {
	if (redirect === undefined || redirect === null) return undefined;
	const { url, index } = fieldsOf(redirect);
	if (typeof url !== "string" || !isHttp(url))
		return { problem: `The redirect "${String(url).slice(0, 200)}" is no address of http or https.` };
	return { url, index: Number(index ?? 0) };
}

/**
 * Returns the second factor that scripts ask for. The last demand counts, and `none` withdraws it. Any other provider leads to a one-time
 * code.
 * @see https://auth0.com/docs/secure/multi-factor-authentication/customize-mfa/customize-mfa-enrollments-universal-login
 */
export function multifactorOf(outputs: readonly Output[]): MultifactorDemand | undefined {
	const asked = outputs
		.map(({ multifactor }) => multifactor)
		.filter((one) => one !== undefined && one !== null)
		.at(-1);
	if (asked === undefined || asked === false) return undefined;
	const { provider, allowRememberBrowser } = fieldsOf(asked);
	return provider === "none" ? undefined : { isRememberable: allowRememberBrowser !== false };
}
