/** What stands for what was masked. */
export const maskSign = "•••";

const email = /[^\s@"'<>:,;|()]+@([^\s@"'<>:,;|()]+\.[^\s@"'<>:,;|()]+)/g;
const ipv4 = /(?<![\w./])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)/g;
const ipv6Like = /[0-9a-f:.]*:[0-9a-f:.]+/gi;
/** A time of day has two colons at most. */
const ipv6 = /^(?=.*::|(?:[^:]*:){3,})[0-9a-f:.]+$/i;
const phone = /^\+[\d\s().-]{5,20}$/;

/** Names whose value is a phone number or an address whatever it looks like, ids, which acts need, and texts that only look like one. */
const wholly = /^(phone|phone_number|ip|last_ip|initial_ip|client_ip|x-forwarded-for)$/i;
const metadata = /^(user_metadata|app_metadata)$/;
const identifier = /(^|_)(id|sub)$|Id$/;
const untouched = /^(user_agent|userAgent|picture)$/;

function maskText(text: string): string {
	if (phone.test(text)) return maskSign;
	return text
		.replace(email, (address, domain) => `${address.slice(0, 1)}${maskSign}@${domain}`)
		.replace(ipv6Like, (like) => (ipv6.test(like) ? maskSign : like))
		.replace(ipv4, maskSign);
}

/** Every value within, at any depth; the keys stay, for they say what there is to ask for. */
function maskLeaves(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(maskLeaves);
	if (typeof value !== "object" || value === null) return value === null ? null : maskSign;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskLeaves(inner)]));
}

function maskNamed(name: string, value: unknown, asWritten: readonly string[]): unknown {
	if (asWritten.includes(name)) return value;
	if (metadata.test(name)) return maskLeaves(value);
	if (typeof value !== "string" || untouched.test(name) || identifier.test(name)) return maskPersonal(value, asWritten);
	return wholly.test(name) ? maskSign : maskText(value);
}

/** A nickname that is the e-mail's own first part, as Auth0 sets it, gives the e-mail away. */
function isFromEmail(name: string, value: unknown, owner: object): boolean {
	const address: unknown = Reflect.get(owner, "email");
	return name === "nickname" && typeof address === "string" && address.split("@")[0] === value;
}

/**
 * The same value with e-mails, phone numbers, addresses of the network and the values of metadata masked, at any depth and in running text;
 * for who lacks `pii:reveal`. Ids stay, because acts need them. A picture goes, its address is made of the e-mail. Pure.
 * @param asWritten the names whose values stay, because their readers wrote them or were meant to read them
 */
export function maskPersonal(value: unknown, asWritten: readonly string[] = []): unknown {
	if (Array.isArray(value))
		return value.map((item) => (typeof item === "string" ? maskText(item) : maskPersonal(item, asWritten)));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => name !== "picture")
			.map(([name, inner]) => [name, isFromEmail(name, inner, value) ? maskSign : maskNamed(name, inner, asWritten)]),
	);
}
