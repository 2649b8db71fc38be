import type { AuthenticationMethod } from "../../../records/user-record.ts";

const shownStart = 4;
const shownEnd = 4;

/** Keeps the first four characters and masks the others with stars. Shorter text becomes four stars. */
const maskStart = (text: string) =>
	text.length <= shownStart ? "****" : text.slice(0, shownStart) + "*".repeat(text.length - shownStart);

/** Masks an e-mail address as Auth0 does: `chuck334@example.com` becomes `chuc****@exam*******`. */
function maskEmail(email: string): string {
	const at = email.lastIndexOf("@");
	return at < 0 ? maskStart(email) : `${maskStart(email.slice(0, at))}@${maskStart(email.slice(at + 1))}`;
}

/** Masks a phone number as Auth0 does: only its last four characters are shown. */
const maskPhone = (number: string) =>
	"X".repeat(Math.max(0, number.length - shownEnd)) + number.slice(Math.max(0, number.length - shownEnd));

/** Returns a method as reads do, with masked addresses and numbers. */
export function maskMethod(method: AuthenticationMethod): AuthenticationMethod {
	const { email, phone_number } = method;
	return {
		...method,
		...(typeof email === "string" ? { email: maskEmail(email) } : {}),
		...(typeof phone_number === "string" ? { phone_number: maskPhone(phone_number) } : {}),
	};
}
