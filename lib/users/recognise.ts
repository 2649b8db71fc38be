/** What a person put into the search box, told apart before anything is asked. `value` is what is searched for. */
export type Recognised = {
	what: "nothing" | "user_id" | "email" | "log_id" | "phone" | "ip" | "username" | "name";
	value: string;
	/** Where the value was found, when it was inside something else. */
	within?: "token" | "address" | undefined;
};

const emailLike = /^[^\s@"<>]+@[^\s@"<>]+$/;
const userId = /^[a-z0-9_-]{2,}\|.+$/;
const logId = /^\d{24,120}$/;
const phone = /^(?:\+|00)?\(?\d[\d\s().\-/]{5,24}$/;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/;
const ipv6 = /^(?=.*:.*:)[0-9a-f:]{2,39}(?::(?:\d{1,3}\.){3}\d{1,3})?$/i;
const jwt = /^(?:Bearer\s+)?([\w-]{4,})\.([\w-]{2,})\.[\w-]*$/i;
/** Begins as every JWT and JWE does: such a text is not searched for, whether it can be read or not. */
const tokenish = /^(?:Bearer\s+)?eyJ[\w-]{8,}(?:\.[\w.-]*)?$/i;
const username = /^[\w.\-+]+$/;

function fromBase64Url(text: string): string | undefined {
	try {
		const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
		return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (one) => one.charCodeAt(0)));
	} catch {
		return undefined;
	}
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The `sub` of a token. Nothing of the token but this is used, and its signature is nobody's business here. */
function subjectOf(token: string): string | undefined {
	const [, header, payload] = jwt.exec(token) ?? [];
	if (header === undefined || payload === undefined || fromBase64Url(header)?.startsWith("{") !== true)
		return undefined;
	try {
		const claims: unknown = JSON.parse(fromBase64Url(payload) ?? "");
		const sub = typeof claims === "object" && claims !== null && "sub" in claims ? claims.sub : undefined;
		return typeof sub === "string" && sub.trim() !== "" && sub.length <= 255 ? sub.trim() : undefined;
	} catch {
		return undefined;
	}
}

/** The user or log entry that an address of Auth0's dashboard, or of this console, is about. */
function fromAddress(text: string): string | undefined {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
	const parts = new URL(text).pathname.split("/");
	const at = parts.findIndex((part) => part === "users" || part === "logs");
	const segment = decode(parts[at + 1] ?? "");
	if (at === -1 || segment === "") return undefined;
	// The dashboard writes ids in base64, of the id as a segment of an address.
	const inside = decode(fromBase64Url(segment) ?? "");
	return userId.test(inside) ? inside : segment;
}

/** One at sign, and a dot within what stands behind it. */
const isEmail = (text: string) =>
	emailLike.test(text) &&
	text
		.slice(text.indexOf("@") + 1)
		.slice(1, -1)
		.includes(".");

function recognisePlain(text: string): Recognised {
	if (text === "") return { what: "nothing", value: "" };
	if (userId.test(text)) return { what: "user_id", value: text };
	const [address = ""] = text.replace(/^mailto:/i, "").split("?", 1);
	if (isEmail(address)) return { what: "email", value: address.toLowerCase() };
	if (ipv4.test(text) || ipv6.test(text)) return { what: "ip", value: text };
	if (logId.test(text)) return { what: "log_id", value: text };
	const digits = text.replace(/\D/g, "");
	if (phone.test(text) && digits.length >= 7 && digits.length <= 17) {
		return { what: "phone", value: /^(?:\+|00)/.test(text) ? `+${digits.replace(/^00/, "")}` : digits };
	}
	return { what: username.test(text) && /[\d_]/.test(text) ? "username" : "name", value: text };
}

/**
 * Tells what a text is: an e-mail (any case, spaces or `mailto:` around it), a user id (which may hold an e-mail), the `sub` of a pasted
 * token, an id of the log, an address of the dashboard, a phone number, an IP, a username or a name. Pure, and the same in browser and
 * server; a token is taken apart in the browser, so that only its `sub` is ever sent.
 */
export function recognise(text: string): Recognised {
	const trimmed = text.trim();
	const subject = subjectOf(trimmed);
	if (subject !== undefined) return { what: "user_id", value: subject, within: "token" };
	if (tokenish.test(trimmed)) return { what: "nothing", value: "", within: "token" };
	const addressed = fromAddress(trimmed);
	if (addressed !== undefined) {
		const found = recognisePlain(addressed);
		if (found.what === "user_id" || found.what === "log_id") return { ...found, within: "address" };
	}
	return recognisePlain(trimmed);
}
